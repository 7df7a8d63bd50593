/** Formats figures and reasons, for the table, the text and the chart. */

import { withUnit } from "./format.js";
import { nameOf } from "./names.js";

/** @import { Outcome } from "./evaluate.js" */

/**
 * @typedef {{decimals?: number, unit?: string, otherwise?: string}} Formatted
 * @typedef {{number: (value: number, decimals?: number) => string,
 *   figure: (outcome: import("./evaluate.js").Outcome, named: Formatted) => string,
 *   why: (outcome: import("./evaluate.js").Outcome, named: Formatted) => string}} ResultWords
 */

/**
 * @param {import("../shared/strings.js").Texts} t
 * @returns {ResultWords}
 * @param {Data.Definition} definition
 */
export function wordsOf(definition, t) {
  const language = `${definition.language}-FI`;
  /** @param {number} value @param {number} [decimals] */
  const number = (value, decimals = 0) => {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const written = new Intl.NumberFormat(language, digits).format(value);
    return /[1-9]/.test(written) ? written : written.replace(/^[-\u2212]/, "");
  };

  /**
   * A formula's own text is used only when its condition does not hold.
   * @param {Outcome} given
   * @param {{otherwise?: string}} context
   * @returns {string}
   */
  function why({ reason, missing }, { otherwise }) {
    if (reason === "missing" || reason === "unknown" || reason === "not-applicable") {
      const names = [...new Set(missing.map((id) => nameOf(definition, id)))].join("; ");
      return t(`assess-why-${reason}`, { names });
    }
    if (otherwise && reason === "condition") return otherwise;
    if (reason === "division") return t("assess-why-division");
    if (reason === "condition") return t("assess-why-condition");
    return t("assess-why-overflow");
  }

  /** @param {Outcome} outcome @param {Formatted} named @returns {string} */
  const figure = (outcome, named) =>
    outcome.value === null
      ? why(outcome, named)
      : withUnit(number(outcome.value, named.decimals), named.unit ?? "");

  return { number, figure, why };
}
