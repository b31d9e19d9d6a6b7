import { FINDING_KINDS, type FindingKind } from "@luohu/registry";
import { todayInChina } from "@luohu/server";
import {
  countFindings,
  type FindingState,
  type FindingsAsked,
  listFindings,
  resolveFinding,
  runQuality,
} from "@luohu/server/storage";
import { asOwner, cityNamed } from "../as-owner.ts";
import { EXIT, Stop } from "../exit.ts";

/** What a command says of a finding of a kind. */
const told = (kind: FindingKind): string => `${FINDING_KINDS[kind].zh} · ${FINDING_KINDS[kind].en}`;

/** `luohu quality run`: looks through the register of a city, or of all. */
export async function run({ city, json }: { readonly city?: string; readonly json?: boolean }): Promise<void> {
  await asOwner(async ({ client, cities }) => {
    const all = city === undefined ? cities.map((id) => ({ id })) : [cityNamed(city, cities)];
    for (const one of all) {
      const runs = await runQuality(client, one, todayInChina());
      if (json) {
        console.log(JSON.stringify({ city: one.id, runs }));
        continue;
      }
      console.log(one.id);
      for (const { kind, found, came, went } of runs)
        console.log(`  ${kind}  ${found} (+${came} −${went})  ${told(kind)}`);
    }
  });
}

/** Options of `luohu quality list`. */
export interface ListOptions {
  readonly city: string;
  readonly kind?: string;
  readonly state?: FindingState;
  readonly place?: string;
  readonly limit: number;
  readonly counts?: boolean;
  readonly json?: boolean;
}

/** `luohu quality list`: findings of a city, or how many there are. */
export async function list({ city, kind, state, place, limit, counts, json }: ListOptions): Promise<void> {
  if (kind !== undefined && !(kind in FINDING_KINDS))
    throw new Stop(EXIT.usage, `no kind \`${kind}\`; there are ${Object.keys(FINDING_KINDS).join(", ")}`);
  await asOwner(async ({ client, cities }) => {
    const one = cityNamed(city, cities);
    if (counts) {
      for (const row of await countFindings(client, one))
        console.log(json ? JSON.stringify(row) : `${row.kind}  ${row.county ?? "–"}  ${row.state}  ${row.count}`);
      return;
    }
    const asked: FindingsAsked = {
      limit,
      ...(kind !== undefined && { kind: kind as FindingKind }),
      ...(state !== undefined && { state }),
      ...(place !== undefined && { place }),
    };
    for (const found of await listFindings(client, one, asked)) {
      const { id, subject, other, division, lastSeen, cites } = found;
      const about = [subject, ...(other === null ? [] : [other])].join(" ");
      console.log(
        json
          ? JSON.stringify(found)
          : `${id}  ${found.kind}  ${about}  ${division ?? "–"}  ${lastSeen.slice(0, 10)}\n  ${told(found.kind)}  [${cites.join("; ")}]`,
      );
    }
  });
}

/** `luohu quality resolve ID`: an officer's answer to a finding. */
export async function resolve(
  id: string,
  { city, by, reason }: { readonly city: string; readonly by: string; readonly reason: string },
): Promise<void> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Stop(EXIT.usage, `\`${id}\` is no id of a finding`);
  const done = await asOwner(({ client, cities }) =>
    resolveFinding(client, cityNamed(city, cities), { id, by, reason }),
  );
  if (done === "unknown") throw new Stop(EXIT.usage, `没有这条线索 · no finding \`${id}\` in ${city}`);
  if (done === "not-open") throw new Stop(EXIT.input, "已经处理或者已经消失 · resolved before, or gone");
  console.log("已处理 · resolved");
}
