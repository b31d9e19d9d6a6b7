/** How many ways to settle came to what. */
export interface WayCounts {
  readonly eligible: number;
  readonly officer: number;
  readonly undetermined: number;
  /** Refused, but something would change that. */
  readonly mendable: number;
}

/** Words of the result. Traditional Chinese is made from this file at build time. */
export const words = {
  result: {
    title: "查询结果",
    lead: (open: number): string => (open === 0 ? "每一条都有了结论。" : `还有 ${open} 条没有定，多答几题会更清楚。`),
    goOn: "接着答",
    nothing: "还没有回答任何问题，所以每一条都没有定。",
    nothingLead: "答几题再来，这里会写明您能凭哪一条落户、带什么材料、家人能不能一起。下面先列出各城市有哪些规定。",
    start: "开始答题",
    inShort: "一句话结论",
    jump: "跳到哪座城市",
    /** The ways of one city, after its name. */
    ways: ({ eligible, officer, undetermined, mendable }: WayCounts): string => {
      const parts = [
        ...(eligible > 0 ? [`有 ${eligible} 条路可以走`] : []),
        ...(officer > 0 ? [`${officer} 条要由民警判断`] : []),
        ...(undetermined > 0 ? [`${undetermined} 条还差几个回答`] : []),
      ];
      if (parts.length > 0) return `${parts.join("，")}。`;
      return mendable > 0 ? `按现在的回答没有能走的路，其中 ${mendable} 条有办法改变。` : "按现在的回答没有能走的路。";
    },
    noRules: "没有自己的落户途径。",
    only: (city: string): string => `只看${city}`,
    allCities: "几座城市一起看",
    otherCities: "也看看别的城市",
    noWay: (mendable: number): string =>
      mendable > 0
        ? `按现在的回答，这里没有能走的落户途径。下面 ${mendable} 条写明了做到什么就可以；回答有变化的，改一改再看。`
        : "按现在的回答，这里没有能走的落户途径。回答有变化的，改一改再看；也可以看看居住证和别的城市。",
    pathway: "落户途径",
    permit: "居住证",
    entitlement: "您能得到的",
    benefitsOpen: (count: number): string => `还没有定的 ${count} 项`,
    byDepartment: "按部门分",
    severalDepartments: "几个部门一起管",
    noDepartment: "文件没有写明部门",
    others: (count: number, mendable: number): string =>
      mendable === 0 ? `不符合的 ${count} 条` : `不符合的 ${count} 条，其中 ${mendable} 条有办法改变`,
    verdict: {
      eligible: "符合，可以办",
      officer: "要由民警判断",
      undetermined: "还没有定",
      ineligible: "不符合",
    },
    /** Where the document does not govern: nobody is to take it for a right. */
    verdictWouldBe: {
      eligible: "照它算符合，但不能办",
      officer: "照它算要由民警判断",
      undetermined: "还没有定",
      ineligible: "照它算不符合",
    },
    verdictOf: {
      pathway: {
        eligible: "您符合条件，可以凭这一条落户。",
        officer: "您填的都符合，还有一点要由民警判断。",
        undetermined: "还差几个回答，才知道能不能凭这一条落户。",
        ineligible: "按现在的回答，不能凭这一条落户。",
      },
      other: {
        eligible: "您符合条件。",
        officer: "您填的都符合，还有一点要由经办的人判断。",
        undetermined: "还差几个回答，才知道符不符合。",
        ineligible: "按现在的回答，不符合。",
      },
    },
    standing: {
      draft: "征求意见稿，还没有生效",
      repealed: "已经废止",
      "not-yet": "还没有施行",
    },
    /** Said at the head of a city beside others. */
    standingShort: { draft: "谁也不能凭它落户。", repealed: "不能再凭它办理。", "not-yet": "还不能凭它办理。" },
    /** Said at the head of a city. */
    standingLead: {
      draft: "这座城市的文件还在征求意见，没有生效，谁也不能凭它落户。下面写的是：如果照这份稿子施行，会是什么结果。",
      repealed: "这份文件在申请那天已经废止，不能再凭它办理。下面只供对照。",
      "not-yet": "这份文件在申请那天还没有施行，还不能凭它办理。",
    },
    /** Said instead of a verdict where the document does not govern. */
    wouldBe: (verdict: string): string => `如果照这份文件办：${verdict}`,
    reasons: "为什么",
    state: { holds: "符合", fails: "不符合", unknown: "还不知道", officer: "要判断" },
    /** What the law says by itself of parts that join: it needs no second line. */
    joins: ["以下各项均符合", "以下各项符合其一"] as readonly string[],
    join: {
      all: "以下都要符合",
      any: "以下符合一项就行",
      some: "家人里有一人符合就行",
      every: "每位家人都要符合",
      officer: "由人判断",
    },
    told: (label: string, said: string): string => `您答的是：${label}——${said}`,
    bring: "您带来",
    bringCount: (count: number): string => `带 ${count} 样材料`,
    bringNothing: "不用带材料",
    fetched: "派出所自己查，不用您带",
    by: (keeper: string): string => `向${keeper}查`,
    mayNotAsk: "谁也不许向您要",
    mayNotAskHere: "办这一条，谁也不许向您要",
    officer: "由人判断的地方",
    reading: "条文这样理解：",
    missing: "答了这些就能定",
    missingCount: (count: number): string => `还差 ${count} 个回答`,
    moreMissing: (count: number): string => `还有 ${count} 个`,
    details: "详情",
    papers: "材料、部门和去处",
    where: "户口落在",
    departments: "管这件事的部门",
    guide: "办事指南",
    benefit: "内容",
    steps: "怎么办",
    noSteps: (department: string): string => `文件没有写办理步骤，请问${department}。`,
    noStepsAtAll: "文件没有写办理步骤，也没有写由哪个部门办，请到户籍窗口问。",
    listed: "、",
    yours: (count: number): string => `您的回答（${count}）`,
    print: "打印核对单",
    printOne: "打印这一条",
    failed: "规定没能打开。请检查网络，再试一次。",
    offline: "现在没有网络，这一页要用的规定还没有存到这台设备上。连上网以后再试一次，您的回答都还在。",
    conflict: "有的回答对不上",
    conflictLead: "下面的回答前后矛盾，或者规定里没有这样的值，所以算不出结果。请改一改，或者先不答。",
    conflictAt: (label: string, said: string): string => `${label}：${said}`,
    change: "改",
    drop: "去掉这个回答",
  },
  companion: {
    title: "家人能不能一起迁",
    verdict: { eligible: "可以一起迁", officer: "要由民警判断", undetermined: "还没有定", ineligible: "不能一起迁" },
    come: (names: string): string => `${names}可以一起迁`,
    stay: (names: string): string => `${names}不能一起迁`,
  },
  kept: {
    title: "您保留的",
    lead: (rights: string): string => `您在农村有${rights}。落户时怎么对待，条款这样写：`,
    leadOpen: "您的户口在农村。那里如果有承包地、宅基地或者集体收益，落户时怎么对待，条款这样写：",
    leadNational: "全国的法律这样写：",
    more: (count: number): string => `还有 ${count} 条有关农村权益的规定`,
    rights: {
      "contracted-land": "承包地",
      homestead: "宅基地",
      "collective-income": "集体收益分配权",
      other: "其他生产生活资料",
    },
  },
  change: {
    title: "做到这样就可以",
    titleMany: "做到下面任何一种就可以",
    from: (now: string, wanted: string): string => `：现在是“${now}”，需要是${wanted}`,
    open: (wanted: string): string => `：还没有回答，需要是${wanted}`,
    oneOf: (values: readonly string[]): string => values.map((value) => `“${value}”`).join("或"),
    oneOfSpans: (spans: readonly string[]): string => spans.join("，或者"),
    within: (area: string): string => `${area}以内`,
    outside: (area: string): string => `${area}以外`,
    except: (values: readonly string[]): string => `${values.map((value) => `“${value}”`).join("、")}以外的`,
    days: {
      from: (day: string): string => `${day}或以后`,
      above: (day: string): string => `${day}以后`,
      to: (day: string): string => `${day}或以前`,
      below: (day: string): string => `${day}以前`,
    },
    numbers: {
      from: (count: string): string => `${count}或以上`,
      above: (count: string): string => `超过 ${count}`,
      to: (count: string): string => `${count}或以下`,
      below: (count: string): string => `不到 ${count}`,
    },
    between: (from: string, to: string): string => `${from}到${to}之间`,
    andSpan: "，并且",
    papers: (papers: string): string => `到时候带：${papers}`,
    others: (count: number): string => `还有 ${count} 种做法`,
    more: "还有别的做法",
    notAll: "还有更多做法，这里没有全部列出。",
    short: "有办法改变",
  },
  benefit: {
    amount: (amount: string, unit: string): string => `金额：${amount} ${unit}`,
    ceiling: (text: string): string => `上限：${text}`,
    howOften: (text: string): string => `次数：${text}`,
    continues: (text: string): string => `接续：${text}`,
    decidedBy: (department: string): string => `具体办法由${department}定`,
  },
  share: {
    copy: "复制带回答的链接",
    copied: "已经复制",
    hint: "打开链接就能看到这些回答。只发给您信得过、来帮忙的人；链接里的回答不会传到网站上。",
    byHand: "浏览器不让自动复制，请自己复制这个链接",
  },
  sheet: {
    title: "落户条件核对单",
    titleOne: (label: string): string => `落户条件核对单：${label}`,
    made: (day: string, law: string): string => `按 ${day} 申请计算　规定版本 ${law}`,
    note: "这是按本人所说的情况、照公开文件的条文推出来的，没有核对证件，不是决定；以户籍窗口的决定为准。",
    told: "本人所说的情况",
    nothingTold: "还没有回答任何问题。",
    clause: "条款",
    papers: "要带的材料",
    papersOf: (name: string): string => `${name}的材料`,
    fetched: "由派出所查，不用带",
    mayNotAsk: "任何人不得要求",
    conditions: "条件",
    company: "一起迁的家人",
    open: "还没有定，差这些回答",
    refused: "不符合的",
    benefits: "能得到的",
    answer: "窗口答复（请写明依据的条款）",
    line: (key: string, said: string): string => `${key}：${said}`,
    cited: (text: string, clause: string): string => `${text} ${clause}`,
  },
};

/** Every language has the same words. */
export type ResultWords = typeof words;
