import { Socket } from "node:net";

/**
 * A socket that sends at once what is written in one turn: statements that go out together are one call of the system,
 * and the server wakes once for them. The driver would make a call for each.
 */
export class SentTogether extends Socket {
  #waits = false;

  override write(chunk: Uint8Array | string, ...rest: unknown[]): boolean {
    if (!this.#waits) {
      this.#waits = true;
      this.cork();
      process.nextTick(() => {
        this.#waits = false;
        this.uncork();
      });
    }
    return super.write(chunk, ...(rest as []));
  }
}
