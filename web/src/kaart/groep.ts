// Signs on a map that would lie on each other become one.

interface Opscherm {
  x: number;
  y: number;
}

/** Points less than `maat` pixels apart, together; the first of a group is where its sign stands. */
export function groepeer<T extends Opscherm>(punten: readonly T[], maat: number): T[][] {
  const groepen: [T, ...T[]][] = [];
  for (const p of punten) {
    const bij = groepen.find(([g]) => Math.abs(g.x - p.x) < maat && Math.abs(g.y - p.y) < maat);
    if (bij) bij.push(p);
    else groepen.push([p]);
  }
  return groepen;
}
