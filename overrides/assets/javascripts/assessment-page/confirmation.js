/** A confirmation in the page before a destructive action. */

import { create, plainButton } from "../shared/elements.js";

/** @import { Texts } from "../shared/strings.js" */

/** Shows the question in its own element; the focus goes to the cancel button. */
export class Confirmation {
  /** @param {Texts} t */
  constructor(t) {
    this.t = t;
    this.element = create("div", { className: "dk-assess__ask", hidden: true });
  }

  /**
   * @param {string} question
   * @param {string} yes
   * @param {() => void} act
   * @param {HTMLElement} from  gets the focus back
   */
  ask(question, yes, act, from) {
    const close = () => {
      this.#hide();
      from.focus();
    };
    const cancel = plainButton(this.t("assess-cancel"), close);
    const agree = plainButton(yes, () => {
      this.#hide();
      act();
    });
    const words = create("p", { id: "assess-asked" }, question);
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-labelledby", words.id);
    this.element.onkeydown = (event) => {
      if (event.key === "Escape") close();
    };
    this.element.replaceChildren(words, agree, " ", cancel);
    this.element.hidden = false;
    cancel.focus();
  }

  #hide() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
