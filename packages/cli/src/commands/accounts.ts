import { ROLE_WORDS, type Role } from "@luohu/registry";
import { type Keys, keysFolderFrom, openKeys } from "@luohu/server";
import {
  AccountFault,
  addAccount,
  bindIdentity,
  drawPassword,
  endSessions,
  listAccounts,
  lockAccount,
  resetAccount,
} from "@luohu/server/access";
import { asOwner, cityNamed, type Owned } from "../as-owner.ts";
import { EXIT, Stop } from "../exit.ts";

/** Who does it, for the audit. */
export interface ByOptions {
  readonly by: string;
  readonly json?: boolean;
}

/** Options of `luohu accounts add`. */
export interface AddOptions extends ByOptions {
  readonly role: Role;
  readonly city?: string;
  readonly place: readonly string[];
  readonly person?: string;
}

/** Works on accounts as the owner of the register; what will not do is said in a line. */
async function onAccounts<T>(work: (owned: Owned & { readonly keys: Keys }) => Promise<T>): Promise<T> {
  try {
    return await asOwner((owned) => work({ ...owned, keys: openKeys(keysFolderFrom(process.env)) }));
  } catch (error) {
    if (error instanceof AccountFault) throw new Stop(EXIT.usage, error.message);
    throw error;
  }
}

const NO_CITY: ReadonlySet<Role> = new Set(["system-administrator", "security-administrator", "audit-administrator"]);
const WITH_PLACES: ReadonlySet<Role> = new Set(["registration-officer", "station-leader"]);

/** `luohu accounts list`: accounts by name, without anything that lets one in. */
export async function list({ json }: { readonly json?: boolean }): Promise<void> {
  await onAccounts(async ({ client }) => {
    for (const account of await listAccounts(client)) {
      const { name, role, city, places, locked, issuer } = account;
      const words = `${ROLE_WORDS[role].zh} · ${ROLE_WORDS[role].en}`;
      const rest = [city ?? "–", places.join(" "), issuer ?? "", locked ? "已锁定 · locked" : ""].filter(Boolean);
      console.log(json ? JSON.stringify(account) : `${name}  ${words}  ${rest.join("  ")}`);
    }
  });
}

/** `luohu accounts add NAME`: makes an account; its first password is drawn and printed once. */
export async function add(name: string, { role, city, place, person, by, json }: AddOptions): Promise<void> {
  if (city === undefined && !NO_CITY.has(role)) throw new Stop(EXIT.usage, `${role}: expected --city`);
  if (WITH_PLACES.has(role) !== place.length > 0)
    throw new Stop(EXIT.usage, `${role}: expected ${WITH_PLACES.has(role) ? "at least one" : "no"} --place`);
  const wrong = place.find((code) => !/^\d{2,12}$/.test(code));
  if (wrong !== undefined) throw new Stop(EXIT.usage, `--place: \`${wrong}\` is no beginning of a division code`);
  if (person !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(person))
    throw new Stop(EXIT.usage, `--person: \`${person}\` is no id of a person`);
  await onAccounts(async ({ client, cities, keys }) => {
    if (city !== undefined) cityNamed(city, cities);
    if (person !== undefined) {
      const { rowCount } = await client.query(`select from ${city ?? "shared"}.people where id = $1`, [person]);
      if (rowCount !== 1) throw new Stop(EXIT.usage, `--person: ${city} knows no \`${person}\``);
    }
    const password = drawPassword();
    const account = { name, role, city: city ?? null, places: place, person: person ?? null, password };
    const { factor } = await addAccount(client, keys, { ...account, provisional: true }, by);
    print({ name, password, factor }, json);
  });
}

/** `luohu accounts reset NAME`: another password, for staff another second factor too; every session ends. */
export async function reset(name: string, { by, json }: ByOptions): Promise<void> {
  await onAccounts(async ({ client, keys }) => {
    const password = drawPassword();
    print({ name, password, factor: await resetAccount(client, keys, name, password, by) }, json);
  });
}

/** What is told once and kept nowhere. */
function print(
  made: { readonly name: string; readonly password: string; readonly factor: string | null },
  json: boolean | undefined,
): void {
  if (json) return console.log(JSON.stringify(made));
  console.log(`账号 · account          ${made.name}`);
  console.log(`初始口令 · password     ${made.password}`);
  if (made.factor !== null) console.log(`动态口令 · second factor ${made.factor}`);
  console.log("只显示这一次；首次登录须修改口令 · shown this once; to be changed at the first sign-in");
}

/** `luohu accounts lock NAME`, `unlock NAME`. */
export async function lock(name: string, locked: boolean, { by }: ByOptions): Promise<void> {
  await onAccounts(({ client }) => lockAccount(client, name, locked, by));
  console.log(locked ? `已锁定 · locked: ${name}` : `已解锁 · unlocked: ${name}`);
}

/** `luohu accounts end-sessions NAME`. */
export async function end(name: string, { by }: ByOptions): Promise<void> {
  const ended = await onAccounts(({ client }) => endSessions(client, name, by));
  console.log(`已退出 ${ended} 处登录 · sessions ended: ${ended}`);
}

/** Options of `luohu accounts bind`. */
export interface BindOptions extends ByOptions {
  readonly issuer?: string;
  readonly subject?: string;
  readonly off?: boolean;
}

/** `luohu accounts bind NAME`: who the account is to a provider of identities, or that it is nobody there. */
export async function bind(name: string, { issuer, subject, off, by }: BindOptions): Promise<void> {
  if (off === true ? issuer !== undefined || subject !== undefined : issuer === undefined || subject === undefined)
    throw new Stop(EXIT.usage, "expected --issuer and --subject, or --off");
  const identity = issuer === undefined || subject === undefined ? null : { issuer, subject };
  await onAccounts(({ client }) => bindIdentity(client, name, identity, by));
  console.log(identity === null ? `已解除绑定 · unbound: ${name}` : `已绑定 · bound: ${name}`);
}
