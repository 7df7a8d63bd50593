/**
 * An assessment or a calculator: one part of the questions at a time, then the result. All of it
 * happens here in the browser; nothing that is answered leaves it.
 */

import { chosenExport } from "./assess-export.js";
import { made } from "./assess-fields.js";
import { filesOf } from "./assess-files.js";
import { questionsOf } from "./assess-questions.js";
import { adviceOf, answersShown, reportOf } from "./assess-report.js";
import { answersOf, resultOf } from "./assess-result.js";
import { storeOf } from "./assess-store.js";
import { textOf } from "./assess-text.js";
import { wordsOf } from "./assess-figures.js";
import { element, plainButton } from "./elements.js";
import { onMunicipality } from "./mine.js";
import { textsOf } from "./texts.js";

/** @param {HTMLElement} host */
export async function start(host) {
  const t = textsOf(host);
  for (const each of document.querySelectorAll(".dk-assess__all")) each.open = false;
  const place = host.querySelector(".dk-assess__place");
  const definition = await fetched(new URL(host.dataset.definition, location.href));
  if (definition === null) {
    place.replaceChildren(made("p", { role: "alert" }, t("assess-failed")));
    return;
  }
  assess({ host, place, definition, t });
}

async function fetched(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function assess({ host, place, definition, t }) {
  const words = wordsOf(definition, t);
  const root = host.dataset.root;
  const store = storeOf(definition);
  const { state } = store;
  const last = definition.groups.length;
  const mine = host.querySelector(".dk-assess__mine");
  const told = made("p", { className: "dk-assess__told", role: "status" });
  const warned = made("p", { className: "dk-notice", role: "alert", hidden: true });
  const panel = made("div", { className: "dk-assess__panel" });

  const tell = (text) => {
    told.textContent = text;
  };
  const keeping = (isKept) => warn(isKept ? "" : t("assess-not-kept"));
  const changed = () => keeping(store.save());
  const warn = (text) => {
    if (warned.textContent === text) return;
    warned.textContent = text;
    warned.hidden = text === "";
  };
  const part = questionsOf({ definition, t, words, root, state, changed, tell });

  let nearer = () => {};
  onMunicipality(() => nearer());

  /** @param {boolean} isAsked  the reader went there: what is read next is its heading */
  function show(isAsked) {
    mine.hidden = true;
    panel.replaceChildren(...(state.at === last ? resultPart() : questionPart()));
    if (!isAsked) return;
    tell("");
    panel.querySelector("h2").focus();
  }

  function go(at) {
    state.at = at;
    changed();
    show(true);
  }

  const heading = (text) => made("h2", { tabIndex: -1, className: "dk-assess__heading" }, text);

  // --- questions ---

  function questionPart() {
    const group = definition.groups[state.at];
    const form = made("form", { noValidate: true, autocomplete: "off" });
    const back = plainButton(t("assess-back"), () => go(state.at - 1));
    back.hidden = state.at === 0;
    const next = made("button", { type: "submit" }, t(state.at + 1 === last ? "assess-to-result" : "assess-next"));
    const straight = plainButton(t("assess-to-result"), () => go(last));
    straight.hidden = state.at + 1 === last;
    form.append(
      ...(state.at === 0 ? role() : []),
      ...part(group),
      made("div", { className: "dk-assess__steps" }, back, next, straight),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const wrong = form.querySelectorAll("[aria-invalid=true]");
      if (wrong.length === 0) return go(state.at + 1);
      const points = new Set([...wrong].map((each) => each.closest(".dk-question, .dk-question__note")));
      tell(t("assess-mend", { n: points.size }));
      wrong[0].focus();
    });
    return [progress(), heading(group.title), form];
  }

  function progress() {
    const said = t("assess-part", { n: state.at + 1, all: last });
    const bar = made("progress", { max: last, value: state.at + 1 });
    bar.setAttribute("aria-hidden", "true");
    return made("p", { className: "dk-assess__progress" }, element("span", said), bar);
  }

  function role() {
    if (definition.roles.length === 0) return [];
    const box = made("select", { id: "assess-role" });
    box.append(new Option(t("assess-role-none"), ""));
    for (const each of definition.roles) box.append(new Option(each.label, each.id));
    box.value = state.work.role ?? "";
    box.addEventListener("change", () => {
      state.work.role = box.value || null;
      changed();
    });
    return [made("div", { className: "dk-question" }, made("label", { htmlFor: box.id }, t("assess-role")), box)];
  }

  // --- the result ---

  function resultPart() {
    const result = resultOf(definition, state.work.answers);
    const answers = answersOf(definition, state.work);
    const advice = made("div", {}, ...adviceOf({ result, t, words, root }));
    nearer = () => advice.replaceChildren(...adviceOf({ result, t, words, root }));
    const edit = plainButton(t("assess-edit"), () => go(0));
    const printing = plainButton(t("assess-print"), () => print());
    const shown = made("div", { className: "dk-assess__text" });
    const copy = plainButton(t("assess-copy"), () => copyText(textOf(definition, result, answers, t, words), shown));
    const near = result.advice.some((each) => each.experiments.length > 0);
    if (near) mine.hidden = false;
    return [
      heading(t("assess-result")),
      ...reportOf({ result, t, words }),
      ...answersShown(answers, t, words),
      advice,
      ...(near ? [made("p", { className: "dk-quiet dk-screen" }, t("assess-near-hint"))] : []),
      ...(near ? [mine] : []),
      ...(definition.export === "prediction" ? chosenExport({ definition, answers: state.work.answers, t, copyText }) : []),
      made("div", { className: "dk-assess__steps" }, edit, ...(result.answered ? [printing, copy] : [])),
      shown,
    ];
  }

  /** What cannot be copied is shown, so that the reader can. */
  async function copyText(text, shown) {
    try {
      await navigator.clipboard.writeText(text);
      shown.replaceChildren();
      tell(t("assess-copied"));
    } catch {
      const box = made("textarea", { id: "assess-text", rows: 12, readOnly: true, value: text });
      shown.replaceChildren(made("label", { htmlFor: box.id }, t("assess-text-label")), box);
      tell(t("assess-not-copied"));
      box.select();
    }
  }

  addEventListener("beforeprint", () => {
    for (const each of panel.querySelectorAll("details")) each.open = true;
  });
  const files = filesOf({ definition, t, store, tell, keeping, replaced: () => show(true) });
  place.replaceChildren(warned, panel, told, files);
  if (store.found === false) warn(t("assess-kept-unreadable"));
  show(false);
  if (store.found && !store.isEmpty()) tell(t("assess-continued"));
}
