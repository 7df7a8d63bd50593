/**
 * The reader's choices in localStorage, never sent to a server. A browser may refuse storage
 * (private windows, settings): then choices last as long as the page.
 */

const PREFIX = "digikunta.";

/** @param {string} name @returns {string | null} */
export function getItem(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value @returns {boolean} whether it was stored */
export function setItem(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
export function removeItem(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Storage is not available, so there is nothing to remove.
  }
}
