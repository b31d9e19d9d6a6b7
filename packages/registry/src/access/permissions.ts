import type { Action } from "./action.ts";
import type { Role } from "./role.ts";

/**
 * How somebody stands to the one who acts:
 * `own` oneself or one's household, `inside` kept in one's place, `at-hand` elsewhere in the city with a case,
 * declaration or benefit at hand, `outside` elsewhere in the city with nothing at hand, `abroad` in another city.
 * An action about nobody has `city`: the city that the account belongs to, or any where it belongs to none.
 */
export const RELATIONS = ["own", "inside", "at-hand", "outside", "abroad"] as const;
export type Relation = (typeof RELATIONS)[number];
export type Reach = Relation | "city";

type Permissions = Readonly<Partial<Record<Action, readonly Reach[]>>>;

const HERE_OR_AT_HAND: readonly Reach[] = ["inside", "at-hand"];

const OFFICER: Permissions = {
  find: HERE_OR_AT_HAND,
  "read-record": HERE_OR_AT_HAND,
  "read-household": HERE_OR_AT_HAND,
  "read-kinship": HERE_OR_AT_HAND,
  change: HERE_OR_AT_HAND,
  approve: ["inside"],
  answer: ["inside"],
  // any station serves everybody registered in the city
  "take-up": ["inside", "at-hand", "outside"],
  "read-figures": ["city"],
  // a history names what happened
  "read-entries": ["city"],
};

/** Who may do what to whom. What does not stand here is refused. */
export const PERMISSIONS: Readonly<Record<Role, Permissions>> = {
  resident: {
    "read-record": ["own"],
    "read-household": ["own"],
    "read-kinship": ["own"],
    "read-views": ["own"],
    request: ["own"],
  },
  "registration-officer": OFFICER,
  "station-leader": { ...OFFICER, grant: HERE_OR_AT_HAND, withhold: HERE_OR_AT_HAND },
  "department-clerk": {
    "read-record": ["at-hand"],
    "read-household": ["at-hand"],
    "read-kinship": ["at-hand"],
    "read-figures": ["city"],
  },
  supervisor: { "read-figures": ["city"], "read-entries": ["city"] },
  "system-administrator": { operate: ["city"] },
  "security-administrator": { "manage-accounts": ["city"] },
  "audit-administrator": { "read-audit": ["city"], "read-entries": ["city"], "end-withholding": ["city"] },
};

/** Whether a role may do something to somebody who stands so to the one who acts. */
export const allows = (role: Role, action: Action, reach: Reach): boolean =>
  PERMISSIONS[role][action]?.includes(reach) ?? false;
