"""The files beside the pages in the built sites, and the links to them."""

import json
import re
from urllib.parse import urljoin

import pytest
from digikunta.exports.all_exports import Exports
from digikunta.exports.edition import PUBLISHED
from digikunta.exports.published_schemas import joined
from lxml import etree
from support import ABOUT, edition_of, load_folder, strings
from walking import SITE_URL, BuiltSite

ALTERNATE = "//link[@rel='alternate'][not(@type='text/markdown')]"


def files_of(site: BuiltSite) -> Exports:
    return Exports(edition_of(load_folder(site.data), ABOUT))


def test_every_file_is_written(any_site: BuiltSite) -> None:
    expected = set(files_of(any_site).files)
    found = {
        path.relative_to(any_site.folder).as_posix()
        for path in any_site.folder.rglob("*")
        if path.is_file()
    }
    assert expected - found == set()


def test_files_name_the_site_they_are_on(any_site: BuiltSite) -> None:
    whole = json.loads((any_site.folder / "data/v1/experiments.json").read_text("utf-8"))
    assert whole["attribution"]["sv"] == f"Digital kommun, CC BY 4.0, {SITE_URL}"
    for item in whole["items"]:
        for address in item["computed"]["pages"].values():
            assert address.removeprefix(SITE_URL) in any_site.pages
        for address in (item["computed"]["data"], *item["computed"]["badges"].values()):
            assert (any_site.folder / address.removeprefix(SITE_URL)).is_file()


def test_records_on_shared_pages_have_their_place_there(real_site: BuiltSite) -> None:
    for kind in ("laws", "publications", "events", "terms"):
        whole = json.loads((real_site.folder / f"data/v1/{kind}.json").read_text("utf-8"))
        for item in whole["items"]:
            for address in item["computed"]["pages"].values():
                url, _, anchor = address.removeprefix(SITE_URL).partition("#")
                assert anchor in real_site.page(url).ids


def test_each_language_has_its_own_words(real_site: BuiltSite) -> None:
    feed = etree.fromstring((real_site.folder / "sv/floden/nytt.atom").read_bytes())
    assert feed.findtext("{*}title") == "Digital kommun: nytt"


def test_links_of_feeds_and_calendars_lead_to_pages(any_site: BuiltSite) -> None:
    for path in any_site.folder.rglob("*.atom"):
        for link in etree.fromstring(path.read_bytes()).iterfind(".//{*}link"):
            address = str(link.get("href"))
            if link.get("rel") == "alternate":
                url, _, anchor = address.removeprefix(SITE_URL).partition("#")
                assert url in any_site.pages, path
                assert not anchor or anchor in any_site.page(url).ids, address
    for path in any_site.folder.rglob("*.ics"):
        for address in re.findall(r"\nURL:(\S+)", path.read_text("utf-8").replace("\n ", "")):
            url, _, anchor = address.removeprefix(SITE_URL).partition("#")
            assert not anchor or anchor in any_site.page(url).ids


# --- heads --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        ("", ["syotteet/uutta.atom"]),
        ("sv/", ["sv/floden/nytt.atom"]),
        ("kokeilut/", ["syotteet/uutta.atom"]),
        (
            "sv/teman/digitalt-stod/",
            ["sv/floden/tema-digitalt-stod.atom", "sv/floden/nytt.atom"],
        ),
        ("tapahtumat/", ["syotteet/tapahtumat.ics"]),
        ("sv/oversattningslage/", ["sv/floden/granskningar.ics"]),
        ("kasikirja/", []),
    ],
)
def test_a_page_links_its_feeds_for_programs(
    real_site: BuiltSite, url: str, feeds: list[str]
) -> None:
    page = real_site.page(url)
    links = page.all(ALTERNATE)
    assert [page.resolve(str(each.get("href"))) for each in links] == feeds
    assert all(str(each.get("title")).strip() and each.get("type") for each in links)


def test_every_feed_a_head_names_is_there(any_site: BuiltSite) -> None:
    for page in any_site.pages.values():
        for href in page.tree.xpath(f"{ALTERNATE}/@href"):
            assert (any_site.folder / page.resolve(str(href))).is_file(), page.url


def test_every_page_says_what_it_is(any_site: BuiltSite) -> None:
    for url, page in any_site.pages.items():
        [text] = page.tree.xpath("//head/script[@type='application/ld+json']/text()")
        first, *_ = json.loads(str(text))["@graph"]
        if url in ("", "sv/"):
            assert first["@type"] == "WebSite"
            continue
        steps = [each["item"] for each in first["itemListElement"]]
        assert steps[0] == SITE_URL + ("sv/" if page.language == "sv" else "")
        assert steps[-1] == SITE_URL + url
        assert len(set(steps)) == len(steps)
        assert all(each.removeprefix(SITE_URL) in any_site.pages for each in steps)


