export { type Acting, asActor, inTransaction, OWNER, type Purpose, tellingWho } from "./as-actor.ts";
export { recordView, type View, type Viewed } from "./record-view.ts";
