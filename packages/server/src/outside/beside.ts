import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Has a task done by a module in a process of its own, which calls {@link doneBeside}: requests are answered meanwhile, and
 * its memory goes with it. It ends with the process that asked.
 * @throws with what the work threw, or where the process ended before it had an answer
 */
export function beside<Task extends object, Done>(module: URL, task: Task): Promise<Done> {
  return new Promise((resolve, reject) => {
    const helper = fork(fileURLToPath(module));
    helper.once("message", (answer) => {
      const { done, fault } = answer as Answer<Done>;
      if (fault === undefined) resolve(done as Done);
      else reject(new Error(fault));
    });
    helper.once("error", reject);
    helper.once("exit", (code, signal) => reject(new Error(`${module.pathname} ended with ${code ?? signal}`)));
    helper.send(task, (error) => error && reject(error));
  });
}

interface Answer<Done> {
  readonly done?: Done;
  /** What the work threw, as text. */
  readonly fault?: string;
}

/** The other side: does the task for which this process was begun, tells what came of it, and ends. */
export function doneBeside<Task, Done>(work: (task: Task) => Done | Promise<Done>): void {
  process.once("disconnect", () => process.exit());
  process.once("message", async (task) => {
    const answer: Answer<Done> = await Promise.resolve(task as Task)
      .then(work)
      .then(
        (done) => ({ done }),
        (error: unknown) => ({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
    process.send?.(answer, () => process.disconnect());
  });
}
