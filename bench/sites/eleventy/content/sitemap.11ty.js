// The addresses of all pages, as the other engines list them by themselves.
export default class {
  data() {
    return { permalink: "sitemap.xml", eleventyExcludeFromCollections: true };
  }

  render({ collections, frames }) {
    const rows = collections.all.map((page) => `<url><loc>${frames.fi.base}${page.url}</loc></url>`);
    return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${rows.join("\n")}
</urlset>`;
  }
}
