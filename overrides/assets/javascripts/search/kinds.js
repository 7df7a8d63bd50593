/** A button for each kind found, created once, so that the focused one is never replaced. */

import { make } from "./results.js";

export class KindButtons {
  /**
   * @param {HTMLElement} fieldset
   * @param {Data.ResultWords} words
   * @param {(kind: string) => void} choose
   */
  constructor(fieldset, words, choose) {
    this.fieldset = fieldset;
    this.words = words;
    const row = make("div", "dk-search__row");
    fieldset.append(row);
    this.buttons = new Map(
      ["", ...Object.keys(words.kinds)].map((kind) => {
        const button = make("button", "dk-plain dk-search__kind");
        button.setAttribute("type", "button");
        button.addEventListener("click", () => choose(kind));
        row.append(button);
        return [kind, button];
      }),
    );
  }

  /** @param {Record<string, number>} counts @param {string} chosen */
  show(counts, chosen) {
    this.fieldset.hidden = Object.keys(counts).length < 2 && !chosen;
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    for (const [kind, button] of this.buttons) {
      const count = kind ? (counts[kind] ?? 0) : all;
      button.hidden = count === 0 && kind !== chosen;
      const name = kind ? this.words.kinds[kind].many : this.words.all;
      button.textContent = `${name} ${count}`;
      button.setAttribute("aria-pressed", String(kind === chosen));
    }
  }
}
