// Shapes the server gives. All of it is GeoJSON.

export interface Vorm {
  type: "Feature";
  geometry: GeoJSON.Geometry;
  properties: Record<string, unknown>;
}

export interface Laag {
  type: "FeatureCollection";
  features: Vorm[];
}

/** What a feature of `/kaart/basis.json` is, in its property `laag`. */
export type LaagNaam = "grens" | "buur" | "wijk" | "water" | "park" | "straat";

/** The features of one kind. */
export const laagVan = (basis: Laag, naam: LaagNaam): Laag => ({
  type: "FeatureCollection",
  features: basis.features.filter((f) => f.properties["laag"] === naam),
});

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
