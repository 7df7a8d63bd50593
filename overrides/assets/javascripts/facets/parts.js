/**
 * Loads the further parts of a long list, which are separate pages for readers without scripts.
 * Their cards are fetched once, when the whole list is needed.
 */

import { announceCards } from "../shared/cards-added.js";
import { find, findAll } from "../shared/elements.js";
import { fetchPage } from "../shared/fetch-page.js";
import { textsOf } from "../shared/strings.js";

export class Parts {
  /** @type {"absent" | "loading" | "failed" | "whole"} */
  state = "whole";

  /** @param {HTMLFormElement} form  of the list */
  constructor(form) {
    this.total = find(form, ".dk-facets__result").textContent;
    this.link = /** @type {HTMLElement | null} */ (document.querySelector("[data-parts]"));
    if (this.link) this.state = "absent";
  }

  /** The status message instead of a count, while the list is incomplete. @param {number} present */
  status(present) {
    if (this.state === "whole" || !this.link) return null;
    if (this.state === "absent") return this.total;
    const t = textsOf(this.link);
    return this.state === "loading" ? t("list-loading") : t("list-incomplete", { n: present });
  }

  /**
   * Passes the cards of each part to `add`, hidden, in the order of the list.
   * @param {(cards: HTMLElement[]) => void} add
   */
  async load(add) {
    const { link } = this;
    if (!link || this.state !== "absent") return;
    this.state = "loading";
    try {
      const addresses = link.dataset.parts?.split(" ") ?? [];
      const parts = await Promise.all(addresses.map(cardsOf));
      for (const cards of parts) {
        add(cards);
        await pause();
      }
      this.state = "whole";
      link.hidden = true;
      announceCards();
    } catch {
      this.state = "failed"; // before any card was added
    }
  }

  /** Lets the next use of the list try again after a failure. */
  retry() {
    if (this.state === "failed") this.state = "absent";
  }
}

/** @param {string} address  of a part, as the first page names it */
async function cardsOf(address) {
  const url = new URL(address, location.href).href;
  const page = await fetchPage(url);
  const cards = findAll(page, ".dk-card", HTMLElement);
  for (const card of cards) {
    card.hidden = true;
    for (const link of findAll(card, "a[href]", HTMLAnchorElement)) {
      link.href = new URL(link.getAttribute("href") ?? "", url).href;
    }
    for (const use of card.querySelectorAll("use[href]")) {
      use.setAttribute("href", new URL(use.getAttribute("href") ?? "", url).href);
    }
  }
  return cards;
}

/** Yields to the browser's event loop between two parts. */
const pause = () => new Promise((resolve) => setTimeout(resolve));
