/**
 * What a reader has chosen, kept in the browser and nowhere else. A browser may refuse to keep
 * anything (private windows, settings): then choices last as long as the page.
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

/** @param {string} name @param {string} value @returns {boolean} whether it was kept */
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
    // Nothing could be kept, so there is nothing to forget.
  }
}