def test_names_on_the_way_are_plain_text(tiny_site: BuiltSite) -> None:
    page = tiny_site.page("sv/forsok/pa-bada-spraken/")
    [text] = page.tree.xpath("//head/script[@type='application/ld+json']/text()")
    way, article = json.loads(str(text))["@graph"]
    assert way["itemListElement"][-1]["name"] == article["headline"]
    assert article["headline"] == "Översatt försök & <test>"


# --- the page of open data ------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["avoin-data/", "sv/oppna-data/"])
def test_downloads_say_their_format_and_size(real_site: BuiltSite, url: str) -> None:
    page = real_site.page(url)
    links = page.all("//a[@download]")
    assert len(links) >= 2 * len(PUBLISHED) + 2
    for link in links:
        path = real_site.folder / page.resolve(str(link.get("href")))
        name, size = re.findall(r"\((\w+), ([\d\s]+) k[tB]\)", link.text_content())[0]
        assert name.lower() == path.suffix[1:]
        reported = int(re.sub(r"\D", "", size))
        assert reported == max(1, round(path.stat().st_size / 1000))


def test_examples_are_of_real_addresses(real_site: BuiltSite) -> None:
    for url in ("avoin-data/", "sv/oppna-data/"):
        written = [each.text_content() for each in real_site.page(url).all("//pre/code")]
        codes = [code for code in written if code.startswith("curl ")]
        assert len(codes) == 2
        for code in codes:
            address = code.removeprefix("curl ").strip()
            assert address.startswith(SITE_URL)
            assert (real_site.folder / address.removeprefix(SITE_URL)).is_file()


def test_what_the_owner_must_confirm_is_marked(real_site: BuiltSite) -> None:
    for url in ("avoin-data/", "sv/oppna-data/"):
        assert len(real_site.page(url).all("//*[@class='dk-unset']")) == 1


def test_the_page_explains_every_computed_field(real_site: BuiltSite) -> None:
    reported = {each.text_content() for each in real_site.page("avoin-data/").all("//li/code")}
    schema = json.loads((real_site.folder / "data/v1/schema/experiment.json").read_text("utf-8"))
    fields = schema["$defs"]["ExperimentComputed"]["properties"]
    assert set(fields) <= reported
    entry = strings()["computed-evidence_grade"]
    assert fields["evidence_grade"]["description"] == joined(entry)


# --- badges and old addresses ---------------------------------------------------------------------


def test_a_record_page_shows_its_badge_and_the_code_for_it(real_site: BuiltSite) -> None:
    page = real_site.page("sv/forsok/abo-responsbot/")
    [image] = page.all("//details//img")
    assert (real_site.folder / page.resolve(str(image.get("src")))).is_file()
    data = json.loads(
        (real_site.folder / "data/v1/experiments/turku-palautebotti.json").read_text()
    )
    level = data["item"]["computed"]["evidence_grade"]
    assert str(image.get("alt")).endswith(f"evidens {level}/5")
    [code] = page.all("//details//textarea")
    shown = etree.fromstring(str(code.text), etree.HTMLParser())
    assert shown.xpath("//a/@href") == [SITE_URL + page.url]
    assert shown.xpath("//img/@src") == [f"{SITE_URL}badge/turku-palautebotti.sv.svg"]
    assert shown.xpath("//img/@alt") == [image.get("alt")]


def test_pages_at_old_addresses_lead_to_pages_of_today(tiny_site: BuiltSite) -> None:
    assert set(tiny_site.stubs) == {
        "kokeilut/vanha-nimi/",
        "sv/forsok/vanha-nimi/",
        "sv/forsok/molemmilla-kielilla/",
    }
    for url, page in tiny_site.stubs.items():
        [target] = page.tree.xpath("//a/@href")
        assert urljoin(SITE_URL + url, str(target)).removeprefix(SITE_URL) in tiny_site.pages
        assert page.tree.get("lang") == page.language


def test_no_old_address_is_in_the_sitemap(tiny_site: BuiltSite) -> None:
    assert "vanha-nimi" not in (tiny_site.folder / "sitemap.xml").read_text("utf-8")


def test_each_old_id_has_a_stub_in_each_language_and_each_slug_one(
    real_site: BuiltSite,
) -> None:
    records = [
        item
        for kind in ("experiments", "tools", "approaches")
        for item in json.loads((real_site.folder / f"data/v1/{kind}.json").read_text("utf-8"))[
            "items"
        ]
    ]
    renamed = [old for item in records for old in item["old_ids"]]
    slugs = [item for item in records if item.get("slug")]
    coverage = json.loads((real_site.folder / "data/v1/populations.json").read_text("utf-8"))
    rows = [row for item in coverage["items"] for row in item["known_missing"]]
    renamed += [old for row in rows for old in row["old_ids"]]
    assert len(real_site.stubs) == 2 * len(renamed) + len(slugs)
    assert (real_site.folder / "redirects.map").is_file()
