/**
 * What a result is based on, and what could not be computed: said before any figure, so that no
 * figure is read as more than it is.
 */

import { needWords } from "../assessments/needs.js";

/** @import { DimensionResult, Result, Uncomputed } from "./result.js" */
/** @import { ResultWords } from "../assessment-page/result-format.js" */
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
 * A total that could not be computed, with the reason.
 * @param {Data.Definition} definition
 * @param {Uncomputed} given
 * @param {Texts} t
 * @param {ResultWords} words
 */
export function uncomputedWords(definition, { title, outcome, unmet }, t, words) {
  const why =
    unmet.length > 0
      ? t("assess-why-missing", { names: needWords(definition, unmet, t) })
      : words.why(outcome, {});
  return `${title}: ${why}`;
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
