/** Words of the pages of comparisons. Traditional Chinese is made from this file at build time. */
export const words = {
  title: "比较",
};

/** Every language has the same words. */
export type CompareWords = typeof words;
