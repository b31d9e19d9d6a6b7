import type { Session } from "@luohu/contract/register";

/** Every part of a signed-in page knows who is signed in. */
export interface PartProps {
  readonly session: Session;
}
