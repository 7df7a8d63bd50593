/** Copying: the text goes to the clipboard, and the reader hears whether it did. */

/**
 * @param {string} text
 * @param {HTMLElement} told  where it is said; emptied first, so that the same words are said again
 * @param {string} done
 * @param {string} refused  what to do in a browser that does not allow it
 */
export async function copyText(text, told, done, refused) {
  told.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = done;
  } catch {
    told.textContent = refused;
  }
}
