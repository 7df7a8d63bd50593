// Eleventy with this site's frame. What is the same on many pages is made once, as in Hugo's layout.
import attrs from "markdown-it-attrs";
import deflist from "markdown-it-deflist";

const HEADING = /<h2 id="([^"]+)"[^>]*>(.*?)<\/h2>/gs;

export default function (config) {
  config.amendLibrary("md", (markdown) => markdown.use(attrs).use(deflist));
  config.addPassthroughCopy({ static: "/" });

  const made = new Map();
  const once = (key, make) => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key);
  };
  config.on("eleventy.before", () => made.clear());

  config.addCollection("bySource", (api) =>
    Object.fromEntries(api.getAll().map((page) => [page.data.source, page])),
  );
  config.addFilter("headings", (html) =>
    [...html.matchAll(HEADING)].map(([, id, title]) => ({ id, title })),
  );
  config.addFilter("plain", (html) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim());
  config.addShortcode("menu", (frame, lang, owner, url) => {
    const isOwn = owner === url;
    return once(`menu ${lang} ${owner} ${isOwn}`, () => menu(frame, owner, isOwn));
  });
  config.addShortcode("beside", (frame, lang, owner, url) => {
    const isOwn = owner === url;
    return once(`beside ${lang} ${owner} ${isOwn}`, () => beside(frame, owner, isOwn));
  });
  config.addShortcode("footer", (frame, lang) => once(`footer ${lang}`, () => footer(frame)));
  config.addShortcode("card", (pages, source) => {
    const page = pages[source];
    if (!page) throw new Error(`no page for the card ${source}`);
    return once(`card ${source}`, () => card(page));
  });

  return {
    dir: { input: "content", includes: "../layouts", output: "site" },
    htmlTemplateEngine: false,
    markdownTemplateEngine: false,
    templateFormats: ["md", "html", "11ty.js"],
  };
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text) => text.replace(/[&<>"']/g, (character) => ESCAPES[character]);

function row(page, owner, isOwn) {
  const current = page.url === owner ? ` aria-current="${isOwn ? "page" : "true"}"` : "";
  return `<li><a href="${page.url}"${current}>${escape(page.title)}</a></li>`;
}

function closing(frame) {
  const { words, icons } = frame;
  return `<form class="dk-dialog__top" method="dialog"><button class="dk-tool" type="submit"><span class="dk-icon" aria-hidden="true">${icons.close}</span><span>${words.close}</span></button></form>`;
}

function submenu(words, section, pages, owner, isOwn) {
  if (!pages.length) return "";
  const label = escape(words.submenu.replace("{name}", section.title));
  const rows = pages.map((page) => row(page, owner, isOwn)).join("\n");
  return `<details class="dk-submenu" name="submenu"><summary aria-label="${label}"></summary><ul>${rows}</ul></details>`;
}

function menu(frame, owner, isOwn) {
  const { words } = frame;
  const sections = frame.menu.map((section) => {
    const isIn = section.pages.some((page) => page.url === owner);
    const current = isOwn && owner === section.url ? "page" : "true";
    const pages = section.pages.filter((page) => page.url !== section.url);
    return `<li><a href="${section.url}"${isIn ? ` aria-current="${current}"` : ""}>${escape(section.title)}</a>${submenu(words, section, pages, owner, isOwn)}</li>`;
  });
  const all = frame.menu.map((section) => {
    const pages = section.pages.filter((page) => page.url !== section.url);
    const list = pages.length ? `<ul>${pages.map((page) => row(page, owner, isOwn)).join("\n")}</ul>` : "";
    return `<li><a class="dk-menu__section" href="${section.url}">${escape(section.title)}</a>${list}</li>`;
  });
  return `<nav class="dk-sections" aria-label="${words.sections}"><ul>${sections.join("\n")}</ul></nav>
</header>
<dialog class="dk-dialog dk-dialog--menu" id="menu" aria-label="${words.menu}">
  ${closing(frame)}
  <nav aria-label="${words.all_pages}"><ul class="dk-menu">${all.join("\n")}</ul></nav>
</dialog>
<dialog class="dk-dialog dk-dialog--search" id="search" aria-label="${words.search}">
  ${closing(frame)}
  <search class="dk-search" data-starts-when-opened="search" data-index="${frame.search_index}" data-strings="${escape(frame.search_words)}">
    <form class="dk-search__form">
      <label for="search-field">${words.search_label}</label>
      <div class="dk-search__line">
        <input id="search-field" type="search" name="q" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200">
        <button type="submit">${words.search_go}</button>
      </div>
    </form>
  </search>
  <p class="dk-quiet"><a href="${frame.search_url}">${words.search_own_page}</a></p>
</dialog>`;
}

function beside(frame, owner, isOwn) {
  const section = frame.menu.find((each) => each.pages.some((page) => page.url === owner));
  if (!section) return "";
  const rows = section.pages.map((page) => row(page, owner, isOwn)).join("\n");
  return `<nav class="dk-beside" aria-label="${escape(section.title)}"><ul>${rows}</ul></nav>`;
}

function footer(frame) {
  const { words } = frame;
  const rows = frame.menu.map((each) => `<li><a href="${each.url}">${escape(each.title)}</a></li>`);
  const own = frame.menu.find((each) => each.url === frame.about);
  const about = own.pages.map((each) => `<li><a href="${each.url}">${escape(each.title)}</a></li>`);
  return `<footer class="dk-footer">
  <div class="dk-footer__inner">
    <nav id="sections" aria-label="${words.footer_sections}"><ul>${rows.join("\n")}</ul></nav>
    <nav aria-label="${words.footer_about_us}"><ul>${about.join("\n")}</ul></nav>
    <div>
      <p>${words.footer_text}</p>
      <p>${words.footer_licence} ${words.footer_made_with}</p>
    </div>
  </div>
</footer>`;
}

function card(page) {
  const { title, meta, description } = page.data;
  return `<li class="dk-card">
  <h3 class="dk-card__title"><a href="${page.url}">${escape(title)}</a></h3>
  <p class="dk-card__meta">${escape(meta)}</p>
  <div class="dk-card__text">${escape(description)}</div>
</li>`;
}
