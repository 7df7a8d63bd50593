/**
 * Renders hits as elements. Content is set as text: user input is never parsed as markup.
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/**
 * @param {import("../search-engine/engine.js").Hit} hit
 * @param {URL} root the site's root
 * @param {Data.ResultWords} strings
 * @param {URL} signs  the file of drawn signs
 */
export function hitItem(hit, root, strings, signs) {
  const title = hit.title.replaceAll(" – ", "\u00a0– "); // no line begins with a dash
  const link = make("a", "dk-hit__title", ...marked(title, hit.titleMarks));
  link.setAttribute("href", new URL(hit.url, root).href);
  const word = strings.kinds[hit.kind]?.one ?? "";
  const kind = make("span", `dk-hit__kind dk-kind--${hit.kind}`, sign(signs, hit.kind), word);
  const item = make("li", "dk-hit", kind, " ", link);
  item.dataset.url = hit.url;
  if (hit.section) {
    const name = strings.inSection.replace("{name}", () => hit.section);
    item.append(make("p", "dk-hit__section", name));
  }
  describe(item, hit);
  return item;
}

const SVG = "http://www.w3.org/2000/svg";

/** The drawn sign of a kind, beside its word. @param {URL} signs @param {string} kind */
function sign(signs, kind) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "dk-sign");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${signs.href}#kind-${kind}`);
  drawing.append(use);
  return drawing;
}

/** Adds the description to a hit that has no text yet. @param {HTMLElement} item @param {import("../search-engine/engine.js").Hit} hit */
export function describe(item, { description, descriptionMarks }) {
  if (!description || item.querySelector(".dk-hit__text")) return;
  item.append(make("p", "dk-hit__text", ...marked(description, descriptionMarks)));
}

/**
 * Replaces the description with the matching excerpt, and links to its section.
 * @param {HTMLElement} item
 * @param {import("../search-engine/excerpt.js").Excerpt} excerpt
 * @param {URL} root
 * @param {Data.ResultWords} strings
 */
export function showExcerpt(item, { anchor, heading, text, marks }, root, strings) {
  const shown = make("p", "dk-hit__text", ...marked(text, marks));
  item.querySelector(".dk-hit__text")?.remove();
  item.append(shown);
  if (!anchor || item.querySelector(".dk-hit__section")) return;
  const [before, after] = strings.inSection.split("{name}");
  const link = make("a", "", heading);
  link.setAttribute("href", `${new URL(item.dataset.url ?? "", root).href}#${anchor}`);
  shown.before(make("p", "dk-hit__section", before, link, after ?? ""));
}

/** @param {string} text @param {[number, number][]} marks in order, not overlapping */
function marked(text, marks) {
  const pieces = [];
  let at = 0;
  for (const [start, end] of marks) {
    pieces.push(text.slice(at, start), make("mark", "", text.slice(start, end)));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.filter((piece) => piece !== "");
}

/**
 * What to do when nothing is found or search does not work: the site's lists.
 * @param {Data.PageWords} strings
 * @param {string} sentence
 * @param {URL} root
 */
export function wayOut(sentence, root, strings) {
  const links = strings.lists.map(({ url, text }) => {
    const link = make("a", "", text);
    link.setAttribute("href", new URL(url, root).href);
    return make("li", "", link);
  });
  const list = make("ul", "", ...links);
  return sentence ? make("div", "", make("p", "", sentence), list) : list;
}

/** @param {number} number @param {Data.ResultWords} strings */
export function countSentence(number, strings) {
  if (number === 0) return strings.none;
  return (number === 1 ? strings.one : strings.other).replace("{n}", String(number));
}
