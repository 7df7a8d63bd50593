/** Downloads of generated files. */

import { create } from "../shared/elements.js";

/**
 * Starts the download of a file without leaving the page.
 * @param {BlobPart} content
 * @param {string} name
 * @param {string} type  a media type
 */
export function download(content, name, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = create("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Today's date in the reader's time zone, as `2026-11-22`. */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
