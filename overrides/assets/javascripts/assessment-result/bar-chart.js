/**
 * Bars for the data of a table. Labels are HTML text, so that they wrap and scale with the text
 * size; only the bar is drawn, in percent of its own width.
 */

import { create } from "../shared/elements.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} caption
 * @param {{name: string, value: string, from: number, to: number, tone?: string}[]} bars
 *   from and to: the ends of each bar on the common scale
 * @param {{least: number, most: number, mark?: number, marks?: number[]}} scale
 */
export function chart(caption, bars, scale) {
  /** @param {number} value */
  const share = (value) => (100 * (value - scale.least)) / (scale.most - scale.least || 1);
  const list = create("ul", { className: "dk-chart__bars" });
  for (const { name, value, from, to, tone } of bars) {
    const [start, end] = [share(Math.min(from, to)), share(Math.max(from, to))];
    const drawn = drawnAs("svg", {
      class: "dk-chart__bar",
      width: "100%",
      height: "16",
      "aria-hidden": "true",
    });
    drawn.append(drawnAs("rect", { class: "dk-chart__ground", width: "100%", height: "16" }));
    const bar = { x: `${start}%`, width: `${Math.max(end - start, 0.5)}%`, y: "2", height: "12" };
    drawn.append(
      drawnAs("rect", {
        class: `dk-chart__value${tone ? ` dk-chart__value--${tone}` : ""}`,
        ...bar,
      }),
    );
    for (const mark of scale.marks ?? []) {
      const x = `${share(mark)}%`;
      drawn.append(drawnAs("line", { class: "dk-chart__mark", x1: x, x2: x, y1: "0", y2: "16" }));
    }
    list.append(create("li", {}, create("span", {}, name), create("span", {}, value), drawn));
  }
  const figure = create(
    "figure",
    { className: "dk-chart" },
    create("figcaption", {}, caption),
    list,
  );
  list.setAttribute("aria-hidden", "true"); // the table has the same data
  return figure;
}

/** @param {string} tag @param {Record<string, string>} attributes */
function drawnAs(tag, attributes) {
  const one = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  return one;
}
