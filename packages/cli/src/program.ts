import { LawFault } from "@luohu/law";
import { ROLES } from "@luohu/registry";
import { Command, CommanderError, Option } from "commander";
import { areMoreCities, collect, isoDay, share } from "./arguments.ts";
import type { AddOptions, BindOptions, ByOptions } from "./commands/accounts.ts";
import { type AskOptions, ask } from "./commands/ask.ts";
import type { BackupOptions, RestoreOptions } from "./commands/backup.ts";
import { checkBatch } from "./commands/batch.ts";
import { type CheckOptions, check } from "./commands/check.ts";
import { type CompareOptions, compareLaws } from "./commands/compare.ts";
import { diffLaw } from "./commands/diff.ts";
import type { ExportOptions, ImportOptions, ReconcileOptions } from "./commands/exchange.ts";
import type { EraseOptions, JournalOptions, JournalVerifyOptions } from "./commands/journal.ts";
import { type LawOptions, listLaw, showClause, showCoverage } from "./commands/law.ts";
import { proveLaw } from "./commands/prove.ts";
import type { ListOptions } from "./commands/quality.ts";
import type { SeedOptions } from "./commands/seed.ts";
import type { VerifyOptions } from "./commands/verify.ts";
import { EXIT, Stop } from "./exit.ts";

/** Commands of the register bring a database, PDF and much else: they come when they are called. */
const later =
  <A extends readonly unknown[], R>(load: () => Promise<(...given: A) => R>) =>
  async (...given: A): Promise<Awaited<R>> =>
    await (await load())(...given);
const ofAccounts = () => import("./commands/accounts.ts");
const ofBackup = () => import("./commands/backup.ts");
const ofExchange = () => import("./commands/exchange.ts");
const ofJournal = () => import("./commands/journal.ts");
const ofQuality = () => import("./commands/quality.ts");
const accountAdd = later(async () => (await ofAccounts()).add);
const accountBind = later(async () => (await ofAccounts()).bind);
const accountEnd = later(async () => (await ofAccounts()).end);
const accountList = later(async () => (await ofAccounts()).list);
const accountLock = later(async () => (await ofAccounts()).lock);
const accountReset = later(async () => (await ofAccounts()).reset);
const backup = later(async () => (await ofBackup()).backup);
const restore = later(async () => (await ofBackup()).restore);
const ofDivisions = () => import("./commands/divisions.ts");
const loadEdition = later(async () => (await ofDivisions()).loadEdition);
const tellReclassed = later(async () => (await ofDivisions()).tellReclassed);
const exportFrom = later(async () => (await ofExchange()).exportFrom);
const importInto = later(async () => (await ofExchange()).importInto);
const reconcile = later(async () => (await ofExchange()).reconcile);
const eraseFrom = later(async () => (await ofJournal()).eraseFrom);
const exportTo = later(async () => (await ofJournal()).exportTo);
const proveTo = later(async () => (await ofJournal()).proveTo);
const verifyJournal = later(async () => (await ofJournal()).verifyJournal);
const showKeys = later(async () => (await import("./commands/keys.ts")).showKeys);
const qualityList = later(async () => (await ofQuality()).list);
const qualityResolve = later(async () => (await ofQuality()).resolve);
const qualityRun = later(async () => (await ofQuality()).run);
const seed = later(async () => (await import("./commands/seed.ts")).seed);
const serve = later(async () => (await import("./commands/serve.ts")).serve);
const verify = later(async () => (await import("./commands/verify.ts")).verify);

const EXIT_CODES = `
退出码 · Exit codes
  0  完成 · done
  1  程序自身的错误 · a fault of ours
  2  命令或文件名有误 · the command line or a file name is wrong
  3  输入的情况有误；批量时至少一行有误 · the input has something wrong in it; in a batch, at least one line
  4  规定数据有误，或者有一项证明不成立 · the law files have faults, or a statement does not hold
  5  登记簿打不开 · the register cannot be opened
  6  日志与封存不符 · the journal is not what was sealed
  7  登记簿与来源的数据不同 · the register and an extract differ`;

