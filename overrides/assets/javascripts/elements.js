/** Elements that scripts make: always from text, never from HTML. */

/** @param {string} tag @param {string} text */
export function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param {string} text @param {() => void} press */
export function plainButton(text, press) {
  const button = element("button", text);
  button.type = "button";
  button.className = "dk-plain";
  button.addEventListener("click", press);
  return button;
}
