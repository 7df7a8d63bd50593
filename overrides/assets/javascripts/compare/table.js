/** The table of a comparison: a column for each experiment, a row for each part of their pages. */

import { gather } from "../experiments/sections.js";
import { create, element, plainButton } from "../shared/elements.js";
import { required } from "../shared/required.js";

/** @import { Part } from "../experiments/sections.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * @typedef {{id: string, title: string, lang: string, url: string, parts: Map<string, Part>}} Column
 */

/**
 * Explicit ARIA roles: the block layout of narrow screens would remove the implicit ones.
 * @param {Column[]} columns
 * @param {Texts} t
 * @param {(id: string) => void} remove
 */
export function comparisonTable(columns, t, remove) {
  const names = columns.map((each) => each.title).join(", ");
  const caption = element("caption", t("compare-caption", { titles: names }));
  const rows = gather(columns.map((each) => each.parts)).map((name) => rowOf(name, columns, t));
  const body = create("tbody", { role: "rowgroup" }, ...rows);
  return create("table", { role: "table" }, caption, headOf(columns, t, remove), body);
}

/** @param {Column[]} columns @param {Texts} t @param {(id: string) => void} remove */
function headOf(columns, t, remove) {
  const cells = columns.map((each, at) => {
    const cell = header("col", "");
    const lang = each.lang || document.documentElement.lang;
    const link = create("a", { href: new URL(each.url).pathname, lang }, each.title);
    cell.append(letterOf(at), link);
    const button = plainButton(t("compare-remove-short"), () => remove(each.id));
    button.setAttribute("aria-label", t("compare-remove", { title: each.title }));
    cell.append(button);
    return cell;
  });
  const line = create("tr", { role: "row" }, header("col", t("compare-part")), ...cells);
  return create("thead", { role: "rowgroup" }, line);
}

/** @param {string} name  of the part @param {Column[]} columns @param {Texts} t */
function rowOf(name, columns, t) {
  const { title } = required(columns.find((each) => each.parts.has(name))?.parts.get(name));
  const isFact = name.startsWith("fact-");
  const cells = columns.map((each, at) => {
    // On a narrow screen the cells are stacked: each then has the letter of its experiment, and a
    // long one its name.
    const whose = create("span", { className: "dk-compare__whose" }, each.title);
    whose.setAttribute("aria-hidden", "true");
    const absent = create("span", { className: "dk-quiet" }, t("compare-absent"));
    const cell = create("td", { role: "cell" }, letterOf(at), ...(isFact ? [] : [whose]));
    cell.append(...(each.parts.get(name)?.nodes ?? [absent]));
    return cell;
  });
  const head = header("row", "");
  const line = create("tr", { role: "row" }, head, ...cells);
  const isOpen = isFact || name === "summary" || (name === "conclusions" && columns.length < 3);
  const shown = create("span", { className: "dk-compare__name" }, title);
  head.append(shown, foldButton(line, title, isOpen));
  line.classList.toggle("is-folded", !isOpen);
  return line;
}

/** The letter by which a narrow screen refers to an experiment. @param {number} at */
function letterOf(at) {
  const letter = create("span", { className: "dk-compare__letter" }, "ABCD".charAt(at));
  letter.setAttribute("aria-hidden", "true");
  return letter;
}

/**
 * Shown instead of the name on a narrow screen, where rows are long (facets.css).
 * @param {HTMLElement} line @param {string} title @param {boolean} isOpen
 */
function foldButton(line, title, isOpen) {
  const button = plainButton(title, () => {
    const isFolded = line.classList.toggle("is-folded");
    button.setAttribute("aria-expanded", String(!isFolded));
  });
  button.classList.add("dk-compare__fold");
  button.setAttribute("aria-expanded", String(isOpen));
  return button;
}

/** @param {"col" | "row"} scope @param {string} text */
function header(scope, text) {
  return create("th", { role: scope === "col" ? "columnheader" : "rowheader", scope }, text);
}
