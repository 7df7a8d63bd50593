/** The event fired when cards of a further part of a list have been added to the page. */

const ADDED = "dk-cards-added";

/** @param {() => void} listener */
export function onCardsAdded(listener) {
  document.addEventListener(ADDED, listener);
}

export function announceCards() {
  document.dispatchEvent(new Event(ADDED));
}
