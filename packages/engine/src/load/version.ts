import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Content hash of the law files and the engine that reads them; the same bytes give the same version on any machine. */
export function versionOf(files: ReadonlyMap<string, string>, engine: string): string {
  const hash = sha256.create();
  for (const file of [...files.keys()].sort()) {
    if (file.endsWith(".examples.yaml")) continue;
    const content = utf8ToBytes(files.get(file) ?? "");
    hash.update(utf8ToBytes(`${file}\0${content.length}\0`)).update(content);
  }
  hash.update(utf8ToBytes(`engine\0${engine}`));
  return `sha256:${bytesToHex(hash.digest())}`;
}