const SERVE_VARIABLES = `
环境变量 · Environment variables
  HOST, PORT               监听地址，默认 localhost:8080 · where to listen
  REGISTER=off             不启用登记簿 · serve without a register
  DATA_DIR                 登记簿所在文件夹，默认 ./data · folder of the register
  DATABASE_URL             改用另外的 PostgreSQL · a PostgreSQL server instead
  KEYS_DIR                 密钥所在文件夹，默认 DATA_DIR/keys · folder of the keys
  SEALS_FILE, SEALS_URL    日志的封存存到库外何处，默认 DATA_DIR/seals.jsonl · where seals are kept outside
  CITIES, NUMBER_RANGE     保管哪些城市、可发的号段 · which cities are kept, which numbers are given out
  LAW_DIR, WEB_DIR         规定数据、网站 · folders of the law and of the site
  PROOF_DIR                规定验证结果所在文件夹，默认 DATA_DIR · folder in which a proof of the law is kept
  OIDC_ISSUER, PUBLIC_URL  统一身份认证，另有 OIDC_* · provider of identities, with other OIDC_*
  BODY_LIMIT, RATE_LIMIT   请求大小、每分钟次数 · bytes of a body, requests a minute
  DEMO=off                 不要试用账号 · no demo accounts
  LOG_LEVEL                日志级别 · level of the log`;

const language = (): Option =>
  new Option("--lang <language>", "输出语言 · language of the output")
    .choices(["zh", "en"])
    .default("zh")
    .env("LUOHU_LANG");
const law = (): Option => new Option("--law <folder>", "规定数据所在文件夹 · folder of the law files").env("LAW_DIR");
const json = (): Option => new Option("--json", "输出 JSON · print JSON");

/** Runs the command line and answers with its exit code. */
export async function run(args: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const program = programOf(args, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    return explain(error);
  }
}

