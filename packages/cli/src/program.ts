import { LawFault } from "@luohu/law";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type AskOptions, ask } from "./commands/ask.ts";
import { type BackupOptions, backup, type RestoreOptions, restore } from "./commands/backup.ts";
import { checkBatch } from "./commands/batch.ts";
import { type CheckOptions, check } from "./commands/check.ts";
import { type CompareOptions, compareLaws } from "./commands/compare.ts";
import { diffLaw } from "./commands/diff.ts";
import { showKeys } from "./commands/keys.ts";
import { type LawOptions, listLaw, showClause, showCoverage } from "./commands/law.ts";
import { proveLaw } from "./commands/prove.ts";
import { type SeedOptions, seed } from "./commands/seed.ts";
import { serve } from "./commands/serve.ts";
import { type VerifyOptions, verify } from "./commands/verify.ts";
import { EXIT, Stop } from "./exit.ts";

const EXIT_CODES = `
退出码 · Exit codes
  0  完成 · done
  1  程序自身的错误 · a fault of ours
  2  命令或文件名有误 · the command line or a file name is wrong
  3  输入的情况有误；批量时至少一行有误 · the input has something wrong in it; in a batch, at least one line
  4  规定数据有误，或者有一项证明不成立 · the law files have faults, or a statement does not hold
  5  登记簿打不开 · the register cannot be opened`;

const SERVE_VARIABLES = `
环境变量 · Environment variables
  HOST, PORT               监听地址，默认 localhost:8080 · where to listen
  REGISTER=off             不启用登记簿 · serve without a register
  DATA_DIR                 登记簿所在文件夹，默认 ./data · folder of the register
  DATABASE_URL             改用另外的 PostgreSQL · a PostgreSQL server instead
  KEYS_DIR                 密钥所在文件夹，默认 DATA_DIR/keys · folder of the keys
  CITIES, NUMBER_RANGE     保管哪些城市、可发的号段 · which cities are kept, which numbers are given out
  LAW_DIR, WEB_DIR         规定数据、网站 · folders of the law and of the site
  BODY_LIMIT, RATE_LIMIT   请求大小、每分钟次数 · bytes of a body, requests a minute
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
  program
    .command("serve")
    .description("启动服务，含登记簿 · serve the API, the site and the register")
    .addHelpText("after", SERVE_VARIABLES)
    .action(() => serve());
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
  return program;
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

function share(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError("expected a number over 0, at most 1");
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

/** After the file, `--city a b` names two cities; before it, what follows the one city is the file. */
function areMoreCities(more: readonly string[], args: readonly string[]): boolean {
  const followFrom = (at: number): boolean => more.every((value, index) => value === args[at + index]);
  return more.length === 0 || args.some((flag, at) => flag === "--city" && followFrom(at + 2));
}

function isoDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  throw new InvalidArgumentError("expected a day such as 2021-03-01");
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
