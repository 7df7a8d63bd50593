/** The result of a group: several people's saved files, put together in this browser. */

import { groupPaper } from "./assess-group-paper.js";
import { copyText } from "./clipboard.js";
import { element } from "./elements.js";
import { toText } from "./paper.js";
import { nodesOf } from "./paper-view.js";
import { hasWords, receive, savedFiles, takeIn } from "./saved-files.js";
import { spreadChart } from "./spread-chart.js";
import { textsOf } from "./texts.js";

/** @param {HTMLElement} host */
export function start(host) {
  const t = textsOf(host);
  const part = (name) => host.querySelector(`[data-part=${name}]`);
  const [place, told, notice, actions] = ["files", "told", "notice", "actions"].map(part);
  const [result, notes, copied] = ["result", "notes", "copied"].map(part);
  const readSaved = savedFiles(JSON.parse(host.dataset.definitions));

  /** @type {import("./saved-files.js").Saved[]} */
  const held = [];
  /** @type {string[]} */
  let problems = [];
  let shown = null;
  let turn = Promise.resolve();

  /** One batch after another, so that none is lost when the next one comes early. */
  const take = (files) => (turn = turn.then(() => add(files)));

  async function add(files) {
    problems = await takeIn(files, { held, readSaved, t });
    show();
  }

  /** The tool that most of the files are of; the first one when there is no difference. */
  function chosenTool() {
    const counts = new Map();
    for (const { definition } of held)
      counts.set(definition.id, (counts.get(definition.id) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  }

  function show() {
    const tool = chosenTool();
    const used = held.filter((each) => each.definition.id === tool);
    const others = held.filter((each) => each.definition.id !== tool);
    const unfit = used.filter((each) => each.left.length > 0);
    const lines = [
      ...problems,
      ...others.map(({ name, definition }) =>
        t("saved-refused", { name, why: t("saved-other-tool", { title: definition.title }) }),
      ),
      ...unfit.map(({ name, left }) => t("saved-left", { name, n: left.length })),
    ];
    notice.replaceChildren(...lines.map((line) => element("p", line)));
    notice.hidden = lines.length === 0;
    const title = used[0]?.definition.title;
    told.textContent = title ? t("group-state", { n: used.length, title }) : t("group-empty");
    actions.hidden = used.length === 0;
    notes.hidden = !used.some(hasWords);
    copied.textContent = "";
    write(used);
  }

  function write(used) {
    shown = null;
    result.replaceChildren();
    if (used.length === 0) return;
    const withNotes = notes.querySelector("input").checked;
    const language = document.documentElement.lang;
    const works = used.map((each) => each.work);
    const { paper, bars } = groupPaper(used[0].definition, works, { t, language, withNotes });
    shown = paper;
    const nodes = nodesOf(paper, 2);
    if (bars.length > 0) {
      const table = nodes.findIndex((node) => node.classList.contains("dk-table"));
      nodes.splice(table + 1, 0, spreadChart(bars, t("group-chart")));
    }
    result.append(element("h2", paper.title), ...nodes);
  }

  show();
  receive(place, take);
  notes.addEventListener("change", show);
  part("print").addEventListener("click", () => print());
  part("clear").addEventListener("click", () => {
    held.length = 0;
    problems = [];
    notes.querySelector("input").checked = false;
    show();
    place.querySelector("input").focus();
  });
  part("copy").addEventListener("click", () =>
    copyText(toText(shown), copied, t("paper-copied"), t("paper-not-copied")),
  );
}
