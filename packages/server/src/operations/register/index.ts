import type { FastifyInstance } from "fastify";
import type { Surroundings } from "../../http/app.ts";
import { approveRecovery } from "./accounts/approve-recovery.ts";
import { askRecovery } from "./accounts/ask-recovery.ts";
import { listAccounts } from "./accounts/list-accounts.ts";
import { listRecoveries } from "./accounts/list-recoveries.ts";
import { listActs } from "./audit/list-acts.ts";
import { listEntries } from "./audit/list-entries.ts";
import { listLooks } from "./audit/list-looks.ts";
import { readSealing } from "./audit/read-sealing.ts";
import { COMMANDS } from "./commands/index.ts";
import { decideApproval } from "./desk/decide-approval.ts";
import { decideCorrection } from "./desk/decide-correction.ts";
import { decideObjection } from "./desk/decide-objection.ts";
import { listApprovals } from "./desk/list-approvals.ts";
import { listCorrections } from "./desk/list-corrections.ts";
import { listFindings } from "./desk/list-findings.ts";
import { listObjections } from "./desk/list-objections.ts";
import { readFinding } from "./desk/read-finding.ts";
import { resolveFinding } from "./desk/resolve-finding.ts";
import { readFigures } from "./figures/read-figures.ts";
import { readMovements } from "./figures/read-movements.ts";
import { endGrant } from "./grants/end-grant.ts";
import { giveGrant } from "./grants/give-grant.ts";
import { listGranted } from "./grants/list-granted.ts";
import { listGrants } from "./grants/list-grants.ts";
import { readHousehold } from "./people/read-household.ts";
import { readHouseholdHistory } from "./people/read-household-history.ts";
import { readPerson } from "./people/read-person.ts";
import { readPersonHistory } from "./people/read-person-history.ts";
import { search } from "./people/search.ts";
import { searchHouseholds } from "./people/search-households.ts";
import { PLACE_COMMANDS } from "./places/index.ts";
import { listWithoutCollective } from "./places/list-without-collective.ts";
import { readPlace } from "./places/read-place.ts";
import { readKeys } from "./read-keys.ts";
import { readProofStatus } from "./read-proof-status.ts";
import { arrive } from "./releases/arrive.ts";
import { giveRelease } from "./releases/give-release.ts";
import { listComing } from "./releases/list-coming.ts";
import { listReleases } from "./releases/list-releases.ts";
import { revokeRelease } from "./releases/revoke-release.ts";
import { askCorrection } from "./residents/ask-correction.ts";
import { issueProof } from "./residents/issue-proof.ts";
import { listMyCorrections } from "./residents/list-my-corrections.ts";
import { listMyMoves } from "./residents/list-my-moves.ts";
import { listMyProofs } from "./residents/list-my-proofs.ts";
import { listMyViews } from "./residents/list-my-views.ts";
import { objectToMove } from "./residents/object-to-move.ts";
import { readMyRecord } from "./residents/read-my-record.ts";
import { readProofPdf } from "./residents/read-proof-pdf.ts";
import { revokeProof } from "./residents/revoke-proof.ts";
import { endWithholding } from "./withholdings/end-withholding.ts";
import { listWithholdings } from "./withholdings/list-withholdings.ts";
import { orderWithholding } from "./withholdings/order-withholding.ts";

/** Every operation of the register, one file each. */
export const REGISTER_OPERATIONS: readonly ((app: FastifyInstance, surroundings: Surroundings) => void)[] = [
  // a resident's own
  readMyRecord,
  listMyViews,
  listMyCorrections,
  askCorrection,
  listMyMoves,
  objectToMove,
  listMyProofs,
  issueProof,
  readProofPdf,
  revokeProof,
  // for anybody who holds a proof
  readProofStatus,
  readKeys,
  // officers
  search,
  searchHouseholds,
  readPerson,
  readPersonHistory,
  readHousehold,
  readHouseholdHistory,
  listCorrections,
  decideCorrection,
  listObjections,
  decideObjection,
  listApprovals,
  decideApproval,
  listFindings,
  readFinding,
  resolveFinding,
  ...Object.values(COMMANDS),
  // what a case or benefit lets departments see
  giveGrant,
  listGrants,
  endGrant,
  listGranted,
  // looks that are not told for now
  orderWithholding,
  listWithholdings,
  endWithholding,
  // places
  readPlace,
  ...Object.values(PLACE_COMMANDS),
  // figures, which name nobody
  readFigures,
  readMovements,
  listWithoutCollective,
  // from one city to another
  giveRelease,
  listReleases,
  revokeRelease,
  listComing,
  arrive,
  // administrators
  listEntries,
  listLooks,
  readSealing,
  listActs,
  listAccounts,
  listRecoveries,
  askRecovery,
  approveRecovery,
];
