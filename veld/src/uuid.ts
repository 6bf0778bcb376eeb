// Keys that sort by the time they were made (RFC 9562, version 7).

let laatste = 0n;

/** A UUIDv7. Two made in the same millisecond keep their order, also when the clock was put back. */
export function uuid7(nu: number = Date.now()): string {
  const toeval = crypto.getRandomValues(new Uint8Array(10));
  // 48 bits of milliseconds, then 12 bits that count within one millisecond.
  let begin = (BigInt(nu) << 12n) | BigInt(((toeval[0] ?? 0) & 0x07) << 8 | (toeval[1] ?? 0));
  if (begin <= laatste) begin = laatste + 1n;
  laatste = begin;
  const hex = (waarde: bigint, lengte: number): string => waarde.toString(16).padStart(lengte, "0");
  const tijd = hex(begin >> 12n, 12);
  const teller = hex(begin & 0xfffn, 3);
  const staart = [...toeval.subarray(2)].map((b, i) => hex(BigInt(i === 0 ? (b & 0x3f) | 0x80 : b), 2)).join("");
  return `${tijd.slice(0, 8)}-${tijd.slice(8)}-7${teller}-${staart.slice(0, 4)}-${staart.slice(4)}`;
}

/** When a key was made, in milliseconds by the clock of its maker. */
export const momentVan = (id: string): number => Number.parseInt(id.replace("-", "").slice(0, 12), 16);
