// Made by `npm run generate` from packages/law/vocabulary. Do not edit.

/** An ISO day: `2021-03-01`. */
export type Day = string;

/** A county-level division code (`371502`) or a zone (`371500-economic`). */
export type Division = string;

/** 申请人的情况 · situation of the applicant */
export interface Situation {
  /** 申请人 · applicant */
  readonly person?: Person;
  /** 住房 · home */
  readonly home?: Home;
  /** 工作 · work */
  readonly work?: Work;
  /** 就学 · schooling */
  readonly school?: School;
  /** 学历与技能 · education and skills */
  readonly talent?: Talent;
  /** 服役情况 · military service */
  readonly military?: Military;
  /** 现役军人家属 · family of a member in active service */
  readonly soldierFamily?: SoldierFamily;
  /** 基层服务项目 · service at the grass roots */
  readonly grassroots?: Grassroots;
  /** 被投靠人 · relative to join */
  readonly host?: Host;
  /** 家庭成员 · family */
  readonly family?: readonly Member[];
  /** 现在的户 · present household */
  readonly household?: Household;
  /** 农村权益 · rural rights */
  readonly rural?: RuralRights;
  /** 居住证 · residence permit */
  readonly permit?: Permit;
  /** 基本社会保险 · basic social insurance */
  readonly insurance?: Insurance;
  /** 住房公积金 · housing provident fund */
  readonly fund?: HousingFund;
  /** 新生儿首次登记 · birth, for a first registration */
  readonly birth?: Birth;
  /** 住房困难情况 · housing need */
  readonly housingNeed?: HousingNeed;
  /** 职业培训 · vocational training */
  readonly training?: Training;
  /** 以前享受过的一次性补贴 · one-off benefits had before */
  readonly hadBefore?: HadBefore;
}

/** 新生儿首次登记 · birth, for a first registration */
export interface Birth {
  /** 出生地 · country of birth */
  readonly country?: "china" | "abroad";
  /** 父母一方是中国公民 · one parent is a Chinese citizen */
  readonly chineseParent?: boolean;
  /** 中国籍父（母）的户口登记 · registration of the Chinese parent */
  readonly chineseParentRegistration?: Registration;
  /** 父母另一方是外国边民 · the other parent is a foreign border resident */
  readonly borderParent?: boolean;
  /** 父母已登记结婚 · the parents are married */
  readonly parentsMarried?: boolean;
  /** 有出生医学证明 · medical birth certificate at hand */
  readonly medicalCertificate?: boolean;
  /** 有父母的结婚证 · the parents’ marriage certificate at hand */
  readonly marriageCertificate?: boolean;
  /** 省、市公安规定的证明材料齐全 · papers listed in the police working rules are complete */
  readonly proof?: boolean;
  /** 派出所已调查核实 · investigated and verified by the police station */
  readonly verified?: boolean;
}

/** 基层服务项目 · service at the grass roots */
export interface Grassroots {
  /** 服务状态 · state of the service */
  readonly status?: "serving" | "ended" | "none";
  /** 服务地 · place of service */
  readonly place?: Place;
}

/** 以前享受过的一次性补贴 · one-off benefits had before */
export interface HadBefore {
  /** 领过一次性创业补贴 · had the start-up subsidy before */
  readonly startupSubsidy?: boolean;
  /** 领过求职创业补贴 · had the job-seeking subsidy before */
  readonly jobSeekingSubsidy?: boolean;
}

