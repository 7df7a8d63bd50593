/** Copies text to the clipboard and reports success or failure in a status element. */

/**
 * @param {string} text
 * @param {HTMLElement} status  live region; cleared first, so that the same message is announced again
 * @param {string} done
 * @param {string} refused  message when the browser refuses access to the clipboard
 */
export async function copyText(text, status, done, refused) {
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = done;
  } catch {
    status.textContent = refused;
  }
}
