import type { RefusalCode } from "./refusal.ts";

/** What each refusal says, in both languages. */
export const REFUSAL_WORDS: Readonly<Record<RefusalCode, { readonly zh: string; readonly en: string }>> = {
  "day-in-future": { zh: "生效日期晚于今天", en: "the day lies in the future" },
  "before-last-change": {
    zh: "生效日期早于此人或此户最近一次变动",
    en: "the day lies before the last change of this person or household",
  },
  "changed-meanwhile": {
    zh: "打开之后已有他人作过变动，请重新查看",
    en: "somebody has changed it since it was looked at: look again",
  },
  "command-reused": { zh: "该指令编号已用于另一内容", en: "another command had this number" },
  "person-unknown": { zh: "登记簿中没有此人", en: "the register does not know this person" },
  "person-known": { zh: "此人已在登记簿中", en: "the register knows this person already" },
  "person-dead": { zh: "此人已登记死亡", en: "this person is registered as dead" },
  "household-unknown": { zh: "登记簿中没有此户", en: "the register does not know this household" },
  "household-known": { zh: "此户已在登记簿中", en: "the register knows this household already" },
  "household-not-open": {
    zh: "此户当日尚未设立或已经撤销",
    en: "the household is not open on this day, or not from then on",
  },
  "not-registered": { zh: "此人当日未在本市登记户口", en: "the person is not registered in this city on this day" },
  "not-in-household": { zh: "此人当日不在该户", en: "the person is not in this household on this day" },
  "already-registered": {
    zh: "此人已登记户口，一人只能有一处户口",
    en: "the person is registered already, and nobody is in two places",
  },
  "registered-in-another-city": {
    zh: "此人户口在另一城市，须先迁出",
    en: "the person is registered in another city and has to move out there first",
  },
  "never-registered": {
    zh: "此人从未登记户口，应办理补录登记",
    en: "the person was never registered: use a first registration",
  },
  "was-cancelled": { zh: "此人户口已注销，应办理恢复户口", en: "the registration was cancelled: use a restoration" },
  "not-cancelled": {
    zh: "此人户口不是注销、服役或迁移途中，不能恢复",
    en: "the person is not cancelled, in service or in transit: there is nothing to restore",
  },
  "head-exists": { zh: "一户只能有一名户主", en: "a household has one head" },
  "head-missing": { zh: "家庭户须有户主", en: "a family household begins with a head" },
  "head-in-collective": { zh: "集体户、公共户不设户主", en: "a collective or public household has no head" },
  "relations-incomplete": {
    zh: "须写明全部成员与户主的关系",
    en: "the relation of every member to the head is needed, and of nobody else",
  },
  "household-has-members": { zh: "户内仍有成员，不能撤销", en: "somebody is still registered there" },
  "not-a-family": {
    zh: "只有家庭户可以分户、并户、变更户主",
    en: "only a family household is split, merged or given another head",
  },
  "other-address": { zh: "并户须在同一住址", en: "households that merge live at one address" },
  "nobody-stays": {
    zh: "分户后原户须有人留下；全户搬迁应办理市内迁移",
    en: "a split leaves somebody behind; a whole household moves instead",
  },
  "not-everybody": { zh: "并户须全户一并并入", en: "households merge with all their members" },
  "declaration-missing": {
    zh: "成年人须本人申报；无民事行为能力的须附证明由监护人申报",
    en: "an adult declares in person; a guardian only with proof of incapacity",
  },
  "guardian-missing": { zh: "未满十六周岁的由监护人申报", en: "a guardian declares for a child under sixteen" },
  "parent-missing": {
    zh: "新生儿随父或随母登记，所登记的户内须有父或母",
    en: "a child is registered with a parent who is registered in that household",
  },
  "clause-missing": { zh: "落户须写明所依据的条款", en: "settling names the clause on which it rests" },
  "clause-of-another-city": {
    zh: "所依据的条款不是本市或国家的",
    en: "the clause is neither of this city nor national",
  },
  "case-missing": {
    zh: "须以调查核实的案件或裁判为依据",
    en: "it rests on a case that was looked into, or on a court",
  },
  "court-missing": { zh: "宣告失踪、死亡须以法院判决为依据", en: "it rests on the declaration of a court" },
  "certificate-expired": {
    zh: "户口迁移证超过三十日有效期，应换发",
    en: "the transfer certificate is older than thirty days: have it issued again",
  },
  "approval-missing": {
    zh: "设立社区集体户须经公安机关批准",
    en: "a community collective household needs the approval of the public security organ",
  },
  "second-officer-missing": {
    zh: "变更或更正姓名、出生日期、公民身份号码，须另一名民警审核",
    en: "name, birth date and number change with the approval of a second officer",
  },
  "number-wrong": { zh: "公民身份号码格式、日期或校验码不对", en: "the citizen number is wrong in form, day or check" },
  "number-taken": { zh: "公民身份号码已属他人", en: "the citizen number belongs to somebody else" },
  "county-for-statistics": {
    zh: "此地的县级代码仅供统计，不能编入公民身份号码；请先由系统管理员将该地调整到所属县（市、区）代码之下",
    en: "the county code of this place is for statistics only and begins no citizen number: have the place recoded under its county first",
  },
  "numbers-exhausted": { zh: "可分配的公民身份号码已用完", en: "no citizen number is left in the range" },
  "never-changes": {
    zh: "出生日期和公民身份号码终身不变，只能更正",
    en: "birth date and number last for life: they can be corrected, not changed",
  },
  "nothing-changes": { zh: "与现有登记相同，没有变动", en: "it would change nothing" },
  "born-too-late": { zh: "出生日期晚于登记日期", en: "the birth date lies after the registration" },
  "papers-missing": {
    zh: "此类无户口人员所需的证明材料不全",
    en: "a paper that this group of unregistered people needs was not shown",
  },
  "evidence-missing": { zh: "须写明证明材料", en: "it names the paper that shows it" },
  "already-married": { zh: "其中一方已有配偶", en: "one of the two is married already" },
  "kin-exists": {
    zh: "此人已登记有该亲属，须先终止",
    en: "such a relative is recorded already and has to be ended first",
  },
  "kin-impossible": { zh: "此人不可能是该亲属", en: "the person cannot be such a relative" },
  "kinship-unknown": { zh: "未登记该亲属关系", en: "this kinship is not recorded" },
  "settlement-unknown": { zh: "没有这一落户登记", en: "no settlement was carried out by this command" },
  "move-unknown": { zh: "没有这一迁移登记", en: "nobody was moved by this command" },
  "objection-missing": {
    zh: "恢复原登记须以本人异议、案件或裁判为依据",
    en: "putting people back rests on their objection, a case or a court",
  },
  "before-the-move": { zh: "日期早于该次迁移", en: "the day lies before the move" },
  "not-moved": { zh: "该次迁移不涉及此人", en: "the command did not move this person" },
  "moved-since": { zh: "此人此后又有户口变动", en: "the person has moved again since" },
  "stood-elsewhere": { zh: "此人迁移前不在该户", en: "the person stood elsewhere before the move" },
  "other-head": { zh: "该户此后更换了户主", en: "the household has another head since" },
  "hearing-missing": {
    zh: "撤销落户须以案件或裁判为依据，并写明陈述申辩笔录",
    en: "a revocation rests on a case or a court, and names the record in which they were heard",
  },
  "companions-incomplete": {
    zh: "须写明因该次落户登记的全部人员",
    en: "it names everybody whom the settlement registered, and nobody else",
  },
  "record-not-kept": {
    zh: "拟保留的登记本身已并入另一登记",
    en: "the record to be kept was itself taken out in favour of another",
  },
  "number-not-shared": { zh: "两人的公民身份号码并不相同", en: "the two do not hold one number" },
  "public-for-registered": {
    zh: "社区公共户只收本市已登记而失去住所的人员",
    en: "a public household is for people of the city who lost their home",
  },
  "loss-not-told": {
    zh: "迁入社区公共户须写明失去住所的原因",
    en: "moving into a public household says how the home was lost",
  },
  "ladder-incomplete": {
    zh: "落社区集体户须无住所、无亲属可投、无单位和人才集体户",
    en: "a community collective household is for those without home, relative, employer's or talent household",
  },
  "division-unknown": { zh: "地址不在本市的村（居）委会范围内", en: "the address lies in no community of this city" },
  "release-unknown": { zh: "没有迁来本市的这一准予迁出", en: "there is no such release for this city" },
  "release-used": { zh: "该准予迁出已经使用", en: "people have arrived by this release already" },
  "release-revoked": { zh: "该准予迁出已被迁出地收回", en: "the city that gave this release has taken it back" },
  "release-overdue": { zh: "该准予迁出已过有效期，应重新办理", en: "the release is over: have it given again" },
  "release-not-yet": {
    zh: "迁入日期早于准予迁出的日期",
    en: "the arrival lies before the day on which the release was given",
  },
  "release-differs": {
    zh: "迁入人员须与准予迁出的人员一致",
    en: "those who arrive are those whom the release names, all and nobody else",
  },
  "release-lasts-wrong": {
    zh: "有效期至少当日，至多三十日",
    en: "a release lasts from the day on which it is given, thirty days at most",
  },
  "release-within-city": {
    zh: "在本市内迁移，应办理市内迁移",
    en: "they move within the city: use a move within it",
  },
};