/** 住房 · home */
export interface Home {
  /** 住房所在地 · place of the home */
  readonly place?: Place;
  /** 住房性质 · basis of the home */
  readonly basis?: "owned" | "bought" | "rented" | "public" | "provided" | "other" | "none";
  /** 持有本人的不动产权证（房产证） · holds the title certificate */
  readonly titleCertificate?: boolean;
  /** 有合法有效的购房合同 · has a valid purchase contract */
  readonly purchaseContract?: boolean;
  /** 合同约定的交房日期 · handover day agreed in the contract */
  readonly handover?: Day;
  /** 住房已经交付 · home handed over */
  readonly delivered?: boolean;
  /** 有书面租房合同且在有效期内 · a written lease is in force */
  readonly lease?: boolean;
  /** 租赁已在住建部门登记备案 · lease registered with the housing authority */
  readonly leaseFiled?: boolean;
  /** 能出示房东的产权证明 · proof of the landlord’s title can be shown */
  readonly landlordTitle?: boolean;
  /** 房屋产权人同意落户 · the owner consents */
  readonly ownerConsents?: boolean;
  /** 成套商品住房 · self-contained commercial flat */
  readonly selfContained?: boolean;
  /** 本人和配偶在当地没有别的住房 · applicant and spouse own no other home in the place */
  readonly ownsNoOther?: boolean;
  /** 公房类别 · kind of public home */
  readonly publicKind?: "public-home" | "public-rental" | "low-rent";
  /** 持有的租赁证 · tenancy permit held */
  readonly tenancyPermit?: "public-home" | "public-rental" | "low-rent" | "none";
  /** 迁入后人均住房面积 · floor area per registered person after the move (m²) */
  readonly areaPerHead?: number;
  /** 实际居住 · really lives in the home */
  readonly livesIn?: boolean;
  /** 连续合法稳定居住的起始日 · start of unbroken lawful and stable residence */
  readonly since?: Day;
  /** 连续居住的起始日 · start of unbroken living in the area */
  readonly livesSince?: Day;
  /** 农村新型社区 · new-type rural community */
  readonly newCommunity?: "urban" | "rural" | "no";
}

/** 被投靠人 · relative to join */
export interface Host {
  /** 被投靠人与申请人的关系 · what the host is to the applicant */
  readonly relation?: "spouse" | "parent" | "child" | "sibling" | "grandparent" | "grandchild" | "great-grandparent" | "great-grandchild" | "parent-in-law" | "child-in-law" | "other-relative" | "none";
  /** 被投靠人的户口登记 · registration of the host */
  readonly registration?: Registration;
  /** 与被投靠人共同居住 · lives together with the host */
  readonly livesTogether?: boolean;
  /** 被投靠人一同在该住房落户 · the host registers at the shared home too */
  readonly registersToo?: boolean;
  /** 被投靠人同意 · the host consents */
  readonly consents?: boolean;
}

/** 现在的户 · present household */
export interface Household {
  /** 农村户 · rural household */
  readonly rural?: boolean;
  /** 全户一起迁 · the whole household moves */
  readonly allMove?: boolean;
  /** 符合或正在享受低保等社会救助 · entitled to or receiving social assistance */
  readonly inNeed?: boolean;
}

/** 住房公积金 · housing provident fund */
export interface HousingFund {
  /** 缴存住房公积金 · pays into the provident fund */
  readonly pays?: boolean;
  /** 公积金缴存地 · division where the fund is paid */
  readonly division?: Division;
  /** 连续足额缴存月数 · months paid in full without a gap (months) */
  readonly fullMonths?: number;
  /** 公积金异地使用地 · other division where the fund is to be used */
  readonly useIn?: Division | "none";
}

/** 住房困难情况 · housing need */
export interface HousingNeed {
  /** 家庭收入水平 · income of the family */
  readonly income?: "low" | "middle" | "above";
  /** 住房困难 · in housing difficulty */
  readonly difficulty?: boolean;
  /** 在公租房轮候名单上 · on the waiting list for public rental housing */
  readonly waiting?: boolean;
}

