"""A built site of a few files, for tests of publishing: quick to write and to modify."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from digikunta.publishing.publish import PublishResult, Reload, publish

SITE = "https://kunta.example.org/"
NOW = datetime(2026, 11, 22, 3, 15, tzinfo=UTC)

SCRIPT = "document.documentElement.dataset.ready = ''"
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{mark}</title>
<link rel="canonical" href="{site}{address}">
<link rel="stylesheet" href="{root}assets/site.css">
<script>{script}</script>
<script type="module" src="{root}assets/javascripts/site.js"></script>
<script type="application/ld+json">{{"name": "{mark}"}}</script>
</head>
<body data-index="{root}assets/search/fi.json">
<h1 id="top">{mark}</h1>
<p>{text}</p>
{body}
</body>
</html>
"""
ADDRESSES = ("", "sivu/", "kokeilut/", "sv/", "sv/sida/", "sv/forsok/")


def page(address: str, mark: str = "a", body: str = "") -> str:
    """A page of the site at an address."""
    depth = 0 if address.endswith(".html") else address.count("/")
    return PAGE.format(
        language="sv" if address.startswith("sv/") else "fi",
        mark=mark,
        site=SITE,
        address=address,
        root="/" if address.endswith(".html") else "../" * depth,
        script=SCRIPT,
        text=f"{mark} " * 300,
        body=body,
    )


def small_files(mark: str = "a") -> dict[str, str]:
    """Path -> content. The mark is in every page, the script and the stylesheet."""
    embed = "<details data-embed hidden></details>"
    files = {
        f"{address}index.html": page(address, mark, embed if address.endswith("k/") else "")
        for address in ADDRESSES
    }
    files |= {name: page(name, mark) for name in ("404.html", "sv/404.html")}
    files["sitemap.xml"] = "".join(f"<loc>{SITE}{address}</loc>\n" for address in ADDRESSES)
    files["redirects.map"] = "# old address, address of today\n/vanha/ /sivu/;\n"
    files["assets/site.css"] = (
        f"/* {mark} */ body {{ background: url(images/mark.svg) }} .{mark} {{ margin: 0 }}\n"
    )
    files["assets/images/mark.svg"] = '<svg xmlns="http://www.w3.org/2000/svg"/>\n'
    files["assets/javascripts/site.js"] = (
        f'import {{ other }} from "./other.js";\nother("{mark}");\n'
        "for (const name of ['lazy']) import(`./${name}.js`);\n"
        'new Worker(new URL("./worker.js", import.meta.url));\n'
    )
    files |= {
        f"assets/javascripts/{name}.js": "export const other = () => {};\n"
        for name in ("other", "lazy", "worker")
    }
    files["assets/search/fi.json"] = "{}\n"
    files["assets/social/site.fi.png"] = "png\n"
    files["data/v1/experiments.csv"] = "id;nimi\n" * 200
    return files


def write_site(folder: Path, files: Mapping[str, str]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")


def publish_small(
    dest: Path, files: Mapping[str, str], reload: Reload | None = None
) -> PublishResult:
    """Publish these files."""
    return publish(
        dest,
        lambda target, _: write_site(target, files),
        commit="0123456789abcdef",
        now=NOW,
        own_folders=[dest],
        reload=reload,
    )


def public_files(dest: Path) -> dict[str, bytes]:
    """What the public sees: path -> bytes."""
    public = dest / "current" / "public"
    return {
        path.relative_to(public).as_posix(): path.read_bytes()
        for path in sorted(public.rglob("*"))
        if path.is_file()
    }
