/** Figures and reasons in words, the same in the table, the text and the chart. */

import { nameOf } from "./assess-result.js";
import { withUnit } from "./assess-words.js";

/**
 * @typedef {{number: (value: number, decimals?: number) => string,
 *   figure: (outcome: import("./assess-evaluate.js").Outcome, named: Object) => string,
 *   why: (outcome: import("./assess-evaluate.js").Outcome, named: Object) => string}} Words
 */

/** @param {import("./texts.js").Texts} t @returns {Words} */
export function wordsOf(definition, t) {
  const language = `${definition.language}-FI`;
  const number = (value, decimals = 0) => {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const written = new Intl.NumberFormat(language, digits).format(value);
    return /[1-9]/.test(written) ? written : written.replace(/^[-\u2212]/, "");
  };

  /** A formula's own words stand only where they are meant: when its condition does not hold. */
  function why({ reason, missing }, { otherwise }) {
    if (reason === "missing") {
      const names = [...new Set(missing.map((id) => nameOf(definition, id)))].join("; ");
      return t("assess-why-missing", { names });
    }
    if (otherwise && reason === "condition") return otherwise;
    if (reason === "division") return t("assess-why-division");
    if (reason === "condition") return t("assess-why-condition");
    return t("assess-why-overflow");
  }

  const figure = (outcome, named) =>
    outcome.value === null
      ? why(outcome, named)
      : withUnit(number(outcome.value, named.decimals), named.unit);

  return { number, figure, why };
}
