/**
 * The list of cards. When the page groups them (`data-groups`), a filtered or sorted list is shown
 * without groups, and the groups return with the whole list.
 */

import { create, find } from "../shared/elements.js";
import { required } from "../shared/required.js";

/** @import { Card } from "./filter.js" */

export class CardList {
  /** @param {Card[]} cards */
  constructor(cards) {
    this.cards = cards;
    this.groups = /** @type {HTMLElement | null} */ (document.querySelector("[data-groups]"));
    this.single = find(document, "[data-list]");
    this.list = find(this.single, "ul");
    this.homes = cards.map((card) => required(card.element.parentElement));
    this.isMoved = false;
  }

  /** Appends cards of a further part of the list. @param {Card[]} cards */
  add(cards) {
    for (const card of cards) {
      const home = this.groups ? groupOf(card) : this.list;
      home.append(card.element);
      this.cards.push(card);
      this.homes.push(home);
    }
  }

  /** @param {Card[]} found @param {boolean} isChanged  narrowed, or in another order */
  show(found, isChanged) {
    const isGrouped = this.groups !== null && !isChanged;
    if (this.groups) {
      this.groups.hidden = !isGrouped;
      this.single.hidden = isGrouped;
    }
    const shown = new Set(found);
    for (const card of this.cards) card.element.hidden = !shown.has(card);
    if (isGrouped) this.#sendHome();
    else this.#place(found.map((card) => card.element));
  }

  focus() {
    /** @type {HTMLElement | null} */
    const heading = this.single.querySelector("h2[tabindex]");
    heading?.focus({ preventScroll: true });
  }

  #sendHome() {
    if (!this.isMoved) return;
    this.isMoved = false;
    for (const [at, card] of this.cards.entries()) this.homes[at].append(card.element);
  }

  /** Moves the cards only when their order changes: moving thousands is slow. @param {HTMLElement[]} elements */
  #place(elements) {
    /** @type {Set<Element>} */
    const wanted = new Set(elements);
    const present = [...this.list.children].filter((each) => wanted.has(each));
    const isInOrder = elements.every((each, at) => each === present[at]);
    if (!isInOrder) this.list.append(...elements);
    this.isMoved = true;
  }
}

/** The list below the heading of a tool's first phase; created where the first part has no card. @param {Card} card */
function groupOf(card) {
  const phase = required(card.answers.get("phase"))[0];
  const text = required(document.getElementById(phase)?.nextElementSibling);
  const present = text.nextElementSibling;
  if (present instanceof HTMLUListElement) return present;
  const list = create("ul", { className: "dk-cards dk-cards--long" });
  text.after(list);
  return list;
}
