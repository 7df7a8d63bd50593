/**
 * The reader's own municipality: chosen once, stored in this browser, removed on request.
 * @typedef {import("./similarity.js").Place} Place
 */

import { find, findAs } from "../shared/elements.js";
import { getItem, removeItem, setItem } from "../shared/storage.js";
import { textsOf } from "../shared/strings.js";

const NAME = "municipality";
const CHANGED = "dk-municipality";

/** The choice for this page only, for browsers without storage. @type {string | null} */
let unsaved = null;

/** @returns {HTMLElement | null} */
const hostOfPlaces = () => document.querySelector("[data-places]");

/** Today's municipalities, from the page's data. @returns {Map<string, Place>} */
export function places() {
  const rows = hostOfPlaces()?.dataset.places?.split("|") ?? [];
  return new Map(
    rows.map((row) => {
      const [code, region, group, language, population, name] = row.split(",");
      return [code, { code, region, group, language, population: Number(population), name }];
    }),
  );
}

/** The chosen code; also on pages without the form. @returns {string | null} */
export function municipality() {
  return unsaved ?? getItem(NAME);
}

/** @param {() => void} listener */
export function onMunicipality(listener) {
  document.addEventListener(CHANGED, listener);
}

/** @param {HTMLFormElement} form */
export function start(form) {
  const t = textsOf(form);
  const known = places();
  const select = findAs(form, "select", HTMLSelectElement);
  const forgetting = find(form, "button");
  const status = find(form, "[role=status]");
  select.append(new Option(t("mine-choose"), ""));
  for (const { code, name } of known.values()) select.append(new Option(name, code));

  const show = () => {
    const code = municipality() ?? "";
    select.value = known.has(code) ? code : "";
    forgetting.hidden = select.value === "";
  };
  const choose = (/** @type {string} */ code) => {
    const isSaved = code ? setItem(NAME, code) : true;
    if (!code) removeItem(NAME);
    unsaved = isSaved ? null : code;
    status.textContent = isSaved ? "" : t("mine-not-saved");
    show();
    document.dispatchEvent(new Event(CHANGED));
  };
  select.addEventListener("change", () => choose(select.value));
  forgetting.addEventListener("click", () => {
    choose("");
    status.textContent = t("mine-forgotten");
    select.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
