// Screens that not every shift needs: a file of their own, which the service worker keeps too.
export { agressie, opgevangen, waarschuw } from "./agressie";
export { feitcode, hier } from "./hier";
export { huisbezoek } from "./huisbezoek";
export { zorgsignaal } from "./zorgsignaal";
