import { test } from "node:test";
import { registerFolder } from "../storage/folders.ts";
import { faultRound, type Victim } from "./rounds.ts";

/** How often each is killed: five times with all tests, more in `npm run test:faults -- --times 20`. */
const TIMES = Number(process.env.FAULT_TIMES ?? 5);
const VICTIMS: Readonly<Record<Victim, string>> = {
  server: "the server",
  postgres: "PostgreSQL",
  both: "server and PostgreSQL",
};

const folder = await registerFolder(["lincang"]);
let round = 0;

for (const [victim, named] of Object.entries(VICTIMS) as [Victim, string][])
  test(`[faults] ${named} killed under load, ${TIMES} times: nothing acknowledged is lost, nothing is half done, the journal verifies, what was not answered is done once when sent again`, async (t) => {
    let [acknowledged, unanswered] = [0, 0];
    for (let n = 0; n < TIMES; n++) {
      const outcome = await faultRound(folder, victim, round++);
      acknowledged += outcome.acknowledged;
      unanswered += outcome.unanswered;
    }
    t.diagnostic(`${TIMES} kills, ${acknowledged} acknowledged before them, ${unanswered} sent again`);
  });
