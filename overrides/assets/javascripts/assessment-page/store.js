/**
 * Stores the work in progress in the browser under the assessment's name, shared by both languages,
 * in the format of a saved file. Input that is not yet a valid answer has its own key. Windows that
 * are open at the same time share the work: what another one has stored is merged, not overwritten.
 */

import { merge } from "../assessments/merge.js";
import { read, write } from "../assessments/saved-file.js";
import { getItem, removeItem, setItem } from "../shared/storage.js";

/**
 * @typedef {{work: import("../assessments/saved-file.js").Work, at: number, typed: Record<string, any>}} State
 * @typedef {ReturnType<typeof storeOf>} Store
 *   `at`: the part that is open; `typed`: field path -> input that is not a valid answer
 */

/** @returns {import("../assessments/saved-file.js").Work} */
const nothing = () => ({ answers: {}, notes: {}, role: null });

/** @param {Data.Definition} definition */
export function storeOf(definition) {
  const name = `assess.${definition.id}`;
  const beside = `${name}.page`;
  /** @type {State} */
  const state = { work: nothing(), at: 0, typed: {} };
  const saved = getItem(name);
  const opened = saved === null ? null : read(saved, definition);
  const isRead = opened !== null && "work" in opened;
  if (isRead) Object.assign(state, { work: opened.work }, pageOf(getItem(beside)));
  state.at = Math.min(state.at, definition.groups.length);
  /** The stored text that our work includes; null when nothing is stored. */
  let seen = saved;

  /** Takes in what another window has stored since. @returns {string[]} the changed questions */
  function sync() {
    const stored = getItem(name);
    if (stored === seen) return [];
    const theirs = workIn(stored, definition);
    if (theirs === null) return [];
    const { work, taken } = merge(workIn(seen, definition) ?? nothing(), theirs, state.work);
    seen = stored;
    state.work = work;
    for (const path of Object.keys(state.typed))
      if (taken.some((key) => path === key || path.startsWith(`${key}-`))) delete state.typed[path];
    return taken;
  }

  /** @returns {boolean} */
  function put() {
    const { work, at, typed } = state;
    const text = write(definition, work);
    const isStored = setItem(name, text);
    if (isStored) seen = text;
    return isStored && setItem(beside, JSON.stringify({ at, typed }));
  }

  return {
    name,
    state,
    sync,
    /** Whether stored work could be read; null when there was none. */
    found: opened === null ? null : isRead,

    /**
     * What another window has stored is taken in first, so that it is not overwritten.
     * @returns {{isSaved: boolean, taken: string[]}} whether it was stored; what others changed
     */
    save() {
      const taken = sync();
      return { isSaved: put(), taken };
    },

    /** @param {import("../assessments/saved-file.js").Work} work @returns {boolean} whether it was stored */
    replace(work) {
      Object.assign(state, { work, at: 0, typed: {} });
      return put();
    },

    erase() {
      Object.assign(state, { work: nothing(), at: 0, typed: {} });
      removeItem(name);
      removeItem(beside);
      seen = null;
    },

    isEmpty: () =>
      [state.work.answers, state.work.notes, state.typed].every(
        (each) => Object.keys(each).length === 0,
      ) && !state.work.role,
  };
}

/**
 * The work in a stored text; nothing when there is none, null when it cannot be read.
 * @param {string | null} text
 * @param {Data.Definition} definition
 */
function workIn(text, definition) {
  if (text === null) return nothing();
  const opened = read(text, definition);
  return "work" in opened ? opened.work : null;
}

/**
 * The content of the browser's storage is untrusted.
 * @param {string | null} text
 * @returns {{at?: number, typed?: Record<string, any>}}
 */
function pageOf(text) {
  try {
    const { at, typed } = JSON.parse(text ?? "");
    const isPlace = Number.isInteger(at) && at >= 0;
    return { at: isPlace ? at : 0, typed: typed && typeof typed === "object" ? typed : {} };
  } catch {
    return {};
  }
}