function programOf(args: readonly string[], finish: (code: number) => void): Command {
  const program = new Command("luohu")
    .description(
      "落户：查一个人能不能落户、凭什么、谁也不得多要什么。\nWho may settle where, with whom, on which papers.",
    )
    .exitOverride()
    .showHelpAfterError("(luohu --help)")
    .addHelpText("afterAll", EXIT_CODES);
  program
    .command("check")
    .description("查一查一个人的情况 · check a situation")
    .argument(
      "[file]",
      "情况的 JSON 文件；- 为标准输入 · JSON file of a situation or a whole request; - for standard input",
    )
    .option("--city <city>", "只看这个城市，可多次给出 · only this city; may be given again", collect, [] as string[])
    .allowExcessArguments()
    .option("--on <day>", "申请日，如 2021-03-01，默认今天 · day of application, default today", isoDay)
    .option(
      "--suppose",
      "设想住房、工作、学校和亲属都在各个城市同类的地方 · as if home, work, school and host were in a place of the same kind in each city",
    )
    .option("--explain", "说明理由；批量时附上理由 · with the tree of reasons")
    .option("--batch", "标准输入一行一个请求，标准输出一行一个答复 · one request a line in, one answer a line out")
    .addOption(json())
    .addOption(language())
    .addOption(law())
    .action(async (_: string | undefined, given: CheckOptions & { batch?: boolean }, command: Command) => {
      const [file, more] = given.batch ? [undefined, command.args] : [command.args[0], command.args.slice(1)];
      const options = { ...given, city: [...given.city, ...more] };
      if (!areMoreCities(more, args)) {
        if (given.batch) throw new Stop(EXIT.usage, "--batch reads standard input and takes no file");
        command.error("error: too many arguments; expected one file, and cities after --city");
      }
      if (given.batch) return finish(await checkBatch(options));
      if (file === undefined) throw new Stop(EXIT.usage, "luohu check needs a file, or --batch");
      check(file, options);
    });
  program
    .command("ask")
    .description("一问一答，问到有结果 · an interview in the terminal")
    .option("--city <city...>", "只看这些城市 · only these cities", [] as string[])
    .option("--on <day>", "申请日，默认今天 · day of application, default today", isoDay)
    .option("--save <file>", "最后把情况存到文件 · write the situation to a file at the end")
    .addOption(language())
    .addOption(law())
    .action((options: AskOptions) => ask(options));
  program.addCommand(lawCommand(finish));
  program.addCommand(journalCommand(finish));
  program.addCommand(divisionsCommand());
  program.addCommand(qualityCommand());
  program.addCommand(accountsCommand());
  program
    .command("serve")
    .description("启动服务，含登记簿 · serve the API, the site and the register")
    .option("--demo", "登记簿为空时先生成虚构人口 · fill an empty register with synthetic people first")
    .addHelpText("after", SERVE_VARIABLES)
    .action((options: { demo?: boolean }) => serve(options));
  program
    .command("verify")
    .description(
      "核验证明的真伪，不需要服务器；未经联网，不知是否撤销 · whether a proof is authentic, without our server",
    )
    .argument(
      "<proof>",
      "PDF 文件，或二维码中的文字；- 为标准输入 · a PDF, or the text of its QR code; - for standard input",
    )
    .option(
      "--key <key>",
      "公钥或其文件，默认本机登记簿的 · public key or a file with it, default that of this register",
    )
    .option("--online <url>", "向该地址查询是否已撤销 · ask the register there whether it was revoked")
    .addOption(json())
    .action(async (input: string, options: VerifyOptions) => finish(await verify(input, options)));
  const keys = program.command("keys").description("登记簿的密钥 · keys of the register");
  keys
    .command("show")
    .description("打印公钥，供别处核验 · print the public key, for verification elsewhere")
    .addOption(json())
    .action((options: { json?: boolean }) => showKeys(options));
  program
    .command("seed")
    .description("在空登记簿里生成合成人口 · fill empty registers with synthetic people")
    .option("--city <city...>", "城市，或者 all · cities, or all", ["all"])
    .option("--scale <share>", "人口比例，0.001 为千分之一 · share of the people, 0.001 is a thousandth", share, 0.001)
    .option("--seed <text>", "同样的文字生成同样的人口 · the same text gives the same people", "1")
    .action((options: SeedOptions) => seed(options));
  addBackup(program);
  addExchange(program, finish);
  return program;
}

function addExchange(program: Command, finish: (code: number) => void): void {
  const city = (): Option =>
    new Option("--city <city>", "哪个城市的登记簿 · register of which city").makeOptionMandatory();
  program
    .command("import")
    .description(
      "从别的系统的文件导入人、户、迁移、亲属等 · take people, households, moves, kinship and more over from files",
    )
    .argument("<files...>", "people、households、moves 等开头的 .csv 或 .jsonl · files whose names begin so")
    .addOption(city())
    .option("--dry-run", "只试，列出每一处问题，什么都不改 · only try, and list every finding")
    .option("--actor <name>", "记在日志里的经办人 · who does it, for the journal", "administrator")
    .addOption(json())
    .addOption(language())
    .action(async (files: string[], options: ImportOptions) => finish(await importInto(files, options)));
  program
    .command("reconcile")
    .description("把来源系统后来的数据与登记簿逐项核对 · compare a later extract with the register, item by item")
    .argument("<files...>", "与 import 相同 · as for import")
    .addOption(city())
    .option(
      "--within <code>",
      "只查区划代码以此开头的人和户是否缺少 · look only here for who is missing in the extract",
    )
    .option("--accept", "采用来源的记载，记入日志 · take over what the extract says, with its journal")
    .option("--actor <name>", "记在日志里的经办人 · who does it, for the journal", "administrator")
    .option("--approver <name>", "核准采用的第二人 · who approves it, besides the actor")
    .addOption(json())
    .addOption(language())
    .action(async (files: string[], options: ReconcileOptions) => finish(await reconcile(files, options)));
  program
    .command("export")
    .description("导出成 import 能读回的文件 · write files that import reads")
    .addOption(city())
    .requiredOption("--out <folder>", "文件夹，已有的文件不会被覆盖 · folder; a file that is there is not written over")
    .addOption(new Option("--as <format>", "格式 · format").choices(["csv", "jsonl"]).default("csv"))
    .addOption(new Option("--on <day>", "只要某一天有效的 · only what holds on a day").argParser(isoDay))
    .option("--known-at <moment>", "按某一时刻所知，如 2021-03-01T00:00:00Z · as known at a moment")
    .addOption(language())
    .action((options: ExportOptions) => exportFrom(options));
}

