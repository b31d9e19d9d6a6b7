/** A text for people, always in both languages: Simplified Chinese and English. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
