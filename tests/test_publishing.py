"""From a built folder to a release: names, policy, checks, compressed copies."""

import base64
import gzip
import hashlib
import re
from pathlib import Path
from string import Formatter

import brotli
import pytest
from digikunta.publishing.asset_hashing import in_tags
from digikunta.publishing.content_security_policy import server_headers
from digikunta.publishing.link_targets import Base
from digikunta.publishing.publish import RefusedError
from digikunta.publishing.publish_problems import PublishProblem, grouped
from digikunta.reading.messages import load_messages, read_package_yaml
from digikunta.records.vocabulary import Vocabularies
from small_site import SCRIPT, page, public_files, publish_small, small_files

SITE = "https://kunta.example.org/"


def published(folder: Path, files: dict[str, str] | None = None) -> dict[str, str]:
    """The public text files of a small site."""
    publish_small(folder, files or small_files())
    found = public_files(folder)
    return {name: text.decode() for name, text in found.items() if name[-3:] not in (".br", ".gz")}


def refused(folder: Path, files: dict[str, str]) -> list[tuple[str, str, str]]:
    """Code, value and place of every finding."""
    with pytest.raises(RefusedError) as caught:
        publish_small(folder, files)
    return [(each.code, each.value, each.place) for each in caught.value.problems]


# --- names of assets ------------------------------------------------------------------------------


def test_assets_get_the_hash_of_what_they_hold(tmp_path: Path) -> None:
    first = {name for name in published(tmp_path / "a") if name.startswith("assets/")}
    again = {name for name in published(tmp_path / "b") if name.startswith("assets/")}
    other = {name for name in published(tmp_path / "c", small_files("b")) if name[:7] == "assets/"}
    assert first == again
    kinds = [re.sub(r"\.[0-9a-f]{12}", "", name) for name in sorted(first)]
    assert kinds == sorted(name for name in small_files() if name.startswith("assets/"))
    assert {name.split("/")[1].split(".")[0] for name in first - other} == {"site", "javascripts"}


def test_pages_styles_and_data_attributes_name_the_hashed_files(tmp_path: Path) -> None:
    files = published(tmp_path)
    style = next(name for name in files if name.startswith("assets/site."))
    [image] = re.findall(r"url\(([^)]*)\)", files[style])
    assert f"assets/{image}" in files
    for name, depth in (("index.html", ""), ("sv/sida/index.html", "../../"), ("404.html", "/")):
        assert f'href="{depth}{style}"' in files[name]
        [index] = re.findall(r'data-index="([^"]*)"', files[name])
        assert index.removeprefix(depth) in files


def test_scripts_stay_beside_each_other(tmp_path: Path) -> None:
    files = published(tmp_path)
    [folder] = {name.rsplit("/", 1)[0] for name in files if name.startswith("assets/javascripts")}
    assert {f"{folder}/{name}.js" for name in ("other", "lazy", "worker")} <= set(files)


def test_scripts_and_styles_are_published_without_comments(tmp_path: Path) -> None:
    files = small_files()
    files["assets/javascripts/other.js"] = "/** Why. */\nexport const other = () => {};\n"
    made = published(tmp_path, files)
    [script] = [text for name, text in made.items() if name.endswith("/other.js")]
    [style] = [text for name, text in made.items() if name.endswith(".css")]
    assert script == "export const other=()=>{};\n"
    assert re.fullmatch(r"body\{background:url\([\w./]+\)\}\.a\{margin:0\}\n", style)


def test_preview_images_keep_the_names_that_other_sites_know(tmp_path: Path) -> None:
    assert "assets/social/site.fi.png" in published(tmp_path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../assets/site.css">', '<a href="../assets/site.1.css">'),
        ('<a href="/digi/assets/js/a.js">', '<a href="/digi/assets/js.2/a.js">'),
        (
            '<a href="https://x.fi/digi/assets/site.css">',
            '<a href="https://x.fi/digi/assets/site.1.css">',
        ),
        (
            '<a data-x="{&#34;a&#34;: &#34;assets/js/a.json&#34;}">',
            '<a data-x="{&#34;a&#34;: &#34;assets/js.2/a.json&#34;}">',
        ),
        ('<a title="1 > 0" href="assets/site.css">', '<a title="1 > 0" href="assets/site.1.css">'),
        ('<a href="https://other.fi/assets/site.css">', None),
        ('<a href="/assets/site.css">', None),
        ('<a href="assets/site.css.txt">', None),
        ('<a href="myassets/site.css">', None),
        ("<p>assets/site.css</p>", None),
    ],
)
def test_only_addresses_of_this_site_in_attributes_are_renamed(
    before: str, after: str | None
) -> None:
    names = {"site.css": "site.1.css", "js": "js.2"}
    assert in_tags(before, names, Base("https://x.fi/digi/")) == (after or before)


# --- the policy -----------------------------------------------------------------------------------


