/** With a capital letter at its beginning, where its script knows any. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
