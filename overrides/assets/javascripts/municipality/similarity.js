/** The similarity of an experiment and a municipality: by size, region, class and languages. */

/**
 * @typedef {object} Place
 * @property {string} code
 * @property {string} region
 * @property {string} group  class of the statistical grouping; empty when unknown
 * @property {string} language
 * @property {number} population  0 when unknown
 * @property {string} name
 * @typedef {"municipality" | "size" | "region" | "group" | "language"} Reason
 */

/** The reader's own municipality outweighs all; a similar one elsewhere outweighs a large neighbour. */
const POINTS = { municipality: 16, size: 4, region: 3, group: 2, language: 1 };

/** Up to this ratio two populations are about the same size. */
const SAME_SIZE = 2;

/**
 * Both orders of two languages have the same duty: services in Finnish and in Swedish.
 * @param {Place} place
 */
const languages = (place) => place.language.split("-").sort().join("-");

/**
 * How many times larger the larger population is; infinite when one is unknown.
 * @param {Place} one
 * @param {Place} other
 */
function sizeRatio(one, other) {
  const [low, high] = [one.population, other.population].sort((a, b) => a - b);
  return low > 0 ? high / low : Infinity;
}

/**
 * How far an experiment is from the size of a municipality: the smallest ratio of populations.
 * @param {Place} mine
 * @param {Place[]} places  the experiment's municipalities
 */
export const sizeDistance = (mine, places) =>
  Math.min(...places.map((place) => sizeRatio(mine, place)));

/**
 * What two municipalities share.
 * @param {Place} mine
 * @param {Place} other
 * @returns {Reason[]}
 */
function shared(mine, other) {
  if (mine.code === other.code) return ["municipality"];
  /** @type {Reason[]} */
  const reasons = [];
  if (sizeRatio(mine, other) <= SAME_SIZE) reasons.push("size");
  if (mine.region === other.region) reasons.push("region");
  if (mine.group && mine.group === other.group) reasons.push("group");
  if (languages(mine) === languages(other)) reasons.push("language");
  return reasons;
}

/**
 * What an experiment shares with a municipality: by its nearest participant, so that a region from
 * one and a size from another are not added up.
 * @param {Place} mine
 * @param {Place[]} places  the experiment's municipalities
 * @returns {{points: number, reasons: Reason[]}}
 */
export function closeness(mine, places) {
  /** @type {{points: number, reasons: Reason[]}} */
  let nearest = { points: 0, reasons: [] };
  for (const place of places) {
    const reasons = shared(mine, place);
    const points = reasons.reduce((sum, reason) => sum + POINTS[reason], 0);
    if (points > nearest.points) nearest = { points, reasons };
  }
  return nearest;
}
