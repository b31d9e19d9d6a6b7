import type { AccessRefusalCode } from "./refusal.ts";
import type { Role } from "./role.ts";

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What each refusal of access says, in both languages. */
export const ACCESS_WORDS: Readonly<Record<AccessRefusalCode, Words>> = {
  "role-lacks-right": { zh: "该岗位没有这项权限", en: "this role may not do this" },
  "in-another-city": { zh: "不属于本市的登记簿", en: "it is in the register of another city" },
  "outside-place": {
    zh: "不在本所辖区，且手头没有相应的案件或申报",
    en: "it lies outside the place, and no case or declaration is at hand",
  },
  "nothing-at-hand": {
    zh: "手头没有授权查看此人或此户的案件或待遇事项",
    en: "no case or benefit at hand lets this person or household be seen",
  },
  "not-own-record": { zh: "只能查看本人及本户", en: "residents see themselves and their household" },
  "own-matter": {
    zh: "涉及本人，应当回避，由他人办理",
    en: "it is the officer's own matter: somebody else handles it",
  },
  "purpose-missing": { zh: "须写明用途", en: "a purpose is needed" },
};

/** What each role is called. */
export const ROLE_WORDS: Readonly<Record<Role, Words>> = {
  resident: { zh: "居民", en: "resident" },
  "registration-officer": { zh: "户籍民警", en: "registration officer" },
  "station-leader": { zh: "派出所领导", en: "station leader" },
  "department-clerk": { zh: "部门经办人", en: "department clerk" },
  supervisor: { zh: "监督人员", en: "supervisor" },
  "system-administrator": { zh: "系统管理员", en: "system administrator" },
  "security-administrator": { zh: "安全管理员", en: "security administrator" },
  "audit-administrator": { zh: "审计管理员", en: "audit administrator" },
};