def test_every_page_says_its_policy_first_after_the_charset(tmp_path: Path) -> None:
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    start = '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="'
    for name, text in published(tmp_path).items():
        if name.endswith(".html"):
            head = text.partition("<head>")[2].strip()
            assert head.startswith(start)
            policy = head.removeprefix(start).partition('">')[0]
            assert policy.startswith(f"default-src 'none'; script-src 'self' 'sha256-{digest}';")
            assert "frame-ancestors" not in policy  # a meta element cannot say it


def test_the_server_file_lists_who_may_frame_a_page(tmp_path: Path) -> None:
    publish_small(tmp_path, small_files())
    for folder in (tmp_path / "server", tmp_path / "current" / "server"):
        default, framed = (folder / "headers.conf").read_text("utf-8").splitlines()[2:4]
        assert default.endswith("frame-ancestors 'none'\";")
        assert framed.startswith('    "~^/(?:sv/forsok/)(?:index')
        assert framed.endswith('frame-ancestors *";')


def test_without_embeddable_pages_none_may_be_framed() -> None:
    assert "frame-ancestors *" not in server_headers(["'sha256-x'"], [])


def test_a_page_in_a_subfolder_may_be_framed_with_and_without_the_folder() -> None:
    text = server_headers(["'sha256-x'"], ["sv/forsok/"], "/digi/")
    pattern = re.search(r'"~(.*?)" "[^"]*frame-ancestors \*', text)
    assert pattern is not None
    for address in ("/digi/sv/forsok/", "/sv/forsok/", "/sv/forsok/index.html"):
        assert re.search(pattern[1], address), address
    for address in ("/digi/sv/", "/x/sv/forsok/", "/digisv/forsok/"):
        assert not re.search(pattern[1], address), address


def test_the_path_of_the_site_is_stored_with_its_release(tmp_path: Path) -> None:
    files = small_files()
    for name in files:
        files[name] = (
            files[name].replace(SITE, f"{SITE}digi/").replace('="/assets', '="/digi/assets')
        )
    publish_small(tmp_path, files)
    assert '"~^(?:/digi)?/(?:sv/forsok/)' in (tmp_path / "server" / "headers.conf").read_text()


def test_a_script_on_one_page_only_is_no_script_of_the_frame(tmp_path: Path) -> None:
    files = small_files()
    files["sivu/index.html"] = page("sivu/", body="<script>alert(1)</script>")
    assert refused(tmp_path, files) == [("inline-script", "alert(1)", "sivu/index.html")]


# --- the checks -----------------------------------------------------------------------------------

