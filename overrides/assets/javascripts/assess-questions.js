/** One part of the questions: asked once, or once for each row that the reader adds. */

import { own } from "./assess-answers.js";
import { fieldsOf, made } from "./assess-fields.js";
import { isSafeLink } from "./assess-file.js";
import { rowName } from "./assess-result.js";
import { element, plainButton } from "./elements.js";

/**
 * @param {Object} given
 * @param {import("./assess-store.js").State} given.state
 * @param {() => void} given.changed  the work is another than before
 * @param {(text: string) => void} given.tell
 */
export function questionsOf({ definition, t, words, root, state, changed, tell }) {
  const field = fieldsOf(t, words, root);

  /** @returns {HTMLElement[]} */
  function part(group) {
    const intro = group.intro ? [element("p", group.intro)] : [];
    if (group.rows) return [...intro, rows(group)];
    const { answers } = state.work;
    const questions = group.questions.map((question) => {
      const asked = field(question, placeOf(answers, question, question.id));
      if (question.kind === "choice") asked.append(note(question));
      return asked;
    });
    return [...intro, ...questions];
  }

  /** @returns {import("./assess-fields.js").Place} */
  function placeOf(answers, question, path, compact = false) {
    return {
      path,
      compact,
      answer: own(answers, question.id),
      typed: own(state.typed, path),
      change(answer, typed) {
        put(answers, question.id, answer);
        put(state.typed, path, typed);
        changed();
      },
    };
  }

  function put(mapping, key, value) {
    if (value === undefined) delete mapping[key];
    else mapping[key] = value;
  }

  // --- evidence ---

  function note({ id }) {
    const given = own(state.work.notes, id) ?? {};
    const waiting = own(state.typed, `${id}.link`);
    const text = made("textarea", { id: `${id}-note`, rows: 2, maxLength: 2000, value: given.text ?? "" });
    const link = made("input", {
      id: `${id}-link`, type: "url", maxLength: 2000, value: waiting ?? given.link ?? "",
      described: `${id}-link-problem`,
    });
    const told = made("p", {
      className: "dk-question__problem", id: `${id}-link-problem`, hidden: true,
    });
    const judge = () => {
      const written = link.value.trim();
      const isBad = written !== "" && !isSafeLink(written);
      told.textContent = isBad ? t("assess-bad-link") : "";
      told.hidden = !isBad;
      if (isBad) link.setAttribute("aria-invalid", "true");
      else link.removeAttribute("aria-invalid");
      const kept = {};
      if (text.value.trim()) kept.text = text.value;
      if (written && !isBad) kept.link = written;
      put(state.work.notes, id, Object.keys(kept).length > 0 ? kept : undefined);
      put(state.typed, `${id}.link`, isBad ? written : undefined);
      changed();
    };
    text.addEventListener("input", judge);
    link.addEventListener("change", judge);
    const box = made("details", { className: "dk-question__note", open: Boolean(given.text || given.link || waiting) },
      element("summary", t("assess-note")),
      made("label", { htmlFor: text.id }, t("assess-note-text")), text,
      made("label", { htmlFor: link.id }, t("assess-note-link")), link, told);
    if (waiting) {
      told.textContent = t("assess-bad-link");
      told.hidden = false;
      link.setAttribute("aria-invalid", "true");
    }
    return box;
  }

  // --- rows ---

  function rows(group) {
    const { answers } = state.work;
    const place = made("div", { className: "dk-rows" });
    const list = () => own(answers, group.id) ?? [];
    const set = (next) => {
      put(answers, group.id, next.length > 0 ? next : undefined);
      for (const key of Object.keys(state.typed)) if (key.startsWith(`${group.id}-`)) delete state.typed[key];
      changed();
      show();
    };
    const open = (at) => {
      const box = place.querySelectorAll(".dk-row")[at];
      box.open = true;
      box.dispatchEvent(new Event("toggle")); // the browser's own comes later than a quick Tab
      box.querySelector("summary").focus();
    };

    function row(given, at) {
      const name = made("span", {}, rowName(group, given, at));
      const number = t("assess-row", { name: group.rows.name, n: at + 1 });
      const inside = made("div", { className: "dk-row__fields" });
      const box = made("details", { className: "dk-row" },
        made("summary", {}, made("span", { className: "dk-quiet" }, `${number} `), name), inside);
      const fill = (isOpening) => {
        if ((!box.open && isOpening !== true) || inside.hasChildNodes()) return;
        for (const question of group.questions) {
          const target = placeOf(given, question, `${group.id}-${at}-${question.id}`, true);
          const { change } = target;
          target.change = (answer, typed) => {
            change(answer, typed);
            name.textContent = rowName(group, given, at);
          };
          inside.append(field(question, target));
        }
        inside.append(plainButton(t("assess-row-remove", { name: number }), () => {
          set(list().filter((each) => each !== given));
          tell(t("assess-row-removed"));
          (place.querySelectorAll(".dk-row > summary")[Math.min(at, list().length - 1)] ?? place.querySelector("button")).focus();
        }));
      };
      box.addEventListener("toggle", fill);
      box.querySelector("summary").addEventListener("click", () => fill(true));
      if (Object.keys(state.typed).some((key) => key.startsWith(`${group.id}-${at}-`))) {
        box.open = true;
        fill();
      }
      return box;
    }

    /** Entries of the vocabulary that no row has yet, by what they belong to. */
    function offers() {
      const distinct = (name) => new Set(group.rows.offered.map((each) => each[name])).size;
      const names = Object.keys(group.rows.offered[0] ?? {});
      const [key, by] = names.sort((a, b) => distinct(b) - distinct(a));
      const taken = new Set(list().map((each) => own(each, key)));
      const waiting = group.rows.offered.filter((each) => !taken.has(each[key]));
      const options = group.questions.find((question) => question.id === by)?.options ?? [];
      return options
        .map(({ id, label }) => ({ label, rows: waiting.filter((each) => each[by] === id) }))
        .filter((offer) => offer.rows.length > 0);
    }

    function show() {
      const held = list();
      const isFull = held.length >= group.rows.most;
      const adding = isFull
        ? element("p", t("assess-rows-full", { most: group.rows.most }))
        : plainButton(t("assess-row-add", { name: group.rows.name }), () => {
          set([...list(), {}]);
          open(list().length - 1);
        });
      const offered = made("div", { className: "dk-rows__offers" });
      for (const { label, rows: more } of isFull ? [] : offers()) {
        offered.append(plainButton(t("assess-rows-offer", { name: label, n: more.length }), () => {
          const first = list().length;
          const room = more.slice(0, group.rows.most - first).map((each) => ({ ...each }));
          set([...list(), ...room]);
          tell(t("assess-rows-offered", { n: room.length }));
          open(first);
        }));
      }
      place.replaceChildren(
        ...(held.length > 0 ? held.map(row) : [made("p", { className: "dk-quiet" }, t("assess-rows-none"))]),
        adding, offered,
      );
    }

    show();
    return place;
  }

  return part;
}
