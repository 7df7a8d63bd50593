/** Find and create elements. Content is always set as text, never as HTML. */

/**
 * The first match of a selector. Throws when there is none of the type: an error in the template.
 * @template {Element} E
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} type
 * @returns {E}
 */
export function findAs(root, selector, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new TypeError(`${selector} is no ${type.name}`);
  return found;
}

/** The target element of an event. @param {Event} event */
export const elementOf = ({ target }) => (target instanceof Element ? target : null);

/** As `findAs`, for any HTML element. @param {ParentNode} root @param {string} selector */
export const find = (root, selector) => findAs(root, selector, HTMLElement);

/**
 * All matches of a selector that are of the type.
 * @template {Element} E
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} type
 * @returns {E[]}
 */
export const findAll = (root, selector, type) =>
  /** @type {E[]} */ ([...root.querySelectorAll(selector)].filter((each) => each instanceof type));

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, text) {
  const created = document.createElement(tag);
  created.textContent = text;
  return created;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} properties  `described`: the ids of what describes the element
 * @param {(Node | string)[]} inner
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function create(tag, properties = {}, ...inner) {
  const { described, ...rest } = properties;
  const created = Object.assign(document.createElement(tag), rest);
  if (described) created.setAttribute("aria-describedby", described);
  created.append(...inner);
  return created;
}

/** @param {string} text @param {() => void} press */
export function plainButton(text, press) {
  const button = element("button", text);
  button.type = "button";
  button.className = "dk-plain";
  button.addEventListener("click", press);
  return button;
}
