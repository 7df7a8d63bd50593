/**
 * The list the cards stand in. Where the page groups them (`data-groups`), a narrowed or reordered
 * list is one of its own, and the groups come back with the whole.
 * @param {import("./matching.js").Card[]} cards
 */
export function listOf(cards) {
  const groups = document.querySelector("[data-groups]");
  const single = document.querySelector("[data-list]");
  const ul = single.querySelector("ul");
  const homes = cards.map((card) => card.element.parentElement);
  /** Moves the cards only when their order changes: thousands of them take a while. */
  const place = (elements) => {
    const wanted = new Set(elements);
    const present = [...ul.children].filter((each) => wanted.has(each));
    const isInOrder = elements.every((each, at) => each === present[at]);
    if (!isInOrder) ul.append(...elements);
  };
  return {
    /** @param {import("./matching.js").Card[]} found @param {boolean} isChanged */
    show(found, isChanged) {
      const isGrouped = groups && !isChanged;
      if (groups) {
        groups.hidden = !isGrouped;
        single.hidden = isGrouped;
      }
      const shown = new Set(found);
      for (const card of cards) card.element.hidden = !shown.has(card);
      if (isGrouped) cards.forEach((card, at) => homes[at].append(card.element));
      else place(found.map((card) => card.element));
    },
    focus() {
      single.querySelector("h2[tabindex]")?.focus({ preventScroll: true });
    },
  };
}
