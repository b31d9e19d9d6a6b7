/** Words of the site without a network, and of its new versions. Traditional Chinese is made from this file at build time. */
export const words = {
  label: "离线与更新",
  kept: "网页和规定已存到本机，没有网络也能用。",
  offline: "现在没有网络。打开过的页面可以接着用，其余的要等有了网络。",
  offlineKept: "现在没有网络。网页和规定都在本机，可以照常使用。",
  newLaw: "规定有更新。换成新的以后，您的回答都还在，结果按新规定重新算。",
  newPages: "网页有更新。换成新的以后，您的回答都还在。",
  take: "换成新的",
};

/** Every language has the same words. */
export type OfflineWords = typeof words;