function divisionsCommand(): Command {
  const command = new Command("divisions").description("区划 · divisions").exitOverride();
  command
    .command("load")
    .description("载入某一版的城乡分类代码 · load the urban-rural classes of an edition")
    .argument("<file>", "CSV，列为 code、class，可有 name · CSV with the columns code, class and perhaps name")
    .requiredOption("--edition <edition>", "版本名称，如 “NBS 2024” · name of the edition")
    .requiredOption("--cutoff <day>", "该版本起用日 · day from which it classes", isoDay)
    .addHelpText("after", "\nDATA_DIR, DATABASE_URL")
    .action((file: string, options: { edition: string; cutoff: string }) => loadEdition(file, options));
  command
    .command("reclassed")
    .description("两日之间未迁移而城乡分类改变的人 · people classed otherwise who did not move")
    .requiredOption("--city <id>", "城市 · city")
    .requiredOption("--since <day>", "较早一日 · the earlier day", isoDay)
    .requiredOption("--on <day>", "较晚一日 · the later day", isoDay)
    .option("--json", "JSON")
    .addHelpText("after", "\nDATA_DIR, DATABASE_URL")
    .action((options: { city: string; since: string; on: string; json?: boolean }) => tellReclassed(options));
  return command;
}

function qualityCommand(): Command {
  const command = new Command("quality").description("户籍数据质量 · quality of the register").exitOverride();
  const city = "城市 · city";
  command
    .command("run")
    .description("查找疑点，更新清单 · look for findings and bring the queue up to date")
    .option("--city <city>", "只查这个城市，默认全部 · only this city, default all")
    .addOption(json())
    .addHelpText("after", "\nDATA_DIR, DATABASE_URL")
    .action((options: { city?: string; json?: boolean }) => qualityRun(options));
  command
    .command("list")
    .description("列出疑点 · list findings")
    .requiredOption("--city <city>", city)
    .option("--kind <kind>", "只看这一类 · only this kind")
    .addOption(new Option("--state <state>", "状态 · state").choices(["open", "resolved", "gone"]))
    .option("--place <code>", "区划代码开头 · beginning of a division code")
    .option("--limit <number>", "最多几条 · at most so many", Number, 50)
    .option("--counts", "只看各类各地有多少 · how many of each kind, by county")
    .addOption(json())
    .addHelpText("after", "\nDATA_DIR, DATABASE_URL")
    .action((options: ListOptions) => qualityList(options));
  command
    .command("resolve")
    .description("处理一条疑点，写明理由 · resolve a finding with a reason")
    .argument("<id>", "编号 · id")
    .requiredOption("--city <city>", city)
    .requiredOption("--by <officer>", "谁处理的 · who")
    .requiredOption("--reason <reason>", "理由 · why")
    .addHelpText("after", "\nDATA_DIR, DATABASE_URL")
    .action((id: string, options: { city: string; by: string; reason: string }) => qualityResolve(id, options));
  return command;
}

