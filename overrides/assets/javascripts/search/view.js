/** The parts of a search that are not in the page's HTML, and screen reader announcements. */

import { make } from "./results.js";

export class SearchView {
  /** @param {HTMLElement} element @param {HTMLFormElement} form */
  constructor(element, form) {
    /** @type {HTMLElement} */
    this.status = element.querySelector('[role="status"]') ?? make("p", "dk-search__status");
    this.status.setAttribute("role", "status");
    this.legend = make("legend", "");
    this.kinds = make("fieldset", "dk-search__kinds", this.legend);
    this.kinds.hidden = true;
    this.list = element.querySelector("ol") ?? make("ol", "");
    this.list.classList.add("dk-search__hits");
    this.list.hidden = true;
    this.recent = make("div", "dk-search__recent");
    this.notes = make("div", "dk-search__notes");
    this.advice = make("div", "");
    this.more = make("button", "dk-plain dk-search__more");
    this.more.setAttribute("type", "button");
    this.more.hidden = true;
    this.timer = 0;
    form.after(this.status, this.recent, this.notes, this.kinds, this.list, this.advice, this.more);
  }

  clear() {
    this.list.replaceChildren();
    this.notes.replaceChildren();
    this.advice.replaceChildren();
    this.list.hidden = true;
    this.more.hidden = true;
  }

  /** @param {string} sentence @param {number} wait  milliseconds */
  say(sentence, wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.status.textContent !== sentence) this.status.textContent = sentence;
    }, wait);
  }
}