/** 基本社会保险 · basic social insurance */
export interface Insurance {
  /** 养老保险险种 · pension scheme */
  readonly pension?: "employees" | "residents" | "rural" | "none";
  /** 养老保险关系所在地 · division that keeps the pension account */
  readonly pensionIn?: Division;
  /** 养老保险关系的变动 · what changes in the pension insurance */
  readonly pensionChange?: "scheme" | "area" | "both" | "none";
  /** 医疗保险险种 · medical scheme */
  readonly medical?: "employees" | "residents" | "rural" | "none";
  /** 医疗保险参保地 · division of the medical insurance */
  readonly medicalIn?: Division;
  /** 医疗保险关系的变动 · what changes in the medical insurance */
  readonly medicalChange?: "scheme" | "area" | "both" | "none";
  /** 异地就医 · treated outside the area of the insurance */
  readonly treatedElsewhere?: boolean;
  /** 养老保险缴费或领取状态 · paying in or drawing the pension */
  readonly pensionState?: "paying" | "drawing" | "other";
  /** 依法应参加职工医保 · bound by law to the medical insurance of employees */
  readonly mustJoinEmployees?: boolean;
  /** 当期医保个人缴费已缴清 · the individual medical contribution is paid in full */
  readonly medicalPaid?: boolean;
  /** 在农村时参加过养老或医疗保险 · took part in pension or medical insurance in the countryside */
  readonly ruralBefore?: boolean;
}

/** 营业执照 · business licence */
export interface Licence {
  /** 有有效的营业执照 · a valid business licence is held */
  readonly held?: boolean;
  /** 营业执照成立日期 · day since which the licence is held */
  readonly since?: Day;
  /** 本人是执照上的经营者、法定代表人或合伙人 · applicant is named on the licence as operator, legal representative or partner */
  readonly operator?: boolean;
  /** 有固定独立成套的经营场所 · fixed, independent and self-contained premises */
  readonly fixedPremises?: boolean;
  /** 执照类型 · kind of licence */
  readonly kind?: "individual" | "company" | "other";
}

/** 家庭成员 · family member */
export interface Member {
  /** 编号 · identifier */
  readonly id?: string;
  /** 与申请人的关系 · relation to the applicant */
  readonly relation?: "spouse" | "parent" | "child" | "sibling" | "grandparent" | "grandchild" | "great-grandparent" | "great-grandchild" | "parent-in-law" | "child-in-law" | "other-relative" | "none";
  /** 出生日期 · day of birth */
  readonly born?: Day;
  /** 婚姻状况 · marital status */
  readonly marriage?: "single" | "married" | "divorced" | "widowed";
  /** 户口登记 · registration */
  readonly registration?: Registration;
  /** 与申请人共同居住 · lives together with the applicant */
  readonly livesTogether?: boolean;
  /** 交房后将与申请人共同居住 · is going to live with the applicant */
  readonly willLiveTogether?: boolean;
  /** 愿意一起迁户口 · wishes to move along */
  readonly moves?: boolean;
  /** 户口正在或已经迁往城镇 · registration is moving or has moved to a town */
  readonly movesToTown?: boolean;
  /** 户口迁往的城镇 · town to which the registration moves */
  readonly movingToTown?: Place;
  /** 就学 · schooling */
  readonly school?: School;
  /** 居住证 · residence permit */
  readonly permit?: Permit;
}

/** 服役情况 · military service */
export interface Military {
  /** 服役状态 · state of service */
  readonly status?: "none" | "serving" | "left";
  /** 退役方式 · how service ended */
  readonly leave?: "transferred" | "discharged" | "other-regular" | "dismissed";
  /** 入伍前户口所在地 · registered place before service */
  readonly from?: Place;
}

/** 居住证 · residence permit */
export interface Permit {
  /** 有居住证 · a residence permit is held */
  readonly held?: boolean;
  /** 居住证有效 · the residence permit is in force */
  readonly valid?: boolean;
  /** 居住证发证地 · division that issued the permit */
  readonly division?: Division;
  /** 持有居住证的起始日 · day since which the permit is held */
  readonly since?: Day;
  /** 居住证累计的连续居住年限 · years of unbroken residence counted by the permit (years) */
  readonly residenceYears?: number;
  /** 参加社会保险年限 · years in social insurance (years) */
  readonly socialInsuranceYears?: number;
}

