/**
 * Spreads as bars on a scale from 0 to 100: from the lowest to the highest, with a mark at the
 * median. Labels are HTML, so that they scale with the text size; a table has the same data.
 */

import { element } from "../shared/elements.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 10;
/** Minimum width of a bar, so that a zero spread is visible. */
const LEAST = 1;

/** @param {import("./document.js").Bar[]} bars @param {string} caption */
export function spreadChart(bars, caption) {
  const figure = document.createElement("figure");
  figure.className = "dk-spread";
  const lines = document.createElement("ul");
  for (const { label, words, low, median, high } of bars) {
    const line = document.createElement("li");
    const said = element("span", words);
    said.className = "dk-quiet";
    line.append(element("span", label), " ", said, drawing(low, median, high));
    lines.append(line);
  }
  figure.append(element("figcaption", caption), lines);
  return figure;
}

/** @param {number} low @param {number} median @param {number} high */
function drawing(low, median, high) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 100 ${HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  svg.append(
    bar("scale", 0, 100, HEIGHT / 2 - 0.5, 1),
    bar("range", Math.min(low, 100 - LEAST), Math.max(high - low, LEAST), 2, HEIGHT - 4),
    bar("median", Math.min(Math.max(median - 0.6, 0), 98.8), 1.2, 0, HEIGHT),
  );
  return svg;
}

/**
 * @param {string} kind
 * @param {number} x
 * @param {number} width
 * @param {number} y
 * @param {number} height
 */
function bar(kind, x, width, y, height) {
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("class", `dk-spread__${kind}`);
  for (const [name, value] of Object.entries({ x, y, width, height }))
    rect.setAttribute(name, String(value));
  return rect;
}
