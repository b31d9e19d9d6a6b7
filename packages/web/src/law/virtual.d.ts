declare module "virtual:law-files" {
  export const files: import("./files.ts").LawFiles;
}

declare module "virtual:document-files" {
  export const files: import("../documents/files.ts").DocumentFiles;
}

declare module "virtual:words/zh-Hant" {
  export const words: import("../words/zh-Hans.ts").Words;
}

declare module "virtual:words/result/zh-Hant" {
  export const words: import("../words/result/zh-Hans.ts").ResultWords;
}

declare module "virtual:words/documents/zh-Hant" {
  export const words: import("../words/documents/zh-Hans.ts").DocumentsWords;
}

declare module "virtual:words/compare/zh-Hant" {
  export const words: import("../words/compare/zh-Hans.ts").CompareWords;
}

declare module "virtual:words/guide/zh-Hant" {
  export const words: import("../words/guide/zh-Hans.ts").GuideWords;
}

declare module "virtual:compare-files" {
  export const files: import("../compare/files.ts").CompareFiles;
}

declare module "virtual:words/interview/zh-Hant" {
  export const words: import("../words/interview/zh-Hans.ts").InterviewWords;
}

declare module "virtual:characters" {
  /** Simplified to Traditional, for the numbers of documents and clauses. */
  export const traditional: Readonly<Record<string, string>>;
}

declare module "virtual:cities" {
  /** Cities of the law by name, before the law is there. */
  export const cities: readonly {
    readonly id: string;
    readonly name: import("./files.ts").InEach;
  }[];
  /** What is asked first of whoever has answered nothing, by city; `""`: of all. */
  export const begins: Readonly<Record<string, import("./files.ts").Begin>>;
}

declare module "virtual:beside/zh-Hans" {
  export const words: readonly import("./beside.ts").BesideDocument[];
}

declare module "virtual:beside/zh-Hant" {
  export const words: readonly import("./beside.ts").BesideDocument[];
}

declare module "virtual:beside/en" {
  export const words: readonly import("./beside.ts").BesideDocument[];
}

declare module "virtual:guide-files" {
  export const files: import("../guide/guide-data.ts").GuideFiles;
}

declare module "virtual:words/offline/zh-Hant" {
  export const words: import("../words/offline/zh-Hans.ts").OfflineWords;
}

declare module "virtual:kept" {
  export const kept: import("../offline/kept.ts").Kept;
}

declare module "virtual:words/queues/zh-Hant" {
  export const words: import("../words/queues/zh-Hans.ts").QueuesWords;
}

declare module "virtual:words/codes/zh-Hant" {
  export const words: import("../words/codes/zh-Hans.ts").CodesWords;
}

declare module "virtual:words/register/zh-Hant" {
  export const words: import("../words/register/zh-Hans.ts").RegisterWords;
}

declare module "virtual:words/desk/zh-Hant" {
  export const words: import("../words/desk/zh-Hans.ts").DeskWords;
}
