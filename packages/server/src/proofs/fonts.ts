import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Fonts in the order in which they are asked for a sign: the text face, then one that knows the rarest. */
const FILES = [
  ["text", "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"],
  ["rare", "@fontsource/unifontex/files/unifontex-latin-400-normal.woff"],
] as const;

export type Face = (typeof FILES)[number][0];

interface Font {
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
}

export interface Fonts {
  readonly bytes: Readonly<Record<Face, Buffer>>;
  /** A text in pieces of one face each. A sign that no font draws is written as its code, `〔U+2B7A9〕`. */
  readonly runs: (text: string) => readonly { readonly face: Face; readonly text: string }[];
}

let loaded: Fonts | undefined;

/** The fonts of the proofs, read once. */
export function fonts(): Fonts {
  loaded ??= load();
  return loaded;
}

function load(): Fonts {
  const fontkit = createRequire(require.resolve("pdfkit"))("fontkit") as { create: (bytes: Buffer) => Font };
  const read = FILES.map(([face, file]) => {
    const bytes = readFileSync(require.resolve(file));
    return { face, bytes, font: fontkit.create(bytes) };
  });
  const faceOf = (sign: string): Face | undefined =>
    read.find(({ font }) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))?.face;
  return {
    bytes: Object.fromEntries(read.map(({ face, bytes }) => [face, bytes])) as Record<Face, Buffer>,
    runs: (text) => {
      const runs: { face: Face; text: string }[] = [];
      for (const sign of text) {
        const face = faceOf(sign);
        const drawn = face === undefined ? `〔U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}〕` : sign;
        const last = runs.at(-1);
        if (last !== undefined && last.face === (face ?? "text")) last.text += drawn;
        else runs.push({ face: face ?? "text", text: drawn });
      }
      return runs;
    },
  };
}
