/**
 * The sort orders of a list. Unknown values sort last, and equal cards stay in the order of the
 * page: the most useful first.
 * @typedef {import("./filter.js").Card} Card
 * @param {Card} card
 * @param {string} name
 */
const first = (card, name) => card.answers.get(name)?.[0];

/** @type {Record<string, (a: Card, b: Card) => number>} */
const COMPARE = {
  newest: (a, b) => compare(first(b, "start") ?? "", first(a, "start") ?? ""),
  grade: (a, b) => Number(first(b, "grade")) - Number(first(a, "grade")),
  learned: (a, b) => mistakes(b) - mistakes(a),
  cost: (a, b) => Number(first(a, "sum") ?? Infinity) - Number(first(b, "sum") ?? Infinity) || 0,
  title: (a, b) => a.title.localeCompare(b.title, document.documentElement.lang),
};

/** @param {Card} card */
const mistakes = (card) => card.answers.get("mistake")?.length ?? 0;

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : Number(a > b));

/** Infinity minus infinity is NaN. @param {number} a @param {number} b */
const difference = (a, b) => (a === b ? 0 : a - b);

/** Whether an order needs the reader's municipality. @param {string | null} sort */
export const isOwnSort = (sort) => sort === "near" || sort === "size";

/**
 * @param {Card[]} cards  in the order of the page
 * @param {string} sort
 * @param {(card: Card) => number} [distance]  from the reader's municipality, for `near` and `size`
 * @returns {Card[]}
 */
export function ordered(cards, sort, distance = () => 0) {
  if (isOwnSort(sort)) return [...cards].sort((a, b) => difference(distance(a), distance(b)));
  return sort in COMPARE ? [...cards].sort(COMPARE[sort]) : cards;
}
