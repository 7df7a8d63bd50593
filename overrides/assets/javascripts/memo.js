/** The decision memo: saved files and chosen experiments as a draft that can be taken along. */

import { memo } from "./assess-memo.js";
import { copyText } from "./clipboard.js";
import { picked } from "./comparison.js";
import { element, plainButton } from "./elements.js";
import { toHtml, toText } from "./paper.js";
import { DOCX, toDocx } from "./paper-docx.js";
import { nodesOf } from "./paper-view.js";
import { partsOf } from "./parts.js";
import { receive, savedFiles, takeIn } from "./saved-files.js";
import { textsOf } from "./texts.js";

/** @param {HTMLElement} host */
export function start(host) {
  const t = textsOf(host);
  const language = document.documentElement.lang;
  const part = (name) => host.querySelector(`[data-part=${name}]`);
  const [place, told, notice, notes] = ["files", "told", "notice", "notes"].map(part);
  const [chosen, result, actions, copied] = ["chosen", "result", "actions", "copied"].map(part);
  const form = host.querySelector("form");
  const select = form.querySelector("select");
  const options = new Map([...select.options].filter((o) => o.value).map((o) => [o.value, o]));
  const readSaved = savedFiles(JSON.parse(host.dataset.definitions));
  /** @type {Map<string, import("./assess-memo.js").Told>} */
  const pages = new Map();

  /** @type {import("./saved-files.js").Saved[]} */
  const held = [];
  let problems = [];
  let ids = picked().filter((id) => options.has(id));
  let paper = null;
  let turn = Promise.resolve();

  /** What a reader does is done in order, each after the one before. */
  const next = (step) => (turn = turn.then(step));

  async function add(files) {
    problems = await takeIn(files, { held, readSaved, t });
    await show();
  }

  async function show() {
    const fetched = await Promise.allSettled(ids.map(toldOf));
    const failed = ids.filter((_, at) => !fetched[at].value).map((id) => options.get(id).text);
    const lines = [
      ...problems,
      ...held
        .filter(({ left }) => left.length > 0)
        .map(({ name, left }) => t("saved-left", { name, n: left.length })),
      ...(failed.length > 0 ? [t("memo-failed", { titles: failed.join(", ") })] : []),
    ];
    notice.replaceChildren(...lines.map((line) => element("p", line)));
    notice.hidden = lines.length === 0;
    notes.hidden = !held.some(({ work }) => Object.keys(work.notes).length > 0);
    showFiles();
    showChosen();
    const experiments = fetched.map((each) => each.value).filter(Boolean);
    write(experiments);
    told.textContent = t("memo-state", { files: held.length, experiments: experiments.length });
  }

  function write(experiments) {
    copied.textContent = "";
    const isEmpty = held.length === 0 && experiments.length === 0;
    actions.hidden = isEmpty;
    result.replaceChildren();
    paper = null;
    if (isEmpty) return;
    const date = new Intl.DateTimeFormat(`${language}-FI`).format(new Date());
    const withNotes = notes.querySelector("input").checked;
    paper = memo(held, experiments, { t, language, date, withNotes });
    result.append(element("h2", paper.title), ...nodesOf(paper, 2));
  }

  // --- what is chosen ---

  function showFiles() {
    const lines = held.map((saved) => {
      const title = saved.definition.title;
      return chosenLine(`${title} (${saved.name})`, () => {
        held.splice(held.indexOf(saved), 1);
        return place.querySelector("input");
      });
    });
    part("held").replaceChildren(...lines);
  }

  function showChosen() {
    for (const [id, option] of options) option.hidden = option.disabled = ids.includes(id);
    select.value = "";
    const lines = ids.map((id) =>
      chosenLine(options.get(id).text, () => {
        ids = ids.filter((each) => each !== id);
        return select;
      }, options.get(id).lang),
    );
    chosen.replaceChildren(...lines);
  }

  /** @param {() => HTMLElement} remove  takes it away and says where the reader goes on */
  function chosenLine(words, remove, lang = "") {
    const line = document.createElement("li");
    const name = element("span", words);
    if (lang) name.lang = lang;
    const button = plainButton(t("memo-remove"), async () => {
      const after = remove();
      problems = [];
      await next(show);
      after.focus();
    });
    button.setAttribute("aria-label", t("memo-remove-of", { title: words }));
    line.append(name, " ", button);
    return line;
  }

  // --- experiments, from their own pages ---

  async function toldOf(id) {
    if (!pages.has(id)) {
      const url = new URL(`${host.dataset.records}${id}/`, location.href).href;
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      pages.set(id, experimentOf(page, url, options.get(id)));
    }
    return pages.get(id);
  }

  // --- taking it along ---

  function save(content, type, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = `${t("memo-file-name")}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }

  part("word").addEventListener("click", () => save(toDocx(paper), DOCX, "docx"));
  part("html").addEventListener("click", () => save(toHtml(paper), "text/html", "html"));
  part("print").addEventListener("click", () => print());
  part("copy").addEventListener("click", () =>
    copyText(toText(paper), copied, t("paper-copied"), t("paper-not-copied")),
  );

  notes.addEventListener("change", () => next(show));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!select.value) return;
    ids = [...ids, select.value];
    next(show);
  });
  next(show);
  receive(place, (files) => next(() => add(files)));
}

/** @returns {import("./assess-memo.js").Told} */
function experimentOf(page, url, option) {
  const sources = [...page.querySelectorAll(".dk-sources li")].map((line) => ({
    text: wordsIn(line),
    url: line.querySelector("a")?.href ?? "",
  }));
  const summary = [...page.querySelectorAll(".dk-record > .dk-lead > *")].map(wordsIn);
  const parts = [...partsOf(page, url, "")].filter(([name]) => name.startsWith("fact-"));
  const facts = parts.map(([, { title, nodes }]) => `${title}: ${nodes.map(wordsIn).join(" ").replace(/\s+/g, " ").trim()}`);
  const { lang, text: title } = option;
  return { title, lang, url, facts, summary, grade: Number(option.dataset.grade), sources };
}

const wordsIn = (node) => node.textContent.replace(/\s+/g, " ").trim();
