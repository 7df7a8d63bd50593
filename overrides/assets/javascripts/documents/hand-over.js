/**
 * Hands saved files from a page of this site to another that it opens, in the browser's memory only:
 * the opened page asks, and the one that opened it answers. Nothing is stored.
 */

const ASKS = "digikunta.files?";

/**
 * @param {string} url  of this site
 * @param {() => File[]} filesOf  called when the opened page asks
 */
export function openWith(url, filesOf) {
  const opened = open(url, "_blank");
  addEventListener("message", ({ data, origin, source }) => {
    if (data !== ASKS || origin !== location.origin || source !== opened) return;
    opened?.postMessage(filesOf(), location.origin);
  });
}

/**
 * Asks the page that opened this one, if it is of this site.
 * @param {(files: File[]) => void} take
 */
export function receiveFromOpener(take) {
  const { opener } = window;
  if (!opener) return;
  addEventListener("message", ({ data, origin, source }) => {
    if (origin !== location.origin || source !== opener || !Array.isArray(data)) return;
    take(data.filter((each) => each instanceof File));
  });
  opener.postMessage(ASKS, location.origin);
}
