/** The buttons that put a page's tables on the clipboard or into a CSV file. */

import { copySheets, downloadCsv } from "./sheet.js";

/** @import { Sheet } from "./sheet.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * @param {(name: string) => HTMLElement} part  the page's `sheet`, `csv` and `copied`
 * @param {Texts} t
 * @param {() => {sheets: Sheet[], name: string}} given  `name`: of the file, without its ending
 */
export function sheetButtons(part, t, given) {
  part("sheet").addEventListener("click", async () => {
    part("copied").textContent = "";
    const isCopied = await copySheets(given().sheets);
    part("copied").textContent = t(isCopied ? "assess-sheet-copied" : "paper-not-copied");
  });
  part("csv").addEventListener("click", () => {
    const { sheets, name } = given();
    downloadCsv(sheets, name);
  });
}
