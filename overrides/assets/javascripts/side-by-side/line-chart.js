/**
 * A result over time as a line. Its labels are HTML, so that they scale with the text size; the table
 * beside it has the same data.
 */

import { create, element } from "../shared/elements.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, EDGE] = [600, 180, 10];

/** @typedef {{day: string, value: number, words: string}} Point */

/** @param {Point[]} points  at least two, in the order of their days @param {string} caption */
export function lineChart(points, caption) {
  const times = points.map(({ day }) => Date.parse(day));
  const values = points.map(({ value }) => value);
  const x = scale(times, EDGE, WIDTH - EDGE);
  const y = scale(values, HEIGHT - EDGE, EDGE);
  const places = points.map(({ value }, at) => [x(times[at]), y(value)]);
  const drawing = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  const zero = Math.min(...values) < 0 && Math.max(...values) > 0 ? y(0) : null;
  if (zero !== null)
    drawing.append(drawn("line", { class: "dk-line__zero", x1: 0, x2: WIDTH, y1: zero, y2: zero }));
  drawing.append(
    drawn("polyline", { class: "dk-line__path", points: places.map(String).join(" ") }),
    ...places.map(([cx, cy]) => drawn("circle", { class: "dk-line__point", cx, cy, r: 5 })),
  );
  const [first, last] = [points[0], points[points.length - 1]];
  const ends = create(
    "p",
    { className: "dk-line__ends" },
    element("span", first.words),
    element("span", last.words),
  );
  return create("figure", { className: "dk-line" }, element("figcaption", caption), drawing, ends);
}

/** @param {number[]} values @param {number} from @param {number} to @returns {(value: number) => number} */
function scale(values, from, to) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (least === most) return () => (from + to) / 2;
  return (value) => from + ((to - from) * (value - least)) / (most - least);
}

/** @param {string} tag @param {Record<string, string | number>} attributes */
function drawn(tag, attributes) {
  const one = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, String(value));
  return one;
}
