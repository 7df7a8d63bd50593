/**
 * The entry of the pages of the workshop kit. They are opened from a folder, where a browser loads
 * no modules and fetches no files: all modules are joined into one script with this one, and the
 * files that they fetch are in another (`data.js`), by their addresses below the site's root.
 */

import { start as startAssessment } from "../assets/javascripts/assessment-page/assessment-page.js";
import { start as startFormulas } from "../assets/javascripts/formulas/formulas.js";
import { start as startGroup } from "../assets/javascripts/group/group.js";
import { start as startMunicipality } from "../assets/javascripts/municipality/municipality.js";
import { findAll } from "../assets/javascripts/shared/elements.js";

/** @type {Record<string, (host: any) => void | Promise<void>>} */
const STARTS = {
  assess: startAssessment,
  formulas: startFormulas,
  group: startGroup,
  municipality: startMunicipality,
};

/** @type {Record<string, string>} */
const FILES = Reflect.get(globalThis, "digikuntaFiles") ?? {};

/**
 * A file of the kit in place of the network. The pages are in the kit's top folder.
 * @param {RequestInfo | URL} address
 */
globalThis.fetch = async (address) => {
  const url = new URL(address instanceof Request ? address.url : address, location.href).href;
  const text = FILES[url.slice(new URL(".", location.href).href.length)];
  return text === undefined ? new Response("", { status: 404 }) : new Response(text);
};

async function startAll() {
  for (const button of findAll(document, "[data-print]", HTMLButtonElement))
    button.addEventListener("click", () => print());
  const hosts = findAll(document, "[data-module]", HTMLElement);
  await Promise.all(hosts.map((host) => STARTS[host.dataset.module ?? ""]?.(host)));
  // For automated tests: from here on every control works.
  document.documentElement.dataset.started = "";
}

startAll();
