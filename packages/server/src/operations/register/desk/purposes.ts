/** For what an officer looks at a queue: noted with each look, and told to whoever was looked at. */
export const FOR_CORRECTIONS = "处理更正申请";
export const FOR_OBJECTIONS = "处理户口变动异议";
export const FOR_APPROVALS = "复核";
export const FOR_FINDINGS = "核查数据质量";
export const FOR_GRANTS = "办理授权查看";
/** Says nothing of an order that withholds looks: it is told where that is over. */
export const FOR_CASES = "办理案件";
