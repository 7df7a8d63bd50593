/**
 * Hands the files of one page over to another page of this tab, so that the reader need not choose
 * them again. They stay in the tab's own storage until the other page opens, and are removed there.
 */

const NAME = "digikunta.handed-over";

/**
 * @param {string} module  the name of the module that takes the files
 * @param {{name: string, content: string}[]} files
 * @returns {boolean} whether the browser stored them
 */
export function handOver(module, files) {
  try {
    const given = files.map(({ name, content }) => ({ name, content }));
    sessionStorage.setItem(NAME, JSON.stringify({ module, files: given }));
    return true;
  } catch {
    return false;
  }
}

/** The files that were handed over to this module. @param {string} module @returns {File[]} */
export function handedOver(module) {
  try {
    const { module: target, files } = JSON.parse(sessionStorage.getItem(NAME) ?? "null") ?? {};
    if (target !== module || !Array.isArray(files)) return [];
    sessionStorage.removeItem(NAME);
    return files.map(({ name, content }) => new File([String(content)], String(name)));
  } catch {
    return [];
  }
}
