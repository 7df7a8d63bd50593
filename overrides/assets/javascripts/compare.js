/**
 * Experiments side by side. The address names them; their own pages are fetched from this site and
 * their parts laid in one table, a row for each part.
 */

import { MOST, compareQuery, isId, pick, picked } from "./comparison.js";
import { element, plainButton } from "./elements.js";
import { gather, partsOf } from "./parts.js";
import { textsOf } from "./texts.js";

/** @typedef {{id: string, title: string, lang: string, url: string, parts: Map<string, import("./parts.js").Part>}} Column */

/** @param {HTMLElement} host */
export function start(host) {
  const t = textsOf(host);
  const form = host.querySelector("form");
  const select = form.querySelector("select");
  const options = new Map([...select.options].filter((o) => o.value).map((o) => [o.value, o]));
  const told = host.querySelector("[role=status]");
  const notice = host.querySelector(".dk-notice");
  const place = host.querySelector(".dk-compare__table");
  const printing = host.querySelector(".dk-compare__print");
  const title = (id) => options.get(id).textContent;

  /** What the address asks for, or what was picked when it asks for nothing. */
  function asked() {
    const given = [...new Set(new URLSearchParams(location.search).getAll("id"))].filter(Boolean);
    if (given.length > 0) return given;
    const ids = picked().filter((id) => options.has(id));
    if (ids.length > 0) history.replaceState(null, "", compareQuery(ids));
    return ids;
  }

  /** The control that was pressed may be gone: the reader goes on where more can be chosen. */
  async function change(ids) {
    pick(ids);
    history.pushState(null, "", ids.length > 0 ? compareQuery(ids) : location.pathname);
    await show();
    (form.hidden ? place.querySelector("button") : select).focus();
  }

  let turn = 0;

  async function show() {
    const mine = (turn += 1);
    const given = asked();
    const known = given.filter((id) => isId(id) && options.has(id));
    const shown = known.slice(0, MOST);
    const fetched = await Promise.allSettled(shown.map(column));
    if (mine !== turn) return; // the reader has already changed the choice
    const columns = fetched.filter((each) => each.value).map((each) => each.value);
    showNotice([
      ["compare-unknown", "ids", given.filter((id) => !known.includes(id))],
      ["compare-too-many", "titles", known.slice(MOST).map(title)],
      ["compare-failed", "titles", shown.filter((_, at) => !fetched[at].value).map(title)],
    ]);
    showChoice(shown);
    place.replaceChildren(...(columns.length > 0 ? [table(columns)] : []));
    printing.hidden = columns.length < 2;
    told.textContent =
      columns.length > 0 ? t("compare-state", { n: columns.length }) : t("compare-empty");
    for (const link of document.querySelectorAll("a.dk-switch")) link.search = location.search;
  }

  /** @param {string} id @returns {Promise<Column>} */
  async function column(id) {
    const url = new URL(`${host.dataset.records}${id}/`, location.href).href;
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { id, title: title(id), lang: options.get(id).lang, url, parts: partsOf(page, url, t("compare-summary")) };
  }

  /** @param {[string, string, string[]][]} lines  string, the name of its value, what it is about */
  function showNotice(lines) {
    const said = lines.filter(([, , about]) => about.length > 0);
    notice.replaceChildren(
      ...said.map(([key, name, about]) => element("p", t(key, { [name]: about.join(", ") }))),
    );
    notice.hidden = said.length === 0;
  }

  function showChoice(shown) {
    for (const [id, option] of options) option.hidden = option.disabled = shown.includes(id);
    select.value = "";
    form.hidden = shown.length >= MOST;
  }

  // --- the table ---

  /** @param {Column[]} columns */
  function table(columns) {
    const made = withRole("table", "table");
    const names = columns.map((each) => each.title).join(", ");
    made.append(element("caption", t("compare-caption", { titles: names })), head(columns));
    const body = withRole("tbody", "rowgroup");
    for (const name of gather(columns.map((each) => each.parts))) body.append(row(name, columns));
    made.append(body);
    return made;
  }

  function head(columns) {
    const line = withRole("tr", "row");
    line.append(header("col", t("compare-part")));
    for (const each of columns) {
      const cell = header("col");
      const link = element("a", each.title);
      link.href = each.url;
      link.lang = each.lang || document.documentElement.lang;
      cell.append(link, removing(each));
      line.append(cell);
    }
    const made = withRole("thead", "rowgroup");
    made.append(line);
    return made;
  }

  function removing({ id, title: name }) {
    const button = plainButton(t("compare-remove-short"), () => {
      change(asked().filter((each) => each !== id && options.has(each)));
    });
    button.setAttribute("aria-label", t("compare-remove", { title: name }));
    return button;
  }

  function row(name, columns) {
    const line = withRole("tr", "row");
    line.append(header("row", columns.find((each) => each.parts.has(name)).parts.get(name).title));
    for (const each of columns) {
      const cell = withRole("td", "cell");
      // On a narrow screen the cells stand under each other: each then says whose it is.
      const whose = element("span", each.title);
      whose.className = "dk-compare__whose";
      whose.setAttribute("aria-hidden", "true");
      cell.append(whose, ...(each.parts.get(name)?.nodes ?? [quiet(t("compare-absent"))]));
      line.append(cell);
    }
    return line;
  }

  // --- what a reader does ---

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!select.value) return;
    change([...asked().filter((id) => options.has(id)).slice(0, MOST - 1), select.value]);
  });
  printing.addEventListener("click", () => print());
  addEventListener("popstate", show);

  for (const each of document.querySelectorAll("[data-without-scripts]")) each.hidden = true;
  host.hidden = false;
  show();
}

/** Roles by name: on a narrow screen the table is laid out as blocks, and would lose them. */
function withRole(tag, role) {
  const made = document.createElement(tag);
  made.setAttribute("role", role);
  return made;
}

function header(scope, text = "") {
  const cell = withRole("th", scope === "col" ? "columnheader" : "rowheader");
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}

function quiet(text) {
  const made = element("span", text);
  made.className = "dk-quiet";
  return made;
}
