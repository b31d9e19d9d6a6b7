/**
 * A process of its own that keeps a register open, for tests that end it: `node keeper.ts FOLDER`. It writes one line,
 * `{"adopted": …, "pid": …}` or `{"fault": …}`, and ends when its input does.
 */
import { openDatabase, StorageFault } from "@luohu/server/storage";
import { Client } from "pg";

try {
  const settings = { kind: "embedded", folder: process.argv[2] ?? "", port: undefined } as const;
  const database = await openDatabase(settings, ["lincang"]);
  const owner = new Client(database.owner);
  await owner.connect();
  await owner.query("insert into lincang.people (id, touched_by) values (gen_random_uuid(), gen_random_uuid())");
  await owner.end();
  console.log(JSON.stringify({ adopted: database.adopted, pid: database.pid() }));
  process.stdin.on("end", () => void database.close().then(() => process.exit(0)));
  process.stdin.resume();
} catch (error) {
  if (!(error instanceof StorageFault)) throw error;
  console.log(JSON.stringify({ fault: error.code, message: error.message }));
  process.exit(0);
}
