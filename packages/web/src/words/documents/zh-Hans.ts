/** Words of the pages of documents. Traditional Chinese is made from this file at build time. */
export const words = {
  title: "规定",
};

/** Every language has the same words. */
export type DocumentsWords = typeof words;
