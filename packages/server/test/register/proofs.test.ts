import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import jsQR from "jsqr";
import { software } from "../../src/outside/crypto.ts";
import { proofPdf } from "../../src/proofs/pdf.ts";
import { proofNumber, type Statement, signed, verifyProof } from "../../src/proofs/statement.ts";

const privateKey = software.makeSigningKey();
const publicKey = software.publicKeyOf(privateKey);
const keys = { sign: (bytes: Uint8Array) => software.sign(privateKey, publicKey, bytes) };

// a name with two rare signs that the font has, and one that no font has
const STATEMENT: Statement = {
  v: 1,
  number: "7K2M-Q0XV-93TD-B6FE-00AA",
  kind: "kinship",
  city: "lincang",
  issuer: "临沧市公安局",
  issued: "2021-06-01T02:00:00.000Z",
  on: "2021-06-01",
  person: { name: "欧阳㐀\u{2B7A9}\u{2A6A5}", sex: "male", born: "1990-02-03", number: "530902199002030017" },
  home: {
    kind: "family",
    relation: "02",
    since: "2010-01-01",
    place: "云南省临沧市临翔区凤翔街道南屏社区居民委员会",
    address: "南屏路一百二十三号锦绣家园小区十二幢三单元二千五百零一室附属用房甲乙丙丁戊己庚辛",
  },
  relative: { name: "李明", sex: "female", born: "1992-01-01", number: null, kin: "spouse" },
};
const TOKEN = signed(STATEMENT, keys);
const PDF = await proofPdf(STATEMENT, TOKEN);
const verify = (input: string | Uint8Array, key = publicKey) => verifyProof(input, key, software);

test("[proof] the text of the document says what the statement says, each sign of it", async () => {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const document = await getDocument({ data: new Uint8Array(PDF), verbosity: 0 }).promise;
  assert.equal(document.numPages, 1, "one page of A4");
  const page = await document.getPage(1);
  const { width, height } = page.getViewport({ scale: 1 });
  assert.deepEqual([Math.round(width), Math.round(height)], [595, 842]);
  const { items, lang } = await page.getTextContent();
  const text = items.map((item) => ("str" in item ? item.str : "")).join("");
  for (const said of [
    STATEMENT.number,
    "欧阳㐀\u{2B7A9}〔U+2A6A5〕",
    "530902199002030017",
    "李明",
    "配偶 spouse",
    STATEMENT.home.place + STATEMENT.home.address,
    "临沧市公安局",
  ])
    assert.ok(text.includes(said), `${said} is not in the text`);
  assert.match(text, /亲属关系证明/);
  const { info } = await document.getMetadata();
  assert.match((info as { Title: string }).Title, /亲属关系证明/);
  assert.match(PDF.toString("latin1"), /\/Marked true/, "it is not tagged");
  const tree = JSON.stringify(await page.getStructTree());
  for (const role of ["H1", "P", "Figure"]) assert.ok(tree.includes(`"${role}"`), `no ${role} in its structure`);
  assert.match(tree, /二维码/);
  assert.ok(PDF.toString("latin1").includes("/Lang (zh-Hans)") || lang === "zh-Hans", "no language");
  assert.ok(text.length > 200);
});

test("[proof] the QR code on the rendered page holds the signed statement", async (t) => {
  const canvas = await import("@napi-rs/canvas").catch(() => undefined);
  if (canvas === undefined) return t.skip("no canvas for this machine");
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const page = await (await getDocument({ data: new Uint8Array(PDF), verbosity: 0 }).promise).getPage(1);
  const viewport = page.getViewport({ scale: 3 });
  const surface = canvas.createCanvas(viewport.width, viewport.height);
  const context = surface.getContext("2d");
  await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
  const { data, width, height } = context.getImageData(0, 0, viewport.width, viewport.height);
  if (process.env.KEEP_PROOF) writeFileSync(process.env.KEEP_PROOF, surface.toBuffer("image/png"));
  const grey = data.every(
    (value, index) => index % 4 !== 0 || (value === data[index + 1] && value === data[index + 2]),
  );
  assert.ok(grey, "something is in colour");
  const found = jsQR.default(data, width, height);
  assert.equal(found?.data, TOKEN);
});

test("[proof] it is verified from the file, from the text, and from a text broken over lines, without a server", () => {
  for (const input of [PDF, TOKEN, `\n ${TOKEN.replace(/(.{60})/g, "$1\n")}`]) {
    const verified = verify(input);
    assert.equal(verified.state, "authentic");
    assert.deepEqual(verified.state === "authentic" && verified.statement, STATEMENT);
  }
});

test("[proof] one changed sign, another key, or another statement's signature is found", () => {
  const [mark = "", body = "", signature = ""] = TOKEN.split(".");
  const other = signed({ ...STATEMENT, person: { ...STATEMENT.person, name: "别人" } }, keys).split(".");
  const edited = signed({ ...STATEMENT, on: "2021-06-02" }, keys).split(".")[1];
  assert.equal(verify([mark, edited, signature].join(".")).state, "forged");
  assert.equal(verify([mark, other[1], signature].join(".")).state, "forged");
  assert.equal(verify([mark, body, other[2]].join(".")).state, "forged");
  const stranger = software.publicKeyOf(software.makeSigningKey());
  assert.equal(verify(TOKEN, stranger).state, "forged");
  // the same key signs other things too: what it signs as a proof says so
  const bare = Buffer.from(keys.sign(Buffer.from(body, "base64url"))).toString("base64url");
  assert.equal(verify([mark, body, bare].join(".")).state, "forged");
  for (const none of ["", "LUOHU1", "LUOHU1..", `${mark}.${"A".repeat(60)}.${signature}`, "%PDF-1.7 nothing"])
    assert.equal(verify(none).state, "none", none);
});

test("[proof] numbers cannot be guessed and have no letters that look like digits", () => {
  const all = Array.from({ length: 200 }, () => proofNumber(software.random(20)));
  assert.equal(new Set(all).size, 200);
  for (const number of all) assert.match(number, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
});
