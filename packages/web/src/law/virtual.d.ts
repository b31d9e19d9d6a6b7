declare module "virtual:law-files" {
  export const files: import("./files.ts").LawFiles;
}

declare module "virtual:words/zh-Hant" {
  export const words: import("../words/zh-Hans.ts").Words;
}

declare module "virtual:cities" {
  /** Cities of the law by name, before the law is there. */
  export const cities: readonly {
    readonly id: string;
    readonly name: Readonly<Record<import("../app/language.ts").Language, string>>;
  }[];
}
