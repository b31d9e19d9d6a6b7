export { executePlaces, type PlacesExecuted } from "./execute-places.ts";
export { type PlaceAsked, type PlaceView, readPlace } from "./read-place.ts";
