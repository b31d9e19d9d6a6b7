import type { ClientBase } from "pg";
import { type City, momentOf } from "../register/tables.ts";

/** A proof as it is kept. */
export interface KeptProof {
  readonly number: string;
  readonly kind: "registration" | "kinship";
  readonly relative: string | null;
  /** The signed statement. */
  readonly statement: string;
  readonly issued: string;
  readonly revoked: string | null;
}

const FIELDS = `number, kind, relative, statement, ${momentOf("issued_at")} as issued, ${momentOf("revoked_at")} as revoked`;

export async function keepProof(
  client: ClientBase,
  city: City,
  proof: Omit<KeptProof, "revoked"> & { readonly person: string; readonly account: string },
): Promise<void> {
  const { number, person, account, kind, relative, statement, issued } = proof;
  await client.query(
    `insert into ${city.id}.proofs (number, person, account, kind, relative, statement, issued_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [number, person, account, kind, relative, statement, issued],
  );
}

/** Proofs that a person was given, the latest first. */
export async function listProofs(client: ClientBase, city: City, person: string): Promise<readonly KeptProof[]> {
  const { rows } = await client.query<KeptProof>(
    `select ${FIELDS} from ${city.id}.proofs where person = $1 order by issued_at desc limit 200`,
    [person],
  );
  return rows;
}

/** One of one's own; undefined where there is none. */
export async function readProof(client: ClientBase, city: City, number: string): Promise<KeptProof | undefined> {
  const { rows } = await client.query<KeptProof>(`select ${FIELDS} from ${city.id}.proofs where number = $1`, [number]);
  return rows[0];
}

/** Revokes one of one's own; what was revoked stays so. */
export async function revokeProof(client: ClientBase, city: City, number: string): Promise<void> {
  await client.query(
    `update ${city.id}.proofs set revoked_at = clock_timestamp() where number = $1 and revoked_at is null`,
    [number],
  );
}

/** What anybody may know of a proof; undefined where none was issued under this number. */
export async function statusOfProof(
  client: Pick<ClientBase, "query">,
  city: City,
  number: string,
): Promise<Pick<KeptProof, "number" | "kind" | "issued" | "revoked"> | undefined> {
  const { rows } = await client.query<Pick<KeptProof, "number" | "kind" | "issued" | "revoked">>(
    `select number, kind, ${momentOf("issued_at")} as issued, ${momentOf("revoked_at")} as revoked
     from ${city.id}.proof_status($1)`,
    [number],
  );
  return rows[0];
}