/** 申请人 · applicant */
export interface Person {
  /** 出生日期 · day of birth */
  readonly born?: Day;
  /** 性别 · sex */
  readonly sex?: "female" | "male";
  /** 具有中国国籍 · Chinese national */
  readonly chinese?: boolean;
  /** 婚姻状况 · marital status */
  readonly marriage?: "single" | "married" | "divorced" | "widowed";
  /** 现户口登记 · present registration */
  readonly registration?: Registration;
  /** 原籍 · place of origin */
  readonly origin?: Place;
  /** 实际居住在原籍 · really lives at the place of origin */
  readonly livesAtOrigin?: boolean;
  /** 返回原籍的原因 · reason for going back to the place of origin */
  readonly returned?: "to-farm" | "to-start-business" | "other" | "no";
  /** 实际居住在拟落户地 · really lives at the place asked for */
  readonly livesAtDestination?: boolean;
  /** 历史遗留的无户口情形 · group left without registration by history */
  readonly leftover?: "outside-birth-plan" | "resettled" | "spontaneous-migrant" | "other" | "none";
  /** 易地扶贫搬迁人口 · moved for poverty relief */
  readonly relocated?: boolean;
  /** 以前办过农转城 · converted from rural to urban status earlier */
  readonly converted?: boolean;
  /** 农转城办结日期 · day on which the conversion was completed */
  readonly convertedOn?: Day;
  /** 农业转移人口 · rural migrant living or working in town */
  readonly ruralMigrant?: boolean;
}

/** 地点 · place */
export interface Place {
  /** …所在的县（市、区） · county-level division of … */
  readonly division?: Division;
  /** …在市区、县城、镇上还是农村 · city, town or countryside: … */
  readonly kind?: "city" | "county-seat" | "town" | "town-village" | "countryside";
  /** …所在的村统计上划为城镇 · … in a village classed as urban */
  readonly urban?: boolean;
}

/** 户口登记 · registration */
export interface Registration {
  /** …所在的县（市、区） · county-level division of … */
  readonly division?: Division;
  /** …在市区、县城、镇上还是农村 · city, town or countryside: … */
  readonly kind?: "city" | "county-seat" | "town" | "town-village" | "countryside";
  /** …所在的村统计上划为城镇 · … in a village classed as urban */
  readonly urban?: boolean;
  /** …落在哪种户上 · kind of household: … */
  readonly household?: "family" | "school" | "employer" | "talent-market" | "service-centre" | "community" | "public" | "none";
  /** …落在现在地方的日期 · day since which … is there */
  readonly since?: Day;
}

/** 农村权益 · rural rights */
export interface RuralRights {
  /** 在原籍有承包地 · has contracted land at the place of origin */
  readonly contractedLand?: boolean;
  /** 在原籍有宅基地 · has a homestead at the place of origin */
  readonly homestead?: boolean;
  /** 在原籍有集体收益分配权 · has a share in collective income at the place of origin */
  readonly collectiveIncome?: boolean;
  /** 在原籍有其他基本生产生活资料 · has other basic means of production and life at the place of origin */
  readonly otherMeans?: boolean;
}

/** 就学 · schooling */
export interface School {
  /** 学校类别 · kind of school */
  readonly kind?: "university" | "secondary-specialised" | "technical" | "vocational-high" | "technician-college" | "senior-high" | "lower-secondary" | "primary" | "kindergarten" | "other" | "none";
  /** 学校所在地 · place of the school */
  readonly place?: Place;
  /** 就学阶段 · stage of schooling */
  readonly stage?: "admitted" | "studying" | "graduated" | "left";
  /** 录取日期 · day of admission */
  readonly admitted?: Day;
  /** 毕业日期 · day of graduation */
  readonly graduated?: Day;
  /** 有录取通知书 · admission notice at hand */
  readonly admissionNotice?: boolean;
  /** 能查到官方的录取或入学记录 · official admission or enrolment record can be looked up */
  readonly enrolmentRecord?: boolean;
  /** 户口已迁到学校 · moved the registration to the school */
  readonly movedRegistration?: boolean;
  /** 毕业后自愿迁过户口 · moved the registration by choice after graduating */
  readonly movedAfterGraduating?: boolean;
  /** 毕业后户口迁往地 · where the registration moved after graduating */
  readonly movedAfterGraduatingTo?: Place;
  /** 录取时是农村户口 · registration was rural when admitted */
  readonly ruralWhenAdmitted?: boolean;
  /** 有正式学籍 · formal student record at the school */
  readonly record?: boolean;
  /** 在本市连续就学的起始日 · start of unbroken schooling in the city */
  readonly localSince?: Day;
  /** 迁户前在校享受“两免一补” · had the two exemptions and one subsidy before the move */
  readonly hadExemptions?: boolean;
}

