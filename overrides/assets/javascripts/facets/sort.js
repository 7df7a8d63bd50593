/**
 * The orders of a list. Each compares two cards; what is not known stands last, and cards that are
 * even keep the order of the page, which is the alphabet's.
 * @typedef {import("./filter.js").Card} Card
 * @param {Card} card
 * @param {string} name
 */
const first = (card, name) => card.answers.get(name)?.[0];

/** @type {Record<string, (a: Card, b: Card) => number>} */
const COMPARE = {
  newest: (a, b) => compare(first(b, "start") ?? "", first(a, "start") ?? ""),
  grade: (a, b) => Number(first(b, "grade")) - Number(first(a, "grade")),
  cost: (a, b) => Number(first(a, "sum") ?? Infinity) - Number(first(b, "sum") ?? Infinity) || 0,
  title: (a, b) => a.title.localeCompare(b.title, document.documentElement.lang),
};

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : Number(a > b));

/**
 * @param {Card[]} cards  in the order of the page
 * @param {string} sort
 * @param {(card: Card) => number} [points]  of closeness, for `near`
 * @returns {Card[]}
 */
export function ordered(cards, sort, points = () => 0) {
  if (sort === "near") return [...cards].sort((a, b) => points(b) - points(a));
  return sort in COMPARE ? [...cards].sort(COMPARE[sort]) : cards;
}
