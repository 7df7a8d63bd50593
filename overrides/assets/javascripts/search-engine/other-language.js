/**
 * Hits in the other language, for words that this language does not have.
 */

/** @import { Answer } from "./engine.js" */

const OFFERED = 5;

/**
 * The other language's answer, when it has all words of the query and this language lacks them. A
 * word that was corrected and found must stand there as it was typed: a typing error is one there too.
 * @param {Answer} answer  in the reader's language
 * @param {{search: (query: string, options: import("./engine.js").Options) => Answer,
 *   has: (word: string) => boolean}} other  its engine
 * @param {string} query
 * @returns {Answer | null}
 */
export function offerOther(answer, other, query) {
  if (!answer.wantsOther) return null;
  const corrected = answer.notes.filter(({ how }) => how === "corrected");
  if (answer.total > 0 && corrected.some(({ word }) => !other.has(word))) return null;
  const found = other.search(query, { limit: OFFERED, isStrict: true });
  const isKnown = found.notes.every(({ how }) => how === "synonym");
  return isKnown && found.total > 0 ? found : null;
}
