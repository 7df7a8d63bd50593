/** The result beside those of other municipalities, where something of them may be shown. */

import { withUnit } from "../assessments/format.js";
import { element } from "../shared/elements.js";
import { table } from "./report.js";

/** @import { ResultWords } from "../assessments/result-words.js" */
/** @import { Result } from "./result.js" */

/**
 * @param {Data.Definition} definition
 * @param {Result} result
 * @param {ResultWords} words
 * @returns {HTMLElement[]}
 */
export function othersView({ compared }, result, words) {
  if (compared === null) return [];
  const lines = compared.lines.map((line) => {
    const own = figureOf(result, line.figure);
    const shown = own === null ? "–" : withUnit(words.number(own, line.decimals), line.unit);
    return [line.title, shown, line.group, String(line.count), line.low, line.median, line.high];
  });
  const { title, caption, columns } = compared;
  return [element("h3", title), element("p", caption), table(title, columns, lines)];
}

/** The score or the expected value of a figure. @param {Result} result @param {string} id */
function figureOf(result, id) {
  if (id === "overall") return result.overall;
  const dimension = result.dimensions.find((each) => each.id === id);
  if (dimension) return dimension.score;
  return result.figures.find((each) => each.id === id)?.expected.value ?? null;
}
