import PDFDocument from "pdfkit";
import qrcode from "qrcode-generator";
import { type Face, fonts } from "./fonts.ts";
import type { ProvenPerson, Statement } from "./statement.ts";
import { KIN_WORDS, KIND_WORDS, relationWords, SEX_WORDS, TITLES } from "./words.ts";

/** A4 in points, and its margin. */
const [WIDTH, MARGIN] = [595.28, 64];
/** Side of the QR code in points: its squares are then larger than half a millimetre. */
const QR_SIZE = 190;

/**
 * A proof as PDF: A4, tagged, with its language and title, its text selectable, black on white. It holds the signed
 * statement as a QR code and in its keywords, so that the file itself can be verified.
 * @param token what `signed` made of the statement
 */
export function proofPdf(statement: Statement, token: string): Promise<Buffer> {
  const title = TITLES[statement.kind];
  const document = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    lang: "zh-Hans",
    tagged: true,
    displayTitle: true,
    pdfVersion: "1.7",
    info: {
      Title: `${title.zh} ${statement.number}`,
      Author: statement.issuer,
      Keywords: token,
      CreationDate: new Date(statement.issued),
      ModDate: new Date(statement.issued),
    },
  });
  const parts: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on("data", (part: Buffer) => parts.push(part));
    document.on("end", () => resolve(Buffer.concat(parts)));
    document.on("error", reject);
  });
  const { bytes } = fonts();
  for (const face of Object.keys(bytes) as Face[]) document.registerFont(face, bytes[face]);
  write(document, statement, token);
  document.end();
  return done;
}

type Pdf = InstanceType<typeof PDFDocument>;

function write(document: Pdf, statement: Statement, token: string): void {
  const root = document.struct("Document");
  document.addStructure(root);
  const say = (tag: string, text: string, size: number, options: { align?: "center"; gap?: number } = {}): void => {
    root.add(document.struct(tag, {}, [() => line(document, text, size, options.align === "center")]));
    document.y += options.gap ?? 4;
  };
  const title = TITLES[statement.kind];
  say("H1", title.zh, 22, { align: "center" });
  say("P", title.en, 11, { align: "center", gap: 6 });
  say("P", `编号 No. ${statement.number}`, 10, { align: "center", gap: 22 });
  for (const [label, value] of rowsOf(statement)) {
    say("P", label, 9, { gap: 1 });
    say("P", value, 13, { gap: 8 });
  }
  document.y += 10;
  say("P", `以上内容与 ${statement.on} 登记簿记载一致。As written in the register on this day.`, 10);
  say("P", `${statement.issuer}　${dayInChina(statement.issued)}`, 11, { gap: 14 });
  root.add(
    document.struct("Figure", { alt: "二维码：签名的证明内容 · QR code: the signed statement" }, [
      () => code(document, token),
    ]),
  );
  document.y += QR_SIZE + 12;
  say("P", "核验：luohu verify，无需联网即可辨别真伪；是否已撤销，须联网查询编号。", 9);
  say(
    "P",
    "To verify: luohu verify tells without a network whether this is authentic; whether it was revoked is asked online, by its number.",
    9,
  );
  root.end();
}

function rowsOf({ kind, person, home, relative }: Statement): readonly (readonly [string, string])[] {
  const of = (who: ProvenPerson): string =>
    `${who.name}　${SEX_WORDS[who.sex] ?? who.sex}　${who.born}　${who.number ?? "（尚无号码 no number yet）"}`;
  const rows: (readonly [string, string])[] = [
    ["姓名、性别、出生日期、公民身份号码 Name, sex, birth date, citizen number", of(person)],
  ];
  if (kind === "kinship" && relative !== undefined) {
    rows.push(["亲属 Relative", of(relative)]);
    rows.push(["亲属是此人的 The relative is the person's", KIN_WORDS[relative.kin] ?? relative.kin]);
  }
  rows.push(["户口登记地址 Registered address", `${home.place}${home.address}`]);
  rows.push([
    "户别、与户主关系 Household, relation to its head",
    `${KIND_WORDS[home.kind] ?? home.kind}　${relationWords(home.relation)}`,
  ]);
  rows.push(["自何日起 Registered there since", home.since]);
  return rows;
}

/** Writes one paragraph, sign by sign in a face that has it, and breaks lines at the margin. */
function line(document: Pdf, text: string, size: number, centred: boolean): void {
  const runs = fonts().runs(text);
  document.fontSize(size).fillColor("black");
  const width = (face: Face, piece: string): number => document.font(face).widthOfString(piece);
  const room = WIDTH - 2 * MARGIN;
  const whole = runs.reduce((sum, { face, text: piece }) => sum + width(face, piece), 0);
  const height = size * 1.5;
  let x = centred && whole < room ? MARGIN + (room - whole) / 2 : MARGIN;
  let y = document.y;
  for (const { face, text: piece } of runs) {
    let pending = "";
    const flush = (): void => {
      if (pending === "") return;
      document.font(face).text(pending, x, y, { lineBreak: false });
      x += width(face, pending);
      pending = "";
    };
    for (const word of piece.match(/[!-~]+|[^!-~]/gu) ?? []) {
      if (x + width(face, pending + word) > WIDTH - MARGIN) {
        flush();
        [x, y] = [MARGIN, y + height];
      }
      pending += word;
    }
    flush();
  }
  document.x = MARGIN;
  document.y = y + height;
}

/** Draws the QR code as black squares. */
function code(document: Pdf, token: string): void {
  const qr = qrcode(0, "L");
  qr.addData(token, "Byte");
  qr.make();
  const count = qr.getModuleCount();
  const size = QR_SIZE / count;
  const [left, top] = [MARGIN, document.y];
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (qr.isDark(row, column)) document.rect(left + column * size, top + row * size, size, size);
  document.fill("black");
}

const dayInChina = (moment: string): string =>
  new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long" }).format(new Date(moment));
