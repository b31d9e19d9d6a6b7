/** Words of the pages of service guides. Traditional Chinese is made from this file at build time. */
export const words = {
  title: "办事指南",
};

/** Every language has the same words. */
export type GuideWords = typeof words;
