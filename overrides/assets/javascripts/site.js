/** The entry of every page: starts the frame and the features that the page requests. */

import { startFeature } from "./frame/features.js";
import { startFrame } from "./frame/frame.js";

startFrame();
/** @type {NodeListOf<HTMLElement>} */
const hosts = document.querySelectorAll("[data-module]");
await Promise.all([...hosts].map((each) => startFeature(each.dataset.module ?? "", each)));
// For automated tests: from here on every control works.
document.documentElement.dataset.started = "";
