/**
 * Search on a page: a field, results as one types, kinds to choose from, keys to move by.
 *
 * `start(element)`: the element holds a form with an input of type search, and has
 * - `data-index`: address of the language's index, relative to the page
 * - `data-strings`: the words that no index brings, as JSON (`Data.PageWords`)
 * - `data-root`: the site's root, when it is not two folders above the index
 * - `data-address`: present on the search page, whose address keeps the query (`?q=`)
 * It may hold an `<ol>` and a `<p role="status">`; what is missing is created.
 */

import { findAll } from "../shared/elements.js";
import { required } from "../shared/required.js";
import { createClient } from "./client.js";
import { KindButtons } from "./kinds.js";
import { noteParagraphs, otherLanguage } from "./notes.js";
import { countSentence, hitItem, wayOut } from "./results.js";
import { SearchView } from "./view.js";

/** @import { Answer } from "../search-engine/engine.js" */

const PAGE = 10;

/** Milliseconds without typing before the number of hits is said aloud. */
const QUIET = 400;

/** @param {HTMLElement} element */
export function start(element) {
  const form = element.querySelector("form");
  const input = element.querySelector('input[type="search"]');
  if (form && input instanceof HTMLInputElement && element.dataset.index)
    new Search(element, form, input).start();
}

class Search {
  /** @param {HTMLElement} element @param {HTMLFormElement} form @param {HTMLInputElement} input */
  constructor(element, form, input) {
    const { index = "", root, strings, address } = element.dataset;
    const where = new URL(index, document.baseURI);
    this.element = element;
    this.form = form;
    this.input = input;
    /** @type {Data.PageWords} */
    this.said = JSON.parse(strings ?? "{}");
    /** What answers need; no answer comes before it. @type {Data.ResultWords | null} */
    this.words = null;
    this.root = new URL(root ?? "../../", root ? document.baseURI : where);
    this.keepsAddress = address !== undefined;
    this.view = new SearchView(element, form);
    /** @type {KindButtons | null} */
    this.kinds = null;
    this.kind = "";
    this.limit = PAGE;
    this.frame = 0;
    /** Which hit gets the focus when the answer comes. */
    this.focusAt = -1;
    /** The words as they were typed, nothing guessed. */
    this.isStrict = false;
    this.client = createClient(where, this.root, {
      onReady: (words) => this.#getReady(words),
      onAnswer: (answer, query) => this.show(answer, query),
      onOther: (answer, query) => this.#offer(answer, query),
      onFailure: () => this.#fail(),
    });
  }

  start() {
    const { input, client } = this;
    input.addEventListener("focus", client.start);
    input.addEventListener("input", () => {
      this.limit = PAGE;
      this.isStrict = false;
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.ask());
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.focusAt = 0;
      this.ask();
    });
    this.view.more.addEventListener("click", () => {
      this.focusAt = this.limit;
      this.limit += PAGE;
      this.ask();
    });
    this.element.addEventListener("keydown", (event) => this.#move(event));
    const asked = this.keepsAddress ? new URLSearchParams(location.search).get("q") : null;
    if (asked) input.value = asked;
    if (input.value) this.ask();
    else if (document.activeElement === input) client.start();
  }

  ask() {
    const query = this.input.value.trim();
    if (!query) {
      this.client.forget();
      this.#clear();
      this.#keepAddress("");
      return;
    }
    if (!this.view.list.childElementCount) this.view.say(this.said.waiting, 0);
    this.client.ask(query, { limit: this.limit, kind: this.kind, isStrict: this.isStrict });
  }

  /** @param {Answer} answer @param {string} query */
  show(answer, query) {
    const { view } = this;
    const words = required(this.words);
    if (this.kind && !answer.kinds[this.kind] && answer.hits.length === 0) {
      this.kind = "";
      this.ask();
      return;
    }
    view.notes.replaceChildren(
      ...noteParagraphs(answer.notes, words, () => {
        this.isStrict = true;
        this.ask();
        this.input.focus();
      }),
    );
    view.list.replaceChildren(...answer.hits.map((hit) => hitItem(hit, this.root, words)));
    view.list.hidden = answer.hits.length === 0;
    view.more.hidden = answer.total <= answer.hits.length;
    const advice = answer.total ? [] : [wayOut(words.advice, this.root, this.said)];
    view.advice.replaceChildren(...advice);
    this.kinds?.show(answer.kinds, this.kind);
    view.say(countSentence(answer.total, words), QUIET);
    this.#keepAddress(query);
    this.#links()[this.focusAt]?.focus();
    this.focusAt = -1;
  }

  /** Hits in the other language, which come after the answer. @param {Answer} answer @param {string} query */
  #offer(answer, query) {
    this.view.notes.append(otherLanguage(answer, query, this.root, required(this.words)));
  }

  /** @param {Data.ResultWords} words */
  #getReady(words) {
    this.words = words;
    this.view.legend.textContent = words.kindsLegend;
    this.view.more.textContent = words.more;
    this.kinds = new KindButtons(this.view.kinds, words, (kind) => {
      this.kind = kind;
      this.limit = PAGE;
      this.ask();
    });
  }

  #fail() {
    this.#clear();
    this.view.say(this.said.failed, 0);
    this.view.advice.replaceChildren(wayOut("", this.root, this.said));
  }

  #clear() {
    this.view.clear();
    this.kinds?.show({}, "");
    this.view.say("", 0);
  }

  /** @param {string} query */
  #keepAddress(query) {
    if (!this.keepsAddress) return;
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A browser that limits how often the address may change loses only the last letters.
    }
  }

  #links() {
    return findAll(this.view.list, "a", HTMLAnchorElement);
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const all = this.#links();
    const at = all.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    const isInside = at >= 0 || document.activeElement === this.input;
    const isOther = event.altKey || event.ctrlKey || event.metaKey || event.isComposing;
    if (!isInside || isOther) return;
    const target = this.#targetOf(event.key, at, all);
    if (!target) return;
    target.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Where a key leads from the hit at a place; from the field the place is -1.
   * @param {string} key
   * @param {number} at
   * @param {HTMLElement[]} all
   */
  #targetOf(key, at, all) {
    if (key === "ArrowDown") return all[at + 1];
    if (key === "ArrowUp" && at > 0) return all[at - 1];
    const isBack = key === "ArrowUp" || key === "Escape";
    return isBack && at >= 0 ? this.input : undefined;
  }
}
