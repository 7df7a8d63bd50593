/**
 * Stores the work in progress in the browser under the assessment's name, shared by both languages,
 * in the format of a saved file. Input that is not yet a valid answer has its own key.
 */

import { read, write } from "../assessments/saved-file.js";
import { getItem, removeItem, setItem } from "../shared/storage.js";

/**
 * @typedef {{work: import("../assessments/saved-file.js").Work, at: number, typed: Record<string, any>}} State
 * @typedef {ReturnType<typeof storeOf>} Store
 *   `at`: the part that is open; `typed`: field path -> input that is not a valid answer
 */

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

  return {
    state,
    /** Whether stored work could be read; null when there was none. */
    found: opened === null ? null : isRead,

    /** @returns {boolean} whether it was stored */
    save() {
      const { work, at, typed } = state;
      return (
        setItem(name, write(definition, work)) && setItem(beside, JSON.stringify({ at, typed }))
      );
    },

    /** @param {import("../assessments/saved-file.js").Work} work */
    replace(work) {
      Object.assign(state, { work, at: 0, typed: {} });
      return this.save();
    },

    erase() {
      Object.assign(state, { work: nothing(), at: 0, typed: {} });
      removeItem(name);
      removeItem(beside);
    },

    isEmpty: () =>
      [state.work.answers, state.work.notes, state.typed].every(
        (each) => Object.keys(each).length === 0,
      ) && !state.work.role,
  };
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
