export {
  type ClassesLoaded,
  type ClassIssue,
  type EditionGiven,
  loadClasses,
  type Reclassed,
  reclassed,
} from "./classes.ts";
export { executePlaces, type PlacesExecuted } from "./execute-places.ts";
export { type PlaceAsked, type PlaceView, readPlace } from "./read-place.ts";
