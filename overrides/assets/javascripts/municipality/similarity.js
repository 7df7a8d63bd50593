/** How near an experiment is to a municipality: by place, by size class, by languages. */

/**
 * @typedef {{code: string, region: string, group: string, language: string, name: string}} Place
 * @typedef {"municipality" | "region" | "group" | "language"} Reason
 */

/** The own municipality outweighs all; a neighbour in the region outweighs one alike elsewhere. */
const POINTS = { municipality: 8, region: 3, group: 2, language: 1 };

/**
 * Both orders of two languages oblige to the same: services in Finnish and in Swedish.
 * @param {Place} place
 */
const languages = (place) => place.language.split("-").sort().join("-");

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
