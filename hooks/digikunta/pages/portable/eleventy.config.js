// The pages are finished HTML: no template engine reads them.
export default function (config) {
  config.addPassthroughCopy({ static: "/" });
  config.addGlobalData("layout", "page.njk");
  return {
    dir: { input: "content", includes: "../includes", output: "_site" },
    htmlTemplateEngine: false,
    templateFormats: ["html"],
  };
}