/** 现役军人家属 · family of a member in active service */
export interface SoldierFamily {
  /** 与现役军人的关系 · relation to the service member */
  readonly applicantIs?: "spouse" | "child" | "other-lineal" | "other" | "none";
  /** 符合随军条件 · meets the conditions for accompanying the service member */
  readonly mayAccompany?: boolean;
  /** 愿意随军 · wishes to accompany the service member */
  readonly wishesToAccompany?: boolean;
  /** 与军人的哪些长辈同住 · elders of the service member lived with */
  readonly livesWith?: "parents-of-soldier" | "grandparents-of-soldier" | "neither";
  /** 同住长辈的户口所在地 · where those elders are registered */
  readonly registeredAt?: Place;
  /** 军人已买住房 · the service member has bought a home */
  readonly hasBoughtHome?: boolean;
  /** 军人所购住房所在地 · place of the home the service member bought */
  readonly boughtHome?: Place;
  /** 实际居住在军人所购住房 · really lives in the home the service member bought */
  readonly livesInBoughtHome?: boolean;
}

/** 学历与技能 · education and skills */
export interface Talent {
  /** 最高学历 · highest education */
  readonly degree?: "none" | "junior-college" | "bachelor" | "master" | "doctor";
  /** 职称 · professional title */
  readonly title?: "none" | "junior" | "intermediate" | "senior";
  /** 有职业资格证书 · holds a vocational qualification certificate */
  readonly vocationalCertificate?: boolean;
  /** 有技能等级证书 · holds a skill certificate */
  readonly skillCertificate?: boolean;
  /** 技术工人 · skilled worker */
  readonly skilledWorker?: boolean;
  /** 急需紧缺人才 · urgently needed talent */
  readonly urgentlyNeeded?: boolean;
  /** 留学回国人员 · returned from study abroad */
  readonly returnedFromAbroad?: boolean;
  /** 有居民身份证 · holds a resident identity card */
  readonly idCard?: boolean;
}

/** 职业培训 · vocational training */
export interface Training {
  /** 培训类别 · kind of training */
  readonly kind?: "skills" | "start-up" | "none";
  /** 培训已结业 · training completed */
  readonly completed?: boolean;
  /** 培训取得的证书 · certificate obtained */
  readonly certificate?: "qualification" | "special-ability" | "skill-level" | "none";
}

/** 工作 · work */
export interface Work {
  /** 工作地点 · place of work */
  readonly place?: Place;
  /** 工作类别 · kind of work */
  readonly kind?: "employed" | "business" | "other-livelihood" | "none";
  /** 有合法有效的劳动合同 · a labour contract is in force */
  readonly contract?: boolean;
  /** 被单位正式录用或聘用 · formally hired by an organisation */
  readonly hired?: boolean;
  /** 合法稳定就业 · lawful and stable work */
  readonly stable?: boolean;
  /** 连续合法稳定就业的起始日 · start of unbroken lawful and stable work */
  readonly since?: Day;
  /** 按规定参加社会保险 · takes part in social insurance as required */
  readonly insured?: boolean;
  /** 社会保险缴纳地 · division where social insurance is paid */
  readonly insuredIn?: Division | "none";
  /** 自由职业或灵活就业 · self-employed without licence or employer */
  readonly freelance?: boolean;
  /** 准备创业或正在创业 · starts a business */
  readonly startsBusiness?: boolean;
  /** 就业失业登记地 · division where employment or unemployment is registered */
  readonly registeredIn?: Division | "none";
  /** 单位有集体户 · employer has a collective household */
  readonly employerHousehold?: boolean;
  /** 工作地的人才交流中心集体户可以接收 · a talent centre’s collective household at the place of work is open */
  readonly talentHousehold?: boolean;
  /** 营业执照 · business licence */
  readonly licence?: Licence;
}
