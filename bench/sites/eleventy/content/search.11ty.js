// Titles and texts of one language's pages, for a search in the browser.
export default class {
  data() {
    return {
      pagination: { data: "languages", size: 1, alias: "code" },
      languages: ["fi", "sv"],
      permalink: ({ code }) => (code === "fi" ? "index.json" : "sv/index.json"),
      eleventyExcludeFromCollections: true,
    };
  }

  render({ code, collections }) {
    const pages = collections.all.filter((page) => page.data.lang === code);
    return JSON.stringify(
      pages.map((page) => ({
        url: page.url,
        title: page.data.title,
        description: page.data.description,
        text: this.plain(page.templateContent),
      })),
    );
  }
}
