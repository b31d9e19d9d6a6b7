import type { JournalFault } from "./finding.ts";

/** What each fault says, in both languages. */
export const JOURNAL_WORDS: Readonly<Record<JournalFault, { readonly zh: string; readonly en: string }>> = {
  "entry-changed": { zh: "记录被改动", en: "an entry was changed" },
  "entry-missing": { zh: "记录缺失", en: "an entry is missing" },
  "entry-moved": { zh: "记录次序被调换", en: "an entry was moved" },
  "entry-added": { zh: "封存之后塞入的记录", en: "an entry was added after sealing" },
  "entries-changed": { zh: "这次封存的记录与封存值不符", en: "the entries are not those that were sealed" },
  "command-without-entry": { zh: "有变更而没有记录", en: "something was changed and has no entry" },
  "seal-missing": { zh: "封存缺失", en: "a seal is missing" },
  "seal-changed": { zh: "封存被改动，与库外所存不符", en: "a seal was changed: it is not the one kept outside" },
  "seal-moved": { zh: "封存次序有误", en: "a seal stands out of order" },
  "tail-cut": { zh: "尾部被截去：库外存有，这里没有", en: "the end was cut off: it is kept outside and not here" },
  "chain-broken": { zh: "封存与前一次不相衔接", en: "a seal does not follow the one before" },
  "signature-wrong": { zh: "封存的签名无效", en: "the signature of a seal is wrong" },
  "key-unknown": { zh: "签名的公钥不在可信之列", en: "the key that signed is not trusted" },
  "anchor-missing": { zh: "库外没有这次封存", en: "a seal is not kept outside" },
  "anchor-changed": { zh: "库外所存的封存被改动", en: "the seal kept outside was changed" },
  "export-cut": { zh: "文件没有结尾，被截断", en: "the file has no end: it was cut" },
  "export-changed": { zh: "文件与其结尾的签名不符", en: "the file is not what its end signs" },
  "content-changed": { zh: "所示内容与封存的密文不符", en: "the content shown is not the one that was sealed" },
};
