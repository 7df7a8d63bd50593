/**
 * The search interface: a field, results while typing, filters by kind, keyboard navigation.
 *
 * `start(element)`: the element holds a form with an input of type search, and has
 * - `data-index`: address of the language's index, relative to the page
 * - `data-strings`: the texts that are not in the index, as JSON (`Data.PageWords`)
 * - `data-signs`: address of the drawn signs, relative to the page
 * - `data-root`: the site's root, when it is not two folders above the index
 * - `data-address`: present on the search page, whose address contains the query (`?q=`)
 * It may contain an `<ol>` and a `<p role="status">`; missing ones are created.
 */

import { findAll } from "../shared/elements.js";
import { required } from "../shared/required.js";
import { createClient } from "./client.js";
import { KindButtons } from "./kinds.js";
import { noteParagraphs, otherLanguage } from "./notes.js";
import { passagesOf } from "./passages.js";
import { keepQuestion, recentList } from "./recent.js";
import { countSentence, describe, hitItem, showExcerpt, wayOut } from "./results.js";
import { SearchView } from "./view.js";

/** @import { Answer, Hit } from "../search-engine/engine.js" */
/** @import { Excerpt } from "../search-engine/excerpt.js" */

const PAGE = 10;

/** Milliseconds without typing before the number of hits is announced and pages are fetched. */
const QUIET = 400;

/** Kinds whose pages are lists: no excerpt is taken from them. */
const WITHOUT_TEXT = new Set([
  "list",
  "municipality",
  "region",
  "theme",
  "programme",
  "technology",
]);

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
    const { index = "", root, strings, address, signs = "" } = element.dataset;
    const where = new URL(index, document.baseURI);
    this.element = element;
    this.signs = new URL(signs, document.baseURI);
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
    this.reading = 0;
    this.title = document.title;
    /** Index of the hit to focus when the answer arrives. */
    this.focusAt = -1;
    /** Whether to search the words as typed, without guesses. */
    this.isStrict = false;
    this.client = createClient(where, {
      onReady: (words) => this.#getReady(words),
      onAnswer: (answer, query) => this.show(answer, query),
      onOther: (answer, query) => this.#offer(answer, query),
      onDescriptions: (hits) => this.#describe(hits),
      onExcerpt: (excerpt, url) => this.#excerpt(excerpt, url),
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
      this.#keepQuestion();
      this.focusAt = 0;
      this.ask();
    });
    this.view.more.addEventListener("click", () => {
      this.focusAt = this.limit;
      this.limit += PAGE;
      this.ask();
    });
    this.view.list.addEventListener("click", () => this.#keepQuestion());
    this.element.addEventListener("keydown", (event) => this.#move(event));
    const asked = this.keepsAddress ? new URLSearchParams(location.search).get("q") : null;
    if (asked) input.value = asked;
    if (input.value) this.ask();
    else this.#showRecent();
    if (document.activeElement === input) client.start();
  }

  ask() {
    const query = this.input.value.trim();
    if (!query) {
      this.client.forget();
      clearTimeout(this.reading);
      this.#clear();
      this.#showRecent();
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
    view.recent.replaceChildren();
    clearTimeout(this.reading);
    this.reading = setTimeout(() => this.#readPages(answer), QUIET);
    view.list.replaceChildren(
      ...answer.hits.map((hit) => hitItem(hit, this.root, words, this.signs)),
    );
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

  /** Requests the excerpt of each hit, unless the reader saves data. @param {Answer} answer */
  #readPages(answer) {
    const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
    if (connection?.saveData) return;
    for (const { url } of answer.hits.filter((hit) => !WITHOUT_TEXT.has(hit.kind))) {
      const passages = passagesOf(new URL(url, this.root));
      this.client.askExcerpt(url, passages, { isStrict: this.isStrict });
    }
  }

  /** @param {Excerpt} excerpt @param {string} url */
  #excerpt(excerpt, url) {
    const item = this.#item(url);
    if (item) showExcerpt(item, excerpt, this.root, required(this.words));
  }

  /** Descriptions arrive after the first hits. @param {Hit[]} hits */
  #describe(hits) {
    for (const hit of hits) {
      const item = this.#item(hit.url);
      if (item) describe(item, hit);
    }
  }

  /** @param {string} url */
  #item(url) {
    const items = findAll(this.view.list, "li", HTMLLIElement);
    return items.find((each) => each.dataset.url === url);
  }

  #keepQuestion() {
    const question = this.input.value.trim();
    if (question) keepQuestion(question);
  }

  #showRecent() {
    const ask = (/** @type {string} */ question) => {
      this.input.value = question;
      this.input.focus();
      this.ask();
    };
    const erased = () => {
      this.#showRecent();
      this.input.focus();
    };
    this.view.recent.replaceChildren(...recentList(this.said, ask, erased));
  }

  /** Hits in the other language, which arrive after the answer. @param {Answer} answer @param {string} query */
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
    document.title = query ? `${query} – ${this.title}` : this.title;
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // Some browsers limit the rate of address changes; only the last letters are then missing.
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
    const isClosing = event.key === "Escape" && this.input.value !== "";
    if (isClosing) {
      this.#empty(event);
      return;
    }
    const isOther = event.altKey || event.ctrlKey || event.metaKey || event.isComposing;
    if (!isInside || isOther) return;
    const target = this.#targetOf(event.key, at, all);
    if (!target) return;
    target.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  /** The first Escape empties the field; the next one closes the dialog. @param {KeyboardEvent} event */
  #empty(event) {
    event.preventDefault();
    event.stopPropagation();
    this.input.value = "";
    this.input.focus();
    this.ask();
  }

  /**
   * The index that a key moves to from the hit at an index; the field has index -1.
   * @param {string} key
   * @param {number} at
   * @param {HTMLElement[]} all
   */
  #targetOf(key, at, all) {
    if (key === "ArrowDown") return all[at + 1];
    if (key === "ArrowUp" && at > 0) return all[at - 1];
    return key === "ArrowUp" && at >= 0 ? this.input : undefined;
  }
}
