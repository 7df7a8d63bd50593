/**
 * Holds back changes of the layout while the reader presses something. An error message appears or
 * disappears when a field loses the focus, which is when a button is pressed: if the button moved
 * before it is released, the click would be lost.
 */

/** How long after the release a click may still come: a touch sends it after the pointer is up. */
const UNTIL_CLICK = 400;

export class Press {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.isDown = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {(() => void)[]} */
    this.waiting = [];
    host.ownerDocument.addEventListener("pointerdown", () => this.#begin(), true);
    host.ownerDocument.addEventListener("click", () => this.#end());
    for (const name of ["pointerup", "pointercancel"])
      host.ownerDocument.addEventListener(name, () => {
        this.timer = setTimeout(() => this.#end(), UNTIL_CLICK);
      });
    host.ownerDocument.addEventListener("keydown", () => this.#end());
  }

  /** Runs an action now, or after the press is over. @param {() => void} act */
  after(act) {
    if (this.isDown) this.waiting.push(act);
    else act();
  }

  #begin() {
    clearTimeout(this.timer);
    this.isDown = true;
  }

  /** The action of the click itself comes first. */
  #end() {
    this.isDown = false;
    for (const act of this.waiting.splice(0)) setTimeout(act);
  }
}
