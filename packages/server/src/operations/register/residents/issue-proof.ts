import { type ProofRequest, proof, proofRequest } from "@luohu/contract/register";
import type { Kinship, Particulars } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import type { ClientBase } from "pg";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operation } from "../../../http/register-routes.ts";
import { type ProvenPerson, proofNumber, type Statement, signed } from "../../../proofs/statement.ts";
import { readHousehold } from "../../../storage/register/read.ts";
import { divisionName, readPerson } from "../../../storage/register/read-person.ts";
import { keepProof } from "../../../storage/residents/proofs.ts";
import { asMyself } from "./myself.ts";
import { proofOf } from "./proof-of.ts";

const PURPOSE = "开具证明";

/** `POST /api/v1/me/proofs`: issues a proof of my registration, or of kinship with somebody whom the register names. */
export function issueProof(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/me/proofs",
      tag: "me",
      summary: "开具证明 · Issue a proof",
      description: "Numbered, signed, revocable; `luohu verify` checks it without this server.",
      body: proofRequest,
      answers: { 201: proof },
    },
    (asked) =>
      asMyself(asked, async ({ actor, person, city }) => {
        const wanted = asked.request.body as ProofRequest;
        const { pool, keys } = asked.register;
        const { today } = asked;
        const facts = await asActor(pool, actor, PURPOSE, (client) => readPerson(client, city, { person, day: today }));
        const registered = facts?.registration;
        if (!facts?.particulars || registered?.state !== "registered") return nothingThere(asked.reply);
        const { household } = registered;
        const home = await readHousehold(pool, actor, { text: PURPOSE }, city, { household, day: today });
        const me = home?.members.find((member) => member.person === person);
        if (home === undefined || me === undefined) return nothingThere(asked.reply);
        const { name: cityName } = surroundings.law.checker.law.cities.find(({ id }) => id === city.id) ?? {
          name: { zh: city.id },
        };
        const particulars = facts.particulars;
        const issued = await asActor(pool, actor, PURPOSE, async (client) => {
          const kin =
            wanted.kind === "kinship" ? await kinOf(client, facts.kin, wanted.relative, home.members) : undefined;
          if (wanted.kind === "kinship" && kin === undefined) return undefined;
          const statement: Statement = {
            v: 1,
            number: proofNumber(keys.module.random(20)),
            kind: wanted.kind,
            city: city.id,
            issuer: `${cityName.zh}公安局`,
            issued: new Date().toISOString(),
            on: today,
            person: provenOf(particulars),
            home: {
              kind: home.householdKind,
              relation: me.relation,
              since: me.since,
              place: (await divisionName(client, home.division, today)) ?? "",
              address: home.address,
            },
            ...(kin === undefined ? {} : { relative: kin }),
          };
          const kept = {
            number: statement.number,
            kind: wanted.kind,
            relative: wanted.kind === "kinship" ? wanted.relative : null,
            statement: signed(statement, keys),
            issued: statement.issued,
          };
          await keepProof(client, city, { ...kept, person, account: actor.account });
          return { ...kept, revoked: null };
        });
        if (issued === undefined) return nothingThere(asked.reply);
        return asked.reply.code(201).send(proofOf(city, issued));
      }),
  );
}

const provenOf = ({ name, sex, born, number }: Omit<ProvenPerson, "kin">): ProvenPerson => ({
  name,
  sex,
  born,
  number,
});

/** The relative as the register names one: of somebody kept elsewhere only the name is known here. */
async function kinOf(
  _: ClientBase,
  kin: readonly (Kinship & { readonly name: string | null })[],
  relative: string,
  members: readonly (Pick<Particulars, "person"> & ProvenPerson)[],
): Promise<Statement["relative"] | undefined> {
  const fact = kin.find((one) => one.relative === relative);
  const member = members.find(({ person }) => person === relative);
  if (fact === undefined || member === undefined) return undefined;
  return { ...provenOf(member), kin: fact.kin };
}
