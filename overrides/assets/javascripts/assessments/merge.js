/**
 * Merges the work of two windows on one assessment, answer by answer. Each window knows the version
 * that both began from (`base`): what a window has changed since then remains, and where both have
 * changed the same answer, ours is the later one, because theirs is already stored.
 */

/** @import { Work } from "./saved-file.js" */

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {unknown} value @returns {value is Record<string, any>} */
const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @param {Work} base
 * @param {Work} theirs
 * @param {Work} ours
 * @returns {{work: Work, taken: string[]}}  `taken`: the questions, groups of rows and notes whose
 *   value changed in our window
 */
export function merge(base, theirs, ours) {
  const answers = mergeKeys(base.answers, theirs.answers, ours.answers);
  const notes = mergeKeys(base.notes, theirs.notes, ours.notes);
  const role = same(ours.role, base.role) ? theirs.role : ours.role;
  return {
    work: { answers: answers.merged, notes: notes.merged, role },
    taken: [...new Set([...answers.taken, ...notes.taken])],
  };
}

/**
 * @param {Record<string, any>} base
 * @param {Record<string, any>} theirs
 * @param {Record<string, any>} ours
 */
function mergeKeys(base, theirs, ours) {
  /** @type {Record<string, any>} */
  const merged = {};
  /** @type {string[]} */
  const taken = [];
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const value = mergeValue(base[key], theirs[key], ours[key]);
    if (value !== undefined) merged[key] = value;
    if (!same(value, ours[key])) taken.push(key);
  }
  return { merged, taken };
}

/** @param {any} base @param {any} theirs @param {any} ours @returns {any} */
function mergeValue(base, theirs, ours) {
  if (same(ours, base)) return theirs;
  if (same(theirs, base) || same(theirs, ours)) return ours;
  if (Array.isArray(theirs) && Array.isArray(ours)) return mergeRows(base ?? [], theirs, ours);
  return ours;
}

/**
 * Rows have no names, so they are identified by their place. All rows added in
 * both windows stay; when a window has removed rows while the other changed some, ours stand.
 * @param {any[]} base
 * @param {any[]} theirs
 * @param {any[]} ours
 */
function mergeRows(base, theirs, ours) {
  if (theirs.length < base.length || ours.length < base.length) return ours;
  const common = base.map((row, at) =>
    isMapping(row) && isMapping(theirs[at]) && isMapping(ours[at])
      ? mergeKeys(row, theirs[at], ours[at]).merged
      : mergeValue(row, theirs[at], ours[at]),
  );
  return [...common, ...theirs.slice(base.length), ...ours.slice(base.length)];
}
