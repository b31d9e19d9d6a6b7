import { readFileSync } from "node:fs";
import { loadClasses, reclassed } from "@luohu/server/storage";
import { asOwner, cityNamed } from "../as-owner.ts";
import { EXIT, Stop } from "../exit.ts";

/** `luohu divisions load FILE`: the urban-rural classes of an edition. */
export async function loadEdition(
  file: string,
  { edition, cutoff }: { readonly edition: string; readonly cutoff: string },
): Promise<void> {
  const csv = textOf(file);
  const loaded = await asOwner(({ client }) => loadClasses(client, { edition, cutoff, csv }));
  if (!loaded.ok) {
    const lines = loaded.issues.map(
      ({ line, code, found, expected }) =>
        `${file}:${line}: ${code}: 应为 · expected ${expected} (实为 · found ${found})`,
    );
    throw new Stop(EXIT.input, lines.join("\n"));
  }
  console.log(
    `已载入 ${loaded.loaded} 个村（居）委会的分类代码，其中 ${loaded.changed} 个与此前版本不同 · ` +
      `${loaded.loaded} communities classed, ${loaded.changed} of them otherwise than by the edition before`,
  );
}

/** `luohu divisions reclassed`: who is classed otherwise on a day than on an earlier one without having moved. */
export async function tellReclassed({
  city,
  since,
  on,
  json,
}: {
  readonly city: string;
  readonly since: string;
  readonly on: string;
  readonly json?: boolean;
}): Promise<void> {
  const rows = await asOwner(({ client, cities }) => reclassed(client, cityNamed(city, cities), { since, day: on }));
  if (json) return console.log(JSON.stringify(rows));
  for (const { from, into, communities, households, people } of rows)
    console.log(
      `${from} → ${into}  ${communities} 个村（居）委会，${households} 户，${people} 人，均未迁移 · ` +
        `${communities} communities, ${households} households, ${people} people who did not move`,
    );
  if (rows.length === 0) console.log("没有未迁移而分类改变的人 · nobody is classed otherwise without having moved");
}

function textOf(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Stop(EXIT.usage, `${file}: ${code === "ENOENT" ? "没有这个文件 · no such file" : message}`);
  }
}
