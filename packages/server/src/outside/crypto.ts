import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { sm2 } from "sm-crypto-v2";

/**
 * What a cryptographic module does for the register. A certified one takes the place of `software` by offering the same;
 * where its keys never leave it, it also offers `Keys`.
 */
export interface CryptoModule {
  readonly name: string;
  /** SM3 (GB/T 32905), 32 bytes. */
  readonly digest: (bytes: Uint8Array) => Uint8Array;
  /** HMAC with SM3, 32 bytes. */
  readonly authenticate: (key: Uint8Array, bytes: Uint8Array) => Uint8Array;
  readonly random: (length: number) => Uint8Array;
  /**
   * Encrypts and authenticates under a key of `KEY_BYTES`.
   * @param bound what the text belongs to; it opens only beside the same
   */
  readonly encrypt: (key: Uint8Array, plain: Uint8Array, bound: Uint8Array) => Uint8Array;
  /** What was encrypted; undefined where key, bytes or what they belong to are others. */
  readonly decrypt: (key: Uint8Array, sealed: Uint8Array, bound: Uint8Array) => Uint8Array | undefined;
  /** A private key of SM2 (GB/T 32918), hexadecimal. */
  readonly makeSigningKey: () => string;
  readonly publicKeyOf: (privateKey: string) => string;
  /** An SM2 signature, `r` and `s`, 64 bytes, with the user id of GB/T 35276 in the digest. */
  readonly sign: (privateKey: string, publicKey: string, bytes: Uint8Array) => Uint8Array;
  /** Whether a signature is that of the key; false for what is no signature or no key. */
  readonly verify: (publicKey: string, bytes: Uint8Array, signature: Uint8Array) => boolean;
}

/** A key for `encrypt`: 16 bytes for SM4, 32 for HMAC with SM3. */
export const KEY_BYTES = 48;

const USER_ID = "1234567812345678";
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const VERSION = 1;
const IV_BYTES = 16;
const TAG_BYTES = 32;

/** SM3 and SM4 of Node's OpenSSL, SM2 of sm-crypto-v2: not certified. */
export const software: CryptoModule = {
  name: "software",
  digest: (bytes) => hash("sm3", bytes, "buffer"),
  authenticate: (key, bytes) => hmac(key, bytes),
  random: (length) => randomBytes(length),
  encrypt: (key, plain, bound) => {
    const [cipherKey, tagKey] = halvesOf(key);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("sm4-ctr", cipherKey, iv);
    const body = Buffer.concat([Uint8Array.of(VERSION), iv, cipher.update(plain), cipher.final()]);
    return Buffer.concat([body, tagOf(tagKey, body, bound)]);
  },
  decrypt: (key, sealed, bound) => {
    if (sealed.length < 1 + IV_BYTES + TAG_BYTES || sealed[0] !== VERSION) return undefined;
    const [cipherKey, tagKey] = halvesOf(key);
    const body = sealed.subarray(0, sealed.length - TAG_BYTES);
    if (!timingSafeEqual(tagOf(tagKey, body, bound), sealed.subarray(body.length))) return undefined;
    const decipher = createDecipheriv("sm4-ctr", cipherKey, body.subarray(1, 1 + IV_BYTES));
    return Buffer.concat([decipher.update(body.subarray(1 + IV_BYTES)), decipher.final()]);
  },
  makeSigningKey: () => {
    let scalar = 0n;
    // the standard takes 1 to n - 2
    while (scalar < 1n || scalar > ORDER - 2n) scalar = BigInt(`0x${randomBytes(32).toString("hex")}`);
    return scalar.toString(16).padStart(64, "0");
  },
  publicKeyOf: (privateKey) => sm2.getPublicKeyFromPrivateKey(privateKey),
  sign: (privateKey, publicKey, bytes) =>
    Buffer.from(sm2.doSignature(bytes, privateKey, { hash: true, publicKey, userId: USER_ID }), "hex"),
  verify: (publicKey, bytes, signature) => {
    if (signature.length !== 64 || !/^04[0-9a-f]{128}$/.test(publicKey)) return false;
    const hex = Buffer.from(signature).toString("hex");
    const [r, s] = [BigInt(`0x${hex.slice(0, 64)}`), BigInt(`0x${hex.slice(64)}`)];
    if (r < 1n || r >= ORDER || s < 1n || s >= ORDER) return false;
    try {
      return sm2.doVerifySignature(bytes, hex, publicKey, { hash: true, userId: USER_ID });
    } catch {
      // a point that is not on the curve
      return false;
    }
  },
};

/** The key of the cipher, as Node takes it four times as fast as bytes, and that of the tag. */
function halvesOf(key: Uint8Array): readonly [KeyObject, Uint8Array] {
  if (key.length !== KEY_BYTES) throw new Error(`a key has ${KEY_BYTES} bytes, not ${key.length}`);
  return [createSecretKey(key.subarray(0, 16)), key.subarray(16)];
}

/** The tag covers the length of what is bound, so that no byte can wander between it and the text. */
function tagOf(key: Uint8Array, body: Uint8Array, bound: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bound.length);
  return hmac(key, length, bound, body);
}

/** Bytes that SM3 works on at a time. */
const BLOCK = 64;

/**
 * HMAC (RFC 2104) with SM3, of two digests: each is one call, where an `Hmac` of Node is made, keyed and fed for five times
 * as long as it takes to digest what an entry of the journal holds.
 */
function hmac(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  const short = key.length > BLOCK ? hash("sm3", key, "buffer") : key;
  const padded = (pad: number): Uint8Array => {
    const block = new Uint8Array(BLOCK).fill(pad);
    for (const [at, byte] of short.entries()) block[at] = byte ^ pad;
    return block;
  };
  const inner = hash("sm3", Buffer.concat([padded(0x36), ...parts]), "buffer");
  return hash("sm3", Buffer.concat([padded(0x5c), inner]), "buffer");
}
