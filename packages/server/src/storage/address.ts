import type { ClientConfig } from "pg";
import { StorageFault } from "./fault.ts";

const EXPECTED = "`postgres://user:password@host:5432/database`";

/**
 * Reads `DATABASE_URL`. What it holds is never repeated, as a password may stand in it.
 * @throws {StorageFault} `bad-address`
 */
export function addressOf(url: string): ClientConfig & { readonly where: string } {
  let read: URL;
  try {
    read = new URL(url);
  } catch {
    throw new StorageFault("bad-address", `DATABASE_URL is no address: expected ${EXPECTED}`);
  }
  if (read.protocol !== "postgres:" && read.protocol !== "postgresql:")
    throw new StorageFault("bad-address", `DATABASE_URL begins with \`${read.protocol}\`: expected ${EXPECTED}`);
  const database = decodeURIComponent(read.pathname.slice(1));
  if (database === "") throw new StorageFault("bad-address", `DATABASE_URL names no database: expected ${EXPECTED}`);
  // `?host=` names the folder of a socket, as everywhere else
  const host = read.searchParams.get("host") ?? (read.hostname || "localhost");
  const where = `database \`${database}\` on \`${host}\`, port ${read.searchParams.get("port") || read.port || "5432"}`;
  return { connectionString: url, where };
}
