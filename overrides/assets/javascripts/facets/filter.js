/** Filters cards: any value within a facet (OR), all facets together (AND). */

import { find } from "../shared/elements.js";

/**
 * @typedef {import("./query-string.js").Chosen} Chosen
 * @typedef {{element: HTMLElement, title: string, answers: Map<string, string[]>}} Card
 */

/**
 * Reads `theme:e-services library;region:uusimaa` from a card.
 * @param {HTMLElement} element
 * @returns {Card}
 */
export function cardOf(element) {
  const answers = new Map();
  for (const part of (element.dataset.facets ?? "").split(";")) {
    const [name, values] = part.split(":");
    if (values) answers.set(name, values.split(" "));
  }
  return { element, title: find(element, ".dk-card__title").textContent.trim(), answers };
}

/** @param {Card} card @param {Chosen} chosen @param {string} [except] a facet to ignore */
function matches(card, chosen, except) {
  for (const [name, values] of chosen) {
    if (name === except) continue;
    const own = card.answers.get(name) ?? [];
    if (!values.some((value) => own.includes(value))) return false;
  }
  return true;
}

/** @param {Card[]} cards @param {Chosen} chosen @param {string} [except] */
export function matching(cards, chosen, except) {
  return cards.filter((card) => matches(card, chosen, except));
}

/**
 * How many cards each value of a facet would show together with the choices in the other facets.
 * @param {Card[]} cards
 * @param {Chosen} chosen
 * @param {string} name
 * @returns {Map<string, number>}
 */
export function tally(cards, chosen, name) {
  const counts = new Map();
  for (const card of matching(cards, chosen, name)) {
    for (const value of card.answers.get(name) ?? []) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts;
}

/**
 * The same choice without one value, or without a whole facet.
 * @param {Chosen} chosen
 * @param {string} name
 * @param {string} [value]
 * @returns {Chosen}
 */
export function without(chosen, name, value) {
  const less = new Map(chosen);
  const values = (chosen.get(name) ?? []).filter((each) => value !== undefined && each !== value);
  if (values.length > 0) less.set(name, values);
  else less.delete(name);
  return less;
}
