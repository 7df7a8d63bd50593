/** The experiments selected for comparison, stored in this browser. */

import { getItem, removeItem, setItem } from "../shared/storage.js";

/** Maximum number of columns that fit on paper or screen. */
export const MOST = 4;

const NAME = "compare";
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** For this page only: what a browser that keeps nothing would forget. @type {string | null} */
let unsaved = null;

/** @returns {string[]} */
export function picked() {
  const text = unsaved ?? getItem(NAME) ?? "";
  return text.split(",").filter(isId).slice(0, MOST);
}

/** @param {string[]} ids */
export function pick(ids) {
  const text = ids.slice(0, MOST).join(",");
  const isSaved = text ? setItem(NAME, text) : true;
  if (!text) removeItem(NAME);
  unsaved = isSaved ? null : text;
}

/** Whether a text has the form of a record's id: addresses are made of it. @param {string} text */
export function isId(text) {
  return ID.test(text);
}

/** `?id=a&id=b` @param {string[]} ids */
export function compareQuery(ids) {
  return `?${new URLSearchParams(ids.map((id) => ["id", id]))}`;
}