function accountsCommand(): Command {
  const command = new Command("accounts").description("登记簿的账号 · accounts of the register").exitOverride();
  const of = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .argument("<name>", "账号 · name of the account")
      .option("--by <name>", "谁办理，记入审计 · who does it, for the audit", "administrator")
      .addHelpText("after", "\nDATA_DIR, DATABASE_URL, KEYS_DIR");
  command
    .command("list")
    .description("列出账号 · list accounts")
    .addOption(json())
    .action((options: { json?: boolean }) => accountList(options));
  of("add", "新建账号，初始口令只显示一次 · make an account; its first password is shown once")
    .addOption(new Option("--role <role>", "岗位 · role").choices(ROLES).makeOptionMandatory())
    .option("--city <city>", "哪个城市的登记簿 · register of which city")
    .option("--place <code...>", "辖区，区划代码开头 · place, beginning of a division code", [] as string[])
    .option("--person <id>", "登记簿里的本人 · the person of the register that it is")
    .addOption(json())
    .action((name: string, options: AddOptions) => accountAdd(name, options));
  of("reset", "重置口令和动态口令，只显示一次 · another password and second factor, shown once")
    .addOption(json())
    .action((name: string, options: ByOptions) => accountReset(name, options));
  of("lock", "锁定 · lock").action((name: string, options: ByOptions) => accountLock(name, true, options));
  of("unlock", "解锁 · unlock").action((name: string, options: ByOptions) => accountLock(name, false, options));
  of("end-sessions", "退出全部登录 · end every session").action((name: string, options: ByOptions) =>
    accountEnd(name, options),
  );
  of("bind", "绑定统一身份认证 · let it sign in by a provider of identities (OpenID Connect)")
    .option("--issuer <url>", "认证机构 · issuer")
    .option("--subject <subject>", "在认证机构的标识 · subject there")
    .option("--off", "解除绑定 · no more")
    .action((name: string, options: BindOptions) => accountBind(name, options));
  return command;
}

function addBackup(program: Command): void {
  program
    .command("backup")
    .description(
      "备份登记簿到一个文件，服务照常运行；环境变量 DATA_DIR、DATABASE_URL · back up the register while it runs",
    )
    .requiredOption("--out <file>", "备份文件，已有的不会被覆盖 · file to write; one that is there is not written over")
    .option("--city <city>", "只备份这个城市 · only this city")
    .addOption(language())
    .action((options: BackupOptions) => backup(options));
  program
    .command("restore")
    .description(
      "把备份恢复到空文件夹或 DATABASE_URL 所指的空数据库，并逐行核对 · restore a backup to where nothing is, and compare every row",
    )
    .argument("<file>", "备份文件 · file of a backup")
    .option("--into <folder>", "空文件夹，以后作 DATA_DIR 用 · empty folder, to be used as DATA_DIR")
    .option("--check", "只查备份是否完好 · only look whether the backup is whole")
    .addOption(language())
    .action((file: string, options: RestoreOptions) => restore(file, options));
}

function lawCommand(finish: (code: number) => void): Command {
  const command = new Command("law").description("看规定 · look at the law").exitOverride();
  const city = (): Option => new Option("--city <city>", "只看这个城市 · only this city");
  command
    .command("list")
    .description("列出文件和条款 · list documents and clauses")
    .addOption(city())
    .addOption(json())
    .addOption(language())
    .addOption(law())
    .action((options: LawOptions) => listLaw(options));
  command
    .command("show")
    .description("看一条 · show a clause")
    .argument("<clause>", "条款号，如 liaocheng/2020/二（一）2/a · clause id")
    .addOption(json())
    .addOption(language())
    .addOption(law())
    .action((id: string, options: LawOptions) => showClause(id, options));
  command
    .command("diff")
    .description("两份文件或两个城市，按事项对照 · two documents or two cities by subject")
    .argument("<left>", "城市或文件，如 qujing、liaocheng/2020 · city or document")
    .argument("<right>", "城市或文件 · city or document")
    .option("--subject <subject>", "只看一个事项，如 renting · only one subject")
    .addOption(json())
    .addOption(language())
    .addOption(law())
    .action((left: string, right: string, options: LawOptions & { subject?: string }) => diffLaw(left, right, options));
  command
    .command("coverage")
    .description("每一条编成了什么、供什么用 · what each clause is and feeds")
    .addOption(city())
    .addOption(json())
    .addOption(language())
    .addOption(law())
    .action((options: LawOptions) => showCoverage(options));
  const on = (): Option =>
    new Option("--on <day>", "申请日，默认今天 · day of application, default today").argParser(isoDay);
  command
    .command("prove")
    .description(
      "逐项证明规定的承诺和禁止事项，不成立的给出反例 · prove every statement of the law over all situations",
    )
    .addOption(city())
    .addOption(on())
    .option("--all", "成立的也列出 · list what holds too")
    .addOption(json())
    .addOption(language())
    .addOption(law())
    .action((options: LawOptions & { on?: string; all?: boolean }) => finish(proveLaw(options)));
  command
    .command("compare")
    .description("两个版本的规定，谁变好、谁变差，各举一例 · who gains and who loses between two versions of the law")
    .argument("<old>", "旧规定的文件夹 · folder of the old law")
    .argument("<new>", "新规定的文件夹 · folder of the new law")
    .addOption(on())
    .addOption(json())
    .addOption(language())
    .action((left: string, right: string, options: CompareOptions) => compareLaws(left, right, options));
  return command;
}

