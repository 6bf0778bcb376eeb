// Shapes the server gives. The base map is one object of named GeoJSON collections.

export interface Vorm {
  type: "Feature";
  geometry: GeoJSON.Geometry;
  properties: Record<string, unknown>;
}

export interface Laag {
  type: "FeatureCollection";
  features: Vorm[];
}

/** `/kaart/basis.json`. Every part may be absent. */
export interface Basis {
  grens?: Laag;
  buren?: Laag;
  wijken?: Laag;
  water?: Laag;
  parken?: Laag;
  straten?: Laag;
}

/** Properties of a point from `/kaart/meldingen.json` (reports, cases) or `/kaart/objecten.json`. */
export interface PuntGegevens {
  id?: string;
  nummer?: string;
  tekst?: string;
  soort?: string;
  straat?: string;
  href?: string;
  laat?: boolean;
}

export const tekstVan = (w: unknown): string => (typeof w === "string" ? w : "");
