/** What a file of COPY in the binary format begins with: signature, no flags, no extension. */
const HEADER = Uint8Array.from([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, ...new Array(9).fill(0)]);
const UUID = 16;
/** A character takes at most so many bytes. */
const WIDEST = 3;
/** Days from the first of March before our era to the beginning of 2000, from which days and moments are counted. */
const BEGINNING_OF_2000 = 730_425;
/** OID of the type text, the element of an array of texts. */
const TEXT = 25;

/** Values of hexadecimal digits, by character. */
const DIGITS = new Uint8Array(128);
for (const [value, digit] of [..."0123456789abcdef"].entries()) DIGITS[digit.charCodeAt(0)] = value;

const DIGIT_0 = 48;

/** A number that is written in digits at a place of a text. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = 10 * number + text.charCodeAt(at) - DIGIT_0;
  return number;
}

/** Days from the beginning of 2000 to an ISO day: years begin in March, so that the leap day is the last. */
export function dayOf(iso: string): number {
  const month = (digits(iso, 5, 7) + 9) % 12;
  const year = digits(iso, 0, 4) - (month > 9 ? 1 : 0);
  const leap = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leap + Math.floor((306 * month + 5) / 10) + digits(iso, 8, 10) - 1 - BEGINNING_OF_2000;
}

/**
 * Rows of one table as COPY reads them in its binary format, which the database takes in half the time of text.
 * A row is its number of fields and then each field, in the order of the columns.
 */
export class BinaryRows {
  #bytes = new Uint8Array(65_536);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  readonly #fields: number;
  /** The UUID that was written last, and where. */
  #last = "";
  #lastAt = 0;

  constructor(fields: number) {
    this.#fields = fields;
    this.#begin();
  }

  #begin(): void {
    this.#bytes.set(HEADER);
    this.#at = HEADER.length;
    this.#last = "";
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const more = new Uint8Array(2 * (this.#at + bytes));
    more.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = more;
    this.#view = new DataView(more.buffer);
  }

  get empty(): boolean {
    return this.#at === HEADER.length;
  }

  /** All rows, and begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    this.#room(2);
    this.#view.setInt16(this.#at, -1);
    const all = this.#bytes.slice(0, this.#at + 2);
    this.#begin();
    return all;
  }

  /** What was written since the header, to be written again as a field, and begins anew. */
  takeField(): Uint8Array {
    const field = this.#bytes.slice(HEADER.length, this.#at);
    this.#begin();
    return field;
  }

  row(): void {
    this.#room(2);
    this.#view.setInt16(this.#at, this.#fields);
    this.#at += 2;
  }

  null(): void {
    this.#room(4);
    this.#view.setInt32(this.#at, -1);
    this.#at += 4;
  }

  uuid(text: string | null): void {
    if (text === null) return this.null();
    this.#room(4 + UUID);
    const bytes = this.#bytes;
    let at = this.#at;
    // whoever was written last is mostly written next
    if (text === this.#last) {
      const last = this.#lastAt;
      for (let place = 0; place < 4 + UUID; place++) bytes[at + place] = bytes[last + place] as number;
      this.#at = at + 4 + UUID;
      return;
    }
    this.#last = text;
    this.#lastAt = at;
    this.#view.setInt32(at, UUID);
    at += 4;
    for (let place = 0; place < 36; place += 2) {
      if (place === 8 || place === 13 || place === 18 || place === 23) place++;
      bytes[at++] = ((DIGITS[text.charCodeAt(place)] as number) << 4) | (DIGITS[text.charCodeAt(place + 1)] as number);
    }
    this.#at = at;
  }

  /** A field that another wrote. */
  field(written: Uint8Array): void {
    this.#room(written.length);
    const bytes = this.#bytes;
    for (let place = 0; place < written.length; place++) bytes[this.#at + place] = written[place] as number;
    this.#at += written.length;
  }

  smallint(value: number): void {
    this.#room(6);
    this.#view.setInt32(this.#at, 2);
    this.#view.setInt16(this.#at + 4, value);
    this.#at += 6;
  }

  integer(value: number): void {
    this.#room(8);
    this.#view.setInt32(this.#at, 4);
    this.#view.setInt32(this.#at + 4, value);
    this.#at += 8;
  }

  /** @param iso an ISO day */
  date(iso: string | null): void {
    if (iso === null) this.null();
    else this.integer(dayOf(iso));
  }

  /** @param microseconds since the beginning of 2000 */
  timestamptz(microseconds: bigint): void {
    this.#room(12);
    this.#view.setInt32(this.#at, 8);
    this.#view.setBigInt64(this.#at + 4, microseconds);
    this.#at += 12;
  }

  text(text: string | null): void {
    if (text === null) return this.null();
    this.#room(4 + WIDEST * text.length);
    const length = this.#at;
    this.#at += 4;
    this.#characters(text);
    this.#view.setInt32(length, this.#at - length - 4);
  }

  jsonb(value: unknown): void {
    const text = JSON.stringify(value);
    this.#room(5 + WIDEST * text.length);
    const length = this.#at;
    this.#at += 4;
    // version of the format
    this.#bytes[this.#at++] = 1;
    this.#characters(text);
    this.#view.setInt32(length, this.#at - length - 4);
  }

  texts(list: readonly string[]): void {
    this.#room(24);
    const length = this.#at;
    const head = list.length === 0 ? [0, 0, TEXT] : [1, 0, TEXT, list.length, 1];
    this.#at += 4;
    for (const each of head) {
      this.#view.setInt32(this.#at, each);
      this.#at += 4;
    }
    for (const each of list) this.text(each);
    this.#view.setInt32(length, this.#at - length - 4);
  }

  /** UTF-8. Texts are short: a call into the encoder of the platform costs more. */
  #characters(text: string): void {
    const bytes = this.#bytes;
    let at = this.#at;
    for (let place = 0; place < text.length; place++) {
      let code = text.charCodeAt(place);
      if (code < 0x80) {
        bytes[at++] = code;
        continue;
      }
      if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6);
      } else {
        if (code >= 0xd800 && code < 0xdc00 && place + 1 < text.length) {
          code = text.codePointAt(place++) as number;
          bytes[at++] = 0xf0 | (code >> 18);
          bytes[at++] = 0x80 | ((code >> 12) & 63);
        } else bytes[at++] = 0xe0 | (code >> 12);
        bytes[at++] = 0x80 | ((code >> 6) & 63);
      }
      bytes[at++] = 0x80 | (code & 63);
    }
    this.#at = at;
  }
}
