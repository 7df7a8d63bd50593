/**
 * Hits in the other language, for words that this language does not have.
 */

/** @import { Answer } from "./engine.js" */

const OFFERED = 5;

/**
 * The other language's answer, when it has all words of the query and this language lacks them.
 * @param {Answer} answer  in the reader's language
 * @param {{search: (query: string, options: import("./engine.js").Options) => Answer}} other  its engine
 * @param {string} query
 * @returns {Answer | null}
 */
export function offerOther(answer, other, query) {
  if (!answer.wantsOther) return null;
  const found = other.search(query, { limit: OFFERED, isStrict: true });
  const isKnown = found.notes.every(({ how }) => how === "synonym");
  return isKnown && found.total > 0 ? found : null;
}
