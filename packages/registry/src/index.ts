export { ABOUT_NOBODY, ABOUT_SOMEBODY, ACTIONS, type Action, type ActionOnSomebody } from "./access/action.ts";
export { type Grants, may, type Permitted, relationsOf, type Subject } from "./access/may.ts";
export { allows, PERMISSIONS, RELATIONS, type Reach, type Relation } from "./access/permissions.ts";
export {
  ACCESS_CITED,
  ACCESS_SOURCES,
  type AccessRefusal,
  type AccessRefusalCode,
  accessRefusal,
} from "./access/refusal.ts";
export { type Actor, isStaff, ROLES, type Role } from "./access/role.ts";
export { ACCESS_WORDS, ROLE_WORDS } from "./access/words.ts";
export { TOWN_DEFINITIONS, type TownDefinition, townDefinitionOn } from "./figures/definition.ts";
export { FEW, type Hiding, hideSmall } from "./figures/hide.ts";
export {
  AGES,
  FIGURE_CELLS,
  FIGURES_HIDING,
  hidesSmallFrom,
  MOVEMENT_CELLS,
  MOVEMENTS,
  MOVEMENTS_HIDING,
} from "./figures/measures.ts";
export type { Counts, ShownTally, Tally } from "./figures/tally.ts";
export type { PlaceChange, PlacesKnown } from "./places/change.ts";
export type {
  AreaGiven,
  NewAddress,
  Part,
  PlaceCommand,
  PlaceCommandOf,
  PlaceCommandType,
} from "./places/command.ts";
export { decidePlaces, type PlaceDecision } from "./places/decide.ts";
export {
  type Address,
  type Area,
  type AreaKind,
  type AreaOfCommunity,
  type Division,
  type Level,
  type Succession,
  textOf,
} from "./places/division.ts";
export { callOtherwise, type PremisesRule } from "./places/premises.ts";
export {
  PLACE_SOURCES,
  PLACES_CITED,
  type PlaceRefusal,
  type PlaceRefusalCode,
  placeRefusal,
} from "./places/refusal.ts";
export { PLACE_REFUSAL_WORDS } from "./places/words.ts";
export type { Change } from "./population/change.ts";
export {
  allocateNumber,
  type CitizenNumber,
  checkOf,
  type NumberRange,
  type NumberWanted,
  readCitizenNumber,
  type Sex,
} from "./population/citizen-number.ts";
export {
  type Arrival,
  type Command,
  type CommandOf,
  type CommandType,
  type Declared,
  factId,
  type Ground,
  type ImportedHousehold,
  type ImportedPerson,
  type Into,
  type Lack,
  type LostHome,
  MOVES,
  type Mover,
  type NewPerson,
  type Place,
} from "./population/command.ts";
export { differencesOf, type Fields, type ItemDifference, type Value } from "./population/compare.ts";
export { type Decision, decide } from "./population/decide.ts";
export {
  type CollectiveKind,
  covers,
  type Day,
  type DetailItems,
  type Details,
  type Fact,
  type FactId,
  type FormerStatus,
  HEAD,
  type HouseholdId,
  type HouseholdKind,
  type Identity,
  type Items,
  type Kin,
  type Kinship,
  overlap,
  type Particulars,
  type PersonId,
  type Premises,
  type Reason,
  type Registration,
  type Renaming,
  type Residence,
  type Secrecy,
  type Secret,
  type Span,
  type Standing,
  type Unregistered,
} from "./population/fact.ts";
export { type Beside, type Finding, type FindingCode, findingsIn, MEANWHILE } from "./population/finding.ts";
export {
  factsAt,
  type History,
  type HouseholdView,
  householdOn,
  type Member,
  type Moment,
  type Recorded,
  withChange,
} from "./population/history.ts";
export { UNWRITTEN } from "./population/items.ts";
export { type Concerns, concernsOf, type Known } from "./population/known.ts";
export { CITED, type Refusal, type RefusalCode, refusal, SOURCES } from "./population/refusal.ts";
export {
  type ArrivalByRelease,
  lastingFault,
  RELEASE_DAYS,
  type Release,
  releaseFault,
  releaseUntil,
} from "./population/release.ts";
export {
  isLink,
  kindsSaid,
  type PersonalKind,
  type Said,
  saidOfHousehold,
  saidOfPerson,
  sayingOf,
} from "./population/said.ts";
export { type Withheld, withheldOn } from "./population/secrecy.ts";
export { GROUPS, missingPapers, PAPERS, type Paper, type UnregisteredGroup } from "./population/unregistered.ts";
export { REFUSAL_WORDS } from "./population/words.ts";
export {
  FINDING_KINDS,
  type FindingKind,
  findingCites,
  QUALITY_LIMITS,
  type QualityLimits,
} from "./quality/finding-kind.ts";
export type {
  CityParameters,
  Community,
  CountyCode,
  NameParameters,
  NationalParameters,
  Parameters,
  Places,
  Sourced,
} from "./seed/parameters.ts";
export {
  type SeededBatch,
  type SeededCircumstance,
  type SeededCount,
  type SeedWanted,
  seedCity,
} from "./seed/population.ts";
