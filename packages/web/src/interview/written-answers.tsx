/** The answers that are written or looked up, in a chunk of their own. */
export { DayAnswer } from "./day-answer.tsx";
export { NumberAnswer } from "./number-answer.tsx";
export { PlaceAnswer } from "./place-answer.tsx";
