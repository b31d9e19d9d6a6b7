import { idOf } from "../../../registry/test/world.ts";
import { OTHER } from "./matrix-people.ts";
import { by, type Cell, index, inPlace, keeps, nobody, type Probe, person, reads } from "./matrix-probes.ts";

/** Whoever may receive in the other city what was released for it: officers of the city whose releases are for theirs. */
const receives = ({ actor, subject }: Cell): boolean =>
  keeps.has(actor.role) && actor.city !== null && actor.city !== subject.city;
const release = (cell: Cell): string => idOf(4000 + index(cell));

/** What may be done with releases, in the city that gives them and in the one that receives. */
export const RELEASES: readonly Probe[] = [
  { ...reads("releases", "approve", "id", (cell) => [release(cell)]), allowed: inPlace },
  ...[
    { does: "give a release", allowed: by("change"), as: "$4::text" },
    { does: "give a release in another role", allowed: nobody, as: "'supervisor' || $4::text" },
  ].map(
    ({ does, allowed, as }): Probe => ({
      table: "releases",
      does,
      allowed,
      sql: `insert into $city.releases (id, destination, command, people, given_by, given_role, given_places, given_person, given_on, valid_until)
        values (gen_random_uuid(), 'elsewhere', '{}', array[$1::uuid], $2, ${as}, $3::text[], $5, current_date, current_date)`,
      values: ({ actor, subject }) => [subject.person, actor.account, actor.places, actor.role, actor.person],
    }),
  ),
  {
    table: "releases",
    does: "take a release back",
    allowed: by("answer"),
    sql: "update $city.releases set state = 'revoked', ended_by = $2, ended_at = now(), reason = 'x' where id = $1",
    values: (cell) => [release(cell), cell.actor.account],
  },
  {
    table: "releases",
    does: "take a release back as somebody else",
    allowed: nobody,
    sql: "update $city.releases set state = 'revoked', ended_by = $2, ended_at = now(), reason = 'x' where id = $1",
    values: (cell) => [release(cell), OTHER],
  },
  {
    table: "releases_to",
    does: "look who comes",
    allowed: receives,
    sql: "select from $city.releases_to(null, current_date, 50) where person = $1",
    values: person,
  },
  {
    table: "release_for",
    does: "look at a release",
    allowed: receives,
    sql: "select from $city.release_for($1)",
    values: (cell) => [release(cell)],
  },
  {
    table: "use_release",
    does: "receive by a release",
    allowed: receives,
    sql: "select where $city.use_release($1, gen_random_uuid())",
    values: (cell) => [release(cell)],
  },
];
