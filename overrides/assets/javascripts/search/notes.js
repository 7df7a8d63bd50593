/**
 * Notes on differences from the typed query: corrected words, words that the site does not have,
 * and hits in the other language.
 */

import { make } from "./results.js";

/** @import { Answer, Note } from "../search-engine/engine.js" */

/**
 * @param {Note[]} notes
 * @param {Data.ResultWords} strings
 * @param {() => void} askAsTyped  searches the words as typed
 */
export function noteParagraphs(notes, strings, askAsTyped) {
  const paragraphs = notes.map(({ word, shown }) =>
    make("p", "", fill(shown.length ? strings.instead : strings.missing, word, shown)),
  );
  if (notes.some(({ how }) => how === "corrected" || how === "cut")) {
    const button = make("button", "dk-plain", strings.asTyped);
    button.setAttribute("type", "button");
    button.addEventListener("click", askAsTyped);
    paragraphs.push(make("p", "", button));
  }
  return paragraphs;
}

/** @param {string} sentence @param {string} word @param {string[]} shown */
function fill(sentence, word, shown) {
  return sentence.replace("{word}", () => word).replace("{shown}", () => shown.join(", "));
}

/**
 * Hits in the other language: their number, the first ones, and a link to its search.
 * @param {Answer} answer  in that language
 * @param {string} query
 * @param {URL} root
 * @param {Data.ResultWords} strings
 */
export function otherLanguage(answer, query, root, { inOther: other }) {
  const search = new URL(other.search, root);
  search.searchParams.set("q", query);
  const all = make("a", "", other.all);
  all.setAttribute("href", search.href);
  const items = answer.hits.slice(0, 3).map((hit) => {
    const link = make("a", "", hit.title);
    link.setAttribute("href", new URL(hit.url, root).href);
    link.setAttribute("lang", other.language);
    link.setAttribute("hreflang", other.language);
    return make("li", "", link);
  });
  const sentence = (answer.total === 1 ? other.one : other.many).replace(
    "{n}",
    String(answer.total),
  );
  return make(
    "div",
    "dk-search__other",
    make("p", "", `${sentence} `, all),
    make("ul", "", ...items),
  );
}
