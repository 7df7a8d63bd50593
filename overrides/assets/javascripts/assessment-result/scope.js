/**
 * What a result is based on, and what could not be computed: said before any figure, so that no
 * figure is read as more than it is.
 */

import { needWords } from "../assessments/needs.js";

/** @import { DimensionResult, Result } from "./result.js" */
/** @import { ResultWords } from "../assessments/result-words.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * The share of answers; empty for an assessment with only rows and texts. "100 %" is not said of a
 * result whose totals are missing.
 * @returns {string[]}
 * @param {Result} given
 * @param {Texts} t
 * @param {ResultWords} words
 */
export function scopeOf({ isCovered, coverage, unknownShare, uncomputed }, t, words) {
  if (!isCovered) return [];
  const said = [];
  if (coverage < 100 || uncomputed.length === 0)
    said.push(t("assess-scope", { share: words.number(coverage) }));
  if (unknownShare > 0) said.push(t("assess-scope-unknown", { share: words.number(unknownShare) }));
  return said;
}

/**
 * The totals that could not be computed, with the reason: one line for each reason.
 * @param {Data.Definition} definition
 * @param {Result} given
 * @param {Texts} t
 * @param {ResultWords} words
 * @returns {string[]}
 */
export function uncomputedWords(definition, { uncomputed }, t, words) {
  /** @type {Map<string, string[]>} */
  const titles = new Map();
  for (const { title, outcome, unmet } of uncomputed) {
    const names = needWords(definition, unmet, t);
    const why = names ? t("assess-why-missing", { names }) : words.why(outcome, {});
    titles.set(why, [...(titles.get(why) ?? []), title]);
  }
  return [...titles].map(([why, some]) => `${some.join(", ")} – ${why}`);
}

/**
 * `4/4 (don't know 2)`
 * @param {DimensionResult} given
 * @param {Texts} t
 */
export function answeredWords({ answered, asked, unknown, notApplicable }, t) {
  const kinds = [
    ...(unknown > 0 ? [t("assess-of-unknown", { n: unknown })] : []),
    ...(notApplicable > 0 ? [t("assess-of-not-applicable", { n: notApplicable })] : []),
  ];
  const of = t("assess-of", { n: answered, all: asked });
  return kinds.length > 0 ? `${of} (${kinds.join(", ")})` : of;
}

/**
 * The score of a dimension, or why it has none.
 * @param {DimensionResult} given
 * @param {Texts} t
 * @param {ResultWords} words
 */
export function scoreWords({ score, why }, t, words) {
  if (score !== null) return `${words.number(score)} %`;
  return t(why === "few" ? "assess-no-score" : `assess-no-score-${why}`);
}
