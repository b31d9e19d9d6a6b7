import { keysFolderFrom, openKeys } from "@luohu/server";
import { StorageFault } from "@luohu/server/storage";
import { EXIT, Stop } from "../exit.ts";

/** `luohu keys show`: the public key of this register, with which proofs and the journal are verified elsewhere. */
export function showKeys({ json }: { readonly json?: boolean }): void {
  try {
    const { publicKey } = openKeys(keysFolderFrom(process.env));
    console.log(json ? JSON.stringify({ algorithm: "SM2", publicKey }) : publicKey);
  } catch (error) {
    if (error instanceof StorageFault) throw new Stop(EXIT.storage, `${error.code}: ${error.message}`);
    throw error;
  }
}
