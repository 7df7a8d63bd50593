/** What the page of a group shows of its files; loaded with the first of them. */

import { nodesOf } from "../documents/dom.js";
import { today } from "../shared/download.js";
import { element } from "../shared/elements.js";
import { adviceBlocks } from "./advice.js";
import { groupPaper } from "./document.js";
import { groupSheets } from "./sheets.js";
import { spreadChart } from "./spread-chart.js";
import { summarise } from "./statistics.js";

/** @import { Sheet } from "../documents/sheet.js" */
/** @import { Saved } from "../documents/saved-files.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * The result as a document, its elements for the page, and its tables for a spreadsheet.
 * @param {Saved[]} used  at least one, all of one tool
 * @param {{t: Texts, withNotes: boolean, root: string}} given  `root`: address of the site
 */
export function resultOf(used, { t, withNotes, root }) {
  const language = document.documentElement.lang;
  const works = used.map((each) => each.work);
  const { definition } = used[0];
  const advice = adviceBlocks(definition, works, { t, root });
  const { paper, bars } = groupPaper(definition, works, { t, language, withNotes, advice });
  const nodes = nodesOf(paper, 2);
  if (bars.length > 0) {
    const table = nodes.findIndex((node) => node.classList.contains("dk-table"));
    nodes.splice(table + 1, 0, spreadChart(bars, t("group-chart")));
  }
  /** @returns {{sheets: Sheet[], name: string}} */
  const sheets = () => ({
    sheets: groupSheets(definition, summarise(definition, works), t),
    name: `digikunta-${definition.id}-${today()}`,
  });
  return { paper, nodes: [element("h2", paper.title), ...nodes], sheets };
}
