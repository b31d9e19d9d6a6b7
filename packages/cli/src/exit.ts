/** Exit codes; `luohu --help` and docs/errors.md list them. */
export const EXIT = {
  /** Done. */
  done: 0,
  /** A fault of ours. */
  fault: 1,
  /** The command line or a file name was wrong. */
  usage: 2,
  /** The input was read and has something wrong in it. */
  input: 3,
  /** The law files have faults. */
  law: 4,
  /** The register cannot be opened. */
  storage: 5,
  /** The journal, an export or a proof of it is not what was sealed. */
  journal: 6,
  /** The register and an extract say different things. */
  differs: 7,
} as const;

/** Ends the command with a message and an exit code. */
export class Stop extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