function journalCommand(finish: (code: number) => void): Command {
  const command = new Command("journal")
    .description("登记簿的日志：核对、导出、证明、销毁 · the journal of the register: verify, export, prove, erase")
    .exitOverride();
  const city = (): Option =>
    new Option("--city <city...>", "只看这些城市，默认全部 · only these cities, default all").default([], "全部 · all");
  const out = (): Option => new Option("--out <file>", "写入的文件 · file to write").makeOptionMandatory();
  command
    .command("verify")
    .description(
      "核对日志有没有被改动、缺失、调换、截尾，并指出在哪里；给出文件时不用数据库 · find any change, gap, reordering and cut tail; with a file, without the database",
    )
    .argument("[file]", "导出的日志或个人的证明 · an export, or a proof of one person")
    .addOption(city())
    .option("--key <key>", "可信的公钥，或存有公钥的文件 · the public key that counts, or a file with it")
    .option("--seals <file>", "库外所存的封存，默认 SEALS_FILE · seals kept outside the database")
    .addOption(json())
    .addOption(language())
    .action(async (file: string | undefined, options: JournalVerifyOptions) =>
      finish(await verifyJournal(file, options)),
    );
  command
    .command("export")
    .description("导出已封存的日志，不用数据库也能核对 · write what is sealed, to be verified without the database")
    .addOption(out())
    .addOption(city())
    .addOption(language())
    .action((options: JournalOptions & { out: string }) => exportTo(options));
  command
    .command("proof")
    .description("一个人的全部记录，解密并附证明 · all entries that concern a person, decrypted and proven")
    .argument("<person>", "人员编号 · id of the person")
    .addOption(out())
    .addOption(city())
    .addOption(language())
    .action((person: string, options: JournalOptions & { out: string }) => proveTo(person, options));
  command
    .command("erase")
    .description(
      "销毁一个人的密钥，日志里关于此人的内容从此不可读 · destroy the keys of a person, so that what the journal holds of them is never read again",
    )
    .argument("<person>", "人员编号 · id of the person")
    .addOption(
      new Option("--ground <kind>", "依据的种类 · what orders it")
        .choices(["case", "court", "notice"])
        .makeOptionMandatory(),
    )
    .requiredOption("--reference <number>", "案件、裁判或通知的编号 · number of the case, ruling or notice")
    .requiredOption("--actor <name>", "经办人 · who does it")
    .requiredOption("--purpose <text>", "事由，不写个人信息 · why, without anything about the person")
    .option("--approver <name>", "批准人 · who approves")
    .option("--clause <clause>", "所依条款 · clause that it rests on")
    .option("--id <uuid>", "命令编号，重发时相同 · id of the command; the same sent again does one thing")
    .addOption(city())
    .addOption(language())
    .action(async (person: string, options: EraseOptions) => finish(await eraseFrom(person, options)));
  return command;
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Stop) {
    console.error(error.message);
    return error.code;
  }
  if (error instanceof LawFault) {
    console.error(error.message);
    return EXIT.law;
  }
  console.error(error instanceof Error ? error.stack : error);
  return EXIT.fault;
}
