/** The current choices: options with counts, a summary sentence, and buttons that remove a choice. */

import { create, element, find, findAll, plainButton } from "../shared/elements.js";
import { required } from "../shared/required.js";
import { matching, tally, without } from "./filter.js";

/** @import { Texts } from "../shared/strings.js" */
/** @import { Card } from "./filter.js" */
/** @import { Facet } from "./panel.js" */
/** @import { Chosen } from "./query-string.js" */

export class Choices {
  /**
   * @param {HTMLFormElement} form
   * @param {Texts} t
   * @param {Map<string, Facet>} facets
   * @param {Card[]} cards
   * @param {{change: (chosen: Chosen) => void, focusPanel: () => void}} actions
   */
  constructor(form, t, facets, cards, actions) {
    this.form = form;
    this.t = t;
    this.facets = facets;
    this.cards = cards;
    this.actions = actions;
    this.language = document.documentElement.lang;
  }

  /**
   * @param {Chosen} chosen
   * @param {number} count  how many cards are found
   * @param {string | null} status  shown instead of a count while cards are missing
   */
  show(chosen, count, status) {
    const isWhole = status === null;
    for (const [name, facet] of this.facets) {
      const values = chosen.get(name) ?? [];
      for (const [value, input] of facet.inputs) input.checked = values.includes(value);
      facet.chosen.textContent = values.length > 0 ? `(${values.length})` : "";
      if (isWhole) this.#showCounts(facet, tally(this.cards, chosen, name));
    }
    this.#showStatus(status ?? this.#sentence(chosen, count));
    this.#showChosen(chosen);
    this.#showLoosening(chosen, count, isWhole);
  }

  /** Sets the text only when it changes, so that it is not announced twice. @param {string} text */
  #showStatus(text) {
    const place = find(this.form, ".dk-facets__result");
    if (place.textContent !== text) place.textContent = text;
  }

  /** @param {Facet} facet @param {Map<string, number>} counts */
  #showCounts(facet, counts) {
    const labels = [...facet.inputs].map(([value, input]) =>
      this.#showOption(input, counts.get(value) ?? 0),
    );
    facet.details.hidden = labels.every((label) => label.hidden);
  }

  /** @param {HTMLInputElement} input @param {number} count @returns {HTMLElement} its label */
  #showOption(input, count) {
    const label = required(input.closest("label"));
    label.hidden = count === 0 && !input.checked && input !== document.activeElement;
    const number = count.toLocaleString(`${this.language}-FI`);
    find(label, ".dk-facet__count").textContent = number;
    return label;
  }

  /** «12 kokeilua: teema Sähköinen asiointi tai Osallisuus, maakunta Uusimaa» @param {Chosen} chosen @param {number} count */
  #sentence(chosen, count) {
    const number = this.t(this.form.dataset.noun ?? "", { n: count });
    const parts = [...chosen].map(([name, values]) => {
      const labels = values.map((value) => this.#facet(name).label(value));
      return `${this.#inSentence(name)} ${labels.join(` ${this.t("or")} `)}`;
    });
    return parts.length > 0 ? `${number}: ${parts.join(", ")}` : number;
  }

  /** @param {string} name */
  #facet(name) {
    return required(this.facets.get(name));
  }

  /** @param {string} name */
  #inSentence(name) {
    return this.#facet(name).name.toLocaleLowerCase(this.language);
  }

  /** @param {Chosen} chosen */
  #showChosen(chosen) {
    const place = find(this.form, ".dk-facets__chosen");
    const items = [...chosen].flatMap(([name, values]) =>
      values.map((value) => this.#chosenItem(chosen, name, value)),
    );
    find(place, "ul").replaceChildren(...items);
    place.hidden = items.length === 0;
  }

  /** @param {Chosen} chosen @param {string} name @param {string} value */
  #chosenItem(chosen, name, value) {
    const label = `${this.#facet(name).name}: ${this.#facet(name).label(value)}`;
    const button = plainButton(label, () => {
      const at = this.#buttons().indexOf(button);
      this.actions.change(without(chosen, name, value));
      this.#focusChosen(at);
    });
    button.setAttribute("aria-label", this.t("facets-remove", { name: label }));
    return create("li", {}, button);
  }

  #buttons() {
    return findAll(this.form, ".dk-facets__chosen li button", HTMLButtonElement);
  }

  /** Moves the focus from a removed button to the next one, or to the facets. @param {number} at */
  #focusChosen(at) {
    const buttons = this.#buttons();
    if (buttons.length > 0) buttons[Math.min(at, buttons.length - 1)].focus();
    else this.actions.focusPanel();
  }

  /** No matches: each facet that could be removed, with the resulting count. @param {Chosen} chosen @param {number} count @param {boolean} isWhole */
  #showLoosening(chosen, count, isWhole) {
    const place = find(this.form, ".dk-facets__loosen");
    place.replaceChildren();
    place.hidden = count > 0 || !isWhole;
    if (place.hidden) return;
    for (const name of chosen.keys()) {
      const n = matching(this.cards, chosen, name).length;
      if (n === 0) continue;
      const number = this.t(this.form.dataset.noun ?? "", { n });
      const text = this.t("facets-loosen", { name: this.#inSentence(name), count: number });
      const loosen = () => {
        this.actions.change(without(chosen, name));
        this.#focusChosen(0);
      };
      place.append(plainButton(text, loosen));
    }
    if (!place.hasChildNodes()) place.append(element("p", this.t("facets-loosen-none")));
  }
}
