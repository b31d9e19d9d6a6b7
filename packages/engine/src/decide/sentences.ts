import type { Text } from "../text.ts";

/** What the engine says by itself, where no clause has words for it. Whoever shows answers in another script gives them anew. */
export interface Sentences {
  /** Why nobody comes along under a clause that names nobody. */
  readonly alone: Text;
  /** Asks about a number that nobody has set; `{label}` stands for its name. */
  readonly unset: Text;
}

export const SENTENCES: Sentences = {
  alone: { zh: "本条没有规定家人可以随迁", en: "the clause lets nobody come along" },
  unset: { zh: "“{label}”尚未规定，是否符合？", en: '"{label}" has not been set: is it met?' },
};

/** The question about a number that nobody has set. */
export const unsetSaid = ({ unset }: Sentences, label: Text): Text => ({
  zh: unset.zh.replace("{label}", () => label.zh),
  en: unset.en.replace("{label}", () => label.en),
});