BROKEN: dict[str, tuple[str, str, str]] = {
    "a link": ('<a href="../nowhere/">x</a>', "lost-link", "../nowhere/"),
    "a folder without its slash": ('<a href="../kokeilut">x</a>', "lost-link", "../kokeilut"),
    "an anchor of another page": ('<a href="../#gone">x</a>', "lost-link", "../#gone"),
    "an anchor of this page": ('<a href="#gone">x</a>', "lost-link", "#gone"),
    "a whole address": (f'<a href="{SITE}gone/">x</a>', "lost-link", f"{SITE}gone/"),
    "an image": ('<img src="gone.png" alt="">', "lost-link", "gone.png"),
    "an image among sizes": (
        '<img srcset="../assets/social/site.fi.png 1x, gone.png 2x" alt="">',
        "lost-link",
        "gone.png",
    ),
    "data of a script": ('<p data-more="../assets/gone.json">', "lost-link", "../assets/gone.json"),
    "a way out of the site": (
        '<a href="../../../../etc/passwd">x</a>',
        "lost-link",
        "../../../../etc/passwd",
    ),
    "a foreign image": (
        '<img src="https://x.fi/a.png" alt="">',
        "foreign-host",
        "https://x.fi/a.png",
    ),
    "a foreign image, no scheme": (
        '<img src="//other.fi/a.png" alt="">',
        "foreign-host",
        "//other.fi/a.png",
    ),
    "a foreign frame": ('<iframe src="https://x.fi/"></iframe>', "foreign-host", "https://x.fi/"),
    "a foreign style": (
        '<link rel="stylesheet" href="https://x.fi/a.css">',
        "foreign-host",
        "https://x.fi/a.css",
    ),
    "a style of its own": ('<p style="color: red">', "inline-style", "<p>"),
    "a style element": ("<style>p {}</style>", "inline-style", "<style>"),
    "a handler": ('<p onclick="x()">', "inline-handler", "<p onclick>"),
    "an address that runs": (
        '<a href="javascript:x()">x</a>',
        "inline-handler",
        "<a href=javascript:>",
    ),
    "a policy of its own": (
        '<meta http-equiv="Content-Security-Policy" content="">',
        "no-policy",
        "2",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_fault_is_found_where_it_is(case: str, tmp_path: Path) -> None:
    body, code, value = BROKEN[case]
    files = small_files()
    files["sivu/index.html"] = page("sivu/", body=body)
    found = refused(tmp_path, files)
    assert (code, value, "sivu/index.html") in found
    assert {place for _, _, place in found} == {"sivu/index.html"}
    assert not (tmp_path / "current").exists()


FILE_FAULTS: dict[str, tuple[str, str, str, str, str]] = {
    "a language": ("sv/sida/index.html", 'lang="sv"', 'lang="fi"', "wrong-language", "fi"),
    "a charset": ("sivu/index.html", '<meta charset="utf-8">', "", "no-policy", "0"),
    "a foreign import": (
        "assets/site.css",
        "/*",
        '@import "https://x.fi/a.css"; /*',
        "foreign-host",
        "https://x.fi/a.css",
    ),
    "an image of a style": ("assets/site.css", "images/mark", "gone", "lost-link", "gone.svg"),
    "a module": ("assets/javascripts/site.js", "./other", "./gone", "lost-link", "./gone.js"),
    "a module for later": (
        "assets/javascripts/site.js",
        "other(",
        'import("./gone.js");other(',
        "lost-link",
        "./gone.js",
    ),
    "a worker": ("assets/javascripts/site.js", "./worker", "./gone", "lost-link", "./gone.js"),
    "the sitemap": ("sitemap.xml", "sv/sida/", "gone/", "lost-link", f"{SITE}gone/"),
}
"""File, what is replaced by what, code and value of the finding."""


@pytest.mark.parametrize("case", FILE_FAULTS)
def test_a_fault_of_a_file_is_found(case: str, tmp_path: Path) -> None:
    name, old, new, code, value = FILE_FAULTS[case]
    files = small_files()
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)
    [(found, reported, place)] = refused(tmp_path, files)
    assert (found, reported) == (code, value)
    assert re.sub(r"\.[0-9a-f]{12}", "", place) == name


@pytest.mark.parametrize("name", ["404.html", "sv/404.html", "redirects.map", "sitemap.xml"])
def test_a_file_that_servers_need_is_missed(name: str, tmp_path: Path) -> None:
    files = small_files()
    del files[name]
    assert ("missing-file", name, name) in refused(tmp_path, files)


def test_a_path_of_this_machine_is_found_in_any_file(tmp_path: Path) -> None:
    files = small_files()
    files["data/v1/experiments.csv"] += f"{tmp_path}/data;x\n"
    expected = [("machine-path", str(tmp_path), "data/v1/experiments.csv")]
    assert refused(tmp_path, files) == expected


def test_everything_is_reported_at_once_and_what_repeats_once(tmp_path: Path) -> None:
    files = small_files()
    for address in ("", "sivu/", "sv/sida/"):
        files[f"{address}index.html"] = page(address, body='<a href="/gone/">x</a><p style="x">')
    found = [PublishProblem(*each) for each in refused(tmp_path, files)]
    reported = [(each.problem.code, each.problem.place, each.more) for each in grouped(found)]
    assert reported == [("inline-style", "index.html", 2), ("lost-link", "index.html", 2)]


def test_links_that_are_right_are_left_in_peace(tmp_path: Path) -> None:
    right = (
        f'<a href="{SITE}sv/#top">x</a> <a href="#">x</a> <a href="../sv/sida/?q=1#top">x</a>'
        '<a href="https://x.fi/gone/">x</a> <a href="mailto:a@example.org">x</a>'
        '<a href="../data/v1/experiments.csv#row=1">x</a>'
        '<img src="data:image/png;base64,x" alt="">'
        '<a href="../assets/social/site.fi.png">x</a>'
    )
    files = small_files()
    files["sivu/index.html"] = page("sivu/", body=right)
    assert "sivu/index.html" in published(tmp_path, files)


def test_every_finding_has_its_words_in_three_languages() -> None:
    codes = {code for _, code, _ in BROKEN.values()} | {each[3] for each in FILE_FAULTS.values()}
    for code in codes | {"inline-script", "missing-file", "machine-path"}:
        reported = {
            load_messages(language, Vocabularies()).part(f"publish-{code}", value="{v}")
            for language in ("fi", "sv", "en")
        }
        assert len(reported) == 3
        assert all("{v}" in text for text in reported)


def test_what_the_verbs_say_takes_the_same_values_in_every_language() -> None:
    parts = read_package_yaml("messages.yml")["parts"]
    ours = {
        name: texts for name, texts in parts.items() if name.startswith(("publish-", "rollback-"))
    }
    assert len(ours) > 20
    for name, texts in ours.items():
        values = [{field for _, field, _, _ in Formatter().parse(text)} for text in texts.values()]
        assert set(texts) == {"fi", "sv", "en"}, name
        assert values == [values[0]] * 3, name


# --- compressed copies ----------------------------------------------------------------------------


def test_compressed_copies_hold_the_same_bytes_and_no_time(tmp_path: Path) -> None:
    publish_small(tmp_path, small_files())
    files = public_files(tmp_path)
    packed = {name for name in files if name.endswith((".br", ".gz"))}
    assert {"index.html.br", "index.html.gz", "data/v1/experiments.csv.br"} <= packed
    assert "redirects.map.br" not in packed  # too small to gain anything
    for name in packed:
        unpack = brotli.decompress if name.endswith(".br") else gzip.decompress
        assert unpack(files[name]) == files[name[:-3]]
        assert len(files[name]) < len(files[name[:-3]])
        assert name.endswith(".br") or files[name][4:8] == b"\0\0\0\0"
