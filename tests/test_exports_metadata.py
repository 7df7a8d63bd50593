"""Metadata of the site for other programs: schema.org, DCAT-AP, badges, redirects, robots."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from digikunta.catalogue.addresses import Address
from digikunta.exports.all_exports import Exports
from digikunta.exports.edition import PUBLISHED
from digikunta.exports.schema_org import Crumb, structured_text
from digikunta.reading.source_commit import SourceDateError, commit_of
from lxml import etree, html
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, Graph, URIRef
from support import ABOUT, MINIMAL_EXPERIMENT, MINIMAL_TOOL, exports_of, real, write_record

ROOT_ADDRESS = ABOUT.base
AUTHORITY = "http://publications.europa.eu/resource/authority/"


# --- schema.org ---------------------------------------------------------------------------------


def nodes(exports: Exports, address: Address | None, *crumbs: Crumb) -> list[dict[str, Any]]:
    language = address.language if address else "fi"
    document = json.loads(structured_text(exports.edition, language, address, crumbs))
    assert document["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = document["@graph"]
    return found


HOME, LIST = Crumb("Koekunta", ""), Crumb("Kokeilut", "kokeilut/")


def test_the_front_page_is_a_site_that_can_be_searched() -> None:
    [site] = nodes(real(), Address("front", "sv"), HOME)
    assert (site["@type"], site["name"], site["inLanguage"]) == ("WebSite", "Provkommun", "sv")
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{ROOT_ADDRESS}sv/sok/?q={{search_term_string}}"
    assert site["publisher"]["name"] == ABOUT.owner


def test_a_page_has_breadcrumbs() -> None:
    [way] = nodes(real(), None, HOME, LIST, Crumb("Koe", "kokeilut/koe/"))
    steps = way["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["item"] for step in steps] == [
        ROOT_ADDRESS,
        f"{ROOT_ADDRESS}kokeilut/",
        f"{ROOT_ADDRESS}kokeilut/koe/",
    ]


def test_an_experiment_is_an_article_with_its_places_years_and_sources() -> None:
    key = "turku-palautebotti"
    experiment = real().edition.catalogue.cases[key]
    _, article = nodes(real(), Address("experiments", "sv", key, key), HOME, LIST)
    assert (article["@type"], article["inLanguage"]) == ("Article", "sv")
    assert article["headline"] == experiment.title.sv
    assert [place["name"] for place in article["spatialCoverage"]] == ["Åbo"]
    assert article["temporalCoverage"] == "2021-06/.."
    assert [each["url"] for each in article["citation"]] == [s.url for s in experiment.sources]
    assert article["dateModified"] == experiment.reviewed


@pytest.mark.parametrize(
    ("period", "reported"),
    [
        ('{start: "2017", end: "2018-05"}', "2017/2018-05"),
        ('{end: "2018"}', "../2018"),
        ('{start: "2018", end: "2018"}', "2018"),
        ("{note: {fi: Ei tiedossa.}}", None),
    ],
)
def test_a_time_is_as_exact_as_what_is_known(
    tmp_path: Path, period: str, reported: str | None
) -> None:
    write_record(tmp_path, "experiments", "koe", f"{MINIMAL_EXPERIMENT}period: {period}\n")
    _, article = nodes(exports_of(tmp_path), Address("experiments", "fi", "koe", "koe"), HOME, LIST)
    assert article.get("temporalCoverage") == reported


def test_an_article_that_is_not_translated_is_in_the_other_language(tmp_path: Path) -> None:
    record = MINIMAL_EXPERIMENT.replace("{fi: Koe, sv: Försök}", "{fi: Koe}")
    write_record(tmp_path, "experiments", "koe", record)
    _, article = nodes(exports_of(tmp_path), Address("experiments", "sv", "koe", "koe"), HOME, LIST)
    assert (article["headline"], article["inLanguage"]) == ("Koe", "fi")


@pytest.mark.parametrize(
    ("licence", "free"), [("free-to-use", True), ("paid", False), ("unknown", None)]
)
def test_a_tool_is_free_only_when_its_record_says_so(
    tmp_path: Path, licence: str, free: bool | None
) -> None:
    record = MINIMAL_TOOL.replace("licence: unknown", f"licence: {licence}")
    write_record(tmp_path, "tools", "valine", record)
    _, tool = nodes(exports_of(tmp_path), Address("tools", "fi", "valine", "valine"), HOME, LIST)
    assert tool["@type"] == "CreativeWork"
    assert tool.get("isAccessibleForFree") is free


EVENT = """\
id: seminaari
original_language: fi
title: {fi: Seminaari, sv: Seminarium}
kind: seminar
start: "2018-05-24"
place: {fi: Helsinki, sv: Helsingfors}
summary: {fi: Kunnat tapasivat., sv: Kommunerna träffades.}
sources:
  - {id: lahde, title: Lähde, publisher: Kunta, url: "https://example.org/a"}
reviewed: "2026-11-21"
"""


def events_of(folder: Path, record: str) -> list[dict[str, Any]]:
    write_record(folder, "events", "seminaari", record)
    return nodes(exports_of(folder), Address("events", "sv"), HOME, LIST)[1:]


def test_an_event_has_its_day_and_place(tmp_path: Path) -> None:
    [event] = events_of(tmp_path, EVENT)
    assert (event["@type"], event["startDate"]) == ("Event", "2018-05-24")
    assert event["location"] == {"@type": "Place", "name": "Helsingfors"}
    assert event["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")


def test_an_event_online_has_its_page_as_its_place(tmp_path: Path) -> None:
    online = re.sub("place: .*", "online: true", EVENT)
    [event] = events_of(tmp_path, online)
    assert event["location"] == {"@type": "VirtualLocation", "url": event["url"]}
    assert event["url"].endswith("#seminaari")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("place: .*\n", ""),
        ('start: "2018-05-24"', 'start: "2018-05"'),
        ("start: .*\n", "date_note: {fi: Päivä ei selviä., sv: Dagen framgår inte.}\n"),
        ("kind: seminar", "kind: decision"),
    ],
)
def test_what_has_no_day_or_place_is_no_event(before: str, after: str, tmp_path: Path) -> None:
    assert events_of(tmp_path, re.sub(before, after, EVENT)) == []


def test_our_own_events_have_day_and_place() -> None:
    for event in nodes(real(), Address("events", "fi"), HOME, LIST)[1:]:
        assert len(event["startDate"]) == 10
        assert event["location"]


def test_the_glossary_is_a_set_of_terms() -> None:
    _, terms = nodes(real(), Address("glossary", "sv"), HOME, LIST)
    glossary = real().edition.catalogue.glossary
    assert {each["termCode"] for each in terms["hasDefinedTerm"]} == set(glossary)
    [term] = [each for each in terms["hasDefinedTerm"] if each["termCode"] == "digituki"]
    assert term["name"] == glossary["digituki"].sv[0].word
    assert term["url"] == f"{ROOT_ADDRESS}sv/ordlista/#digituki"


def test_the_data_set_names_files_that_are_there() -> None:
    _, data = nodes(real(), Address("open-data", "fi"), HOME, LIST)
    addresses = [each["contentUrl"].removeprefix(ROOT_ADDRESS) for each in data["distribution"]]
    assert set(addresses) <= set(real().files)
    assert len(addresses) == len(set(addresses)) == 2 * len(PUBLISHED) + 1


def test_no_text_can_end_the_script_element(tmp_path: Path) -> None:
    attack = "</script><script>alert(1)</script><!-- &amp;"
    record = MINIMAL_EXPERIMENT.replace("{fi: Koe,", f"{{fi: '{attack}',")
    write_record(tmp_path, "experiments", "koe", record)
    address = Address("experiments", "fi", "koe", "koe")
    text = structured_text(exports_of(tmp_path).edition, "fi", address, [HOME, LIST])
    assert not re.search("[<>&]", text)
    assert json.loads(text)["@graph"][1]["headline"] == attack


# --- DCAT-AP ------------------------------------------------------------------------------------


def graph(exports: Exports) -> Graph:
    return Graph().parse(data=exports.files["data/v1/dcat.jsonld"], format="json-ld")


MANDATORY = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description),
    DCAT.Distribution: (DCAT.accessURL,),
    FOAF.Agent: (FOAF.name,),
}
"""What DCAT-AP asks of each class."""


def test_the_catalogue_has_what_dcat_ap_demands() -> None:
    found = graph(real())
    for class_, properties in MANDATORY.items():
        subjects = list(found.subjects(RDF.type, class_))
        assert subjects, class_
        for subject in subjects:
            for each in properties:
                assert found.value(subject, each, any=True) is not None, (subject, each)


def test_titles_and_descriptions_are_in_both_languages() -> None:
    found = graph(real())
    for class_ in (DCAT.Catalog, DCAT.Dataset):
        for subject in found.subjects(RDF.type, class_):
            for each in (DCTERMS.title, DCTERMS.description):
                reported = {
                    getattr(text, "language", None) for text in found.objects(subject, each)
                }
                assert reported == {"fi", "sv"}


def test_every_part_that_is_named_is_there_and_of_its_class() -> None:
    found = graph(real())
    for name, class_ in (
        (DCAT.dataset, DCAT.Dataset),
        (DCAT.distribution, DCAT.Distribution),
        (DCTERMS.publisher, FOAF.Agent),
    ):
        objects = set(found.objects(None, name))
        assert objects
        assert {each for each in objects if (each, RDF.type, class_) not in found} == set()
    kinds = {str(each) for each in found.objects(None, DCTERMS.identifier)}
    others = {"predictions", "benchmarks", "situation", "vocabularies"}
    assert kinds == {kind.folder for kind in PUBLISHED} | others


def test_every_download_is_a_file_and_its_licence_is_open() -> None:
    found = graph(real())
    for each in found.subjects(RDF.type, DCAT.Distribution):
        address = str(found.value(each, DCAT.downloadURL)).removeprefix(ROOT_ADDRESS)
        assert address in real().files
        assert str(found.value(each, DCTERMS.conformsTo)).removeprefix(ROOT_ADDRESS) in real().files
        licence = found.value(each, DCTERMS.license)
        assert licence == URIRef(f"{AUTHORITY}licence/CC_BY_4_0")


RANGES = {
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.spatial: DCTERMS.Location,
    DCTERMS.accrualPeriodicity: DCTERMS.Frequency,
    DCTERMS.format: DCTERMS.MediaTypeOrExtent,
    DCTERMS.conformsTo: DCTERMS.Standard,
    DCAT.mediaType: DCTERMS.MediaType,
    DCAT.landingPage: FOAF.Document,
    DCAT.theme: SKOS.Concept,
    DCAT.themeTaxonomy: SKOS.ConceptScheme,
    FOAF.page: FOAF.Document,
    FOAF.homepage: FOAF.Document,
}
"""The classes that DCAT-AP 3 demands of values (chapter of each class in the specification)."""


def test_every_value_has_the_class_that_dcat_ap_3_demands() -> None:
    found = graph(real())
    for name, class_ in RANGES.items():
        values = set(found.objects(None, name))
        assert values, name
        assert {each for each in values if (each, RDF.type, class_) not in found} == set()
    for concept in found.subjects(RDF.type, SKOS.Concept):
        assert found.value(concept, SKOS.prefLabel)
        assert found.value(concept, SKOS.inScheme)


def test_data_sets_have_keywords_and_files_descriptions_in_both_languages() -> None:
    found = graph(real())
    for class_, name in ((DCAT.Dataset, DCAT.keyword), (DCAT.Distribution, DCTERMS.description)):
        for subject in found.subjects(RDF.type, class_):
            languages = {getattr(each, "language", None) for each in found.objects(subject, name)}
            assert languages == {"fi", "sv"}
    experiments = URIRef(f"{ROOT_ADDRESS}data/v1/dcat.jsonld#experiments")
    words = {str(each) for each in found.objects(experiments, DCAT.keyword)}
    assert {"avoin data", "öppna data", "Kokeilut", "Försök"} <= words


def test_ckan_recognises_the_licence_by_the_title_in_its_list() -> None:
    found = graph(real())
    licences = set(found.objects(None, DCTERMS.license))
    titles = {str(title) for each in licences for title in found.objects(each, DCTERMS.title)}
    assert titles == {"Creative Commons Attribution"}


def test_a_site_whose_owner_is_not_known_stands_for_itself() -> None:
    about = replace(ABOUT, owner="", feedback="")
    exports = Exports(replace(real().edition, about=about))
    found = graph(exports)
    assert [str(name) for name in found.objects(None, FOAF.name)] == ["Koekunta"]
    assert not list(found.objects(None, DCAT.contactPoint))
    assert list(graph(real()).objects(None, DCAT.contactPoint))


# --- badges -------------------------------------------------------------------------------------

SVG = {"s": "http://www.w3.org/2000/svg"}


def test_a_badge_says_the_grade_in_words_and_picture() -> None:
    for key, experiment in real().edition.catalogue.cases.items():
        for code, name, word in (("fi", "Koekunta", "näyttö"), ("sv", "Provkommun", "evidens")):
            image = etree.fromstring(real().files[f"badge/{key}.{code}.svg"])
            reported = f"{word} {real().edition.catalogue.grading(experiment).grade}/5"
            assert [each.text for each in image.findall(".//s:text", SVG)] == [name, reported]
            assert image.findtext("s:title", namespaces=SVG) == f"{name}: {reported}"
            assert image.get("aria-label") == f"{name}: {reported}"


def test_a_badge_brings_no_script_style_or_address() -> None:
    for address, content in real().files.items():
        if address.startswith("badge/"):
            elements = {etree.QName(each).localname for each in etree.fromstring(content).iter()}
            assert elements == {"svg", "title", "rect", "g", "text"}
            assert b"style=" not in content
            assert b"href" not in content


# --- old addresses ------------------------------------------------------------------------------


@pytest.fixture
def renamed(tmp_path: Path) -> Mapping[str, bytes]:
    write_record(tmp_path, "experiments", "koe", f"{MINIMAL_EXPERIMENT}old_ids: [vanha, vanhin]\n")
    tool = f"{MINIMAL_TOOL}slug: {{sv: verktyget}}\nold_ids: [kone]\n"
    write_record(tmp_path, "tools", "valine", tool)
    write_record(tmp_path, "populations", "muut", POPULATION)
    return exports_of(tmp_path).files


POPULATION = """\
id: muut
original_language: fi
title: {fi: Muut, sv: Andra}
counted: projects
definition: {fi: Muut kokeilut., sv: Andra försök.}
known_missing:
  - id: sovellus
    name: {fi: Sovellus, sv: Appen}
    why: {fi: Tuloksia ei nähty., sv: Inga resultat kunde ses.}
    source: lahde
    old_ids: [poistettu]
sources:
  - {id: lahde, title: Lähde, url: "https://example.org/a"}
reviewed: "2026-11-21"
"""
"""A removed experiment, which is a row of coverage now."""


@pytest.mark.parametrize(
    ("address", "language", "near", "whole"),
    [
        ("kokeilut/vanha/index.html", "fi", "../koe/", "kokeilut/koe/"),
        ("sv/forsok/vanhin/index.html", "sv", "../koe/", "sv/forsok/koe/"),
        ("sv/verktyg/kone/index.html", "sv", "../verktyget/", "sv/verktyg/verktyget/"),
        ("sv/verktyg/valine/index.html", "sv", "../verktyget/", "sv/verktyg/verktyget/"),
        ("tyokalut/kone/index.html", "fi", "../valine/", "tyokalut/valine/"),
        ("kokeilut/poistettu/index.html", "fi", "../../kattavuus/#sovellus", "kattavuus/#sovellus"),
    ],
)
def test_a_page_at_an_old_address_leads_on(
    renamed: Mapping[str, bytes], address: str, language: str, near: str, whole: str
) -> None:
    page = html.fromstring(renamed[address])
    assert page.get("lang") == language
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={near}"]
    assert page.xpath("//link[@rel='canonical']/@href") == [ROOT_ADDRESS + whole]
    assert page.xpath("//a/@href") == [near]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_servers_get_a_map_of_all_old_addresses(renamed: Mapping[str, bytes]) -> None:
    comment, *rows = renamed["redirects.map"].decode("utf-8").splitlines()
    assert comment.startswith("#")
    assert all(re.fullmatch(r"/\S+ /\S+;", row) for row in rows)
    pairs = dict(row.rstrip(";").split(" ") for row in rows)
    assert pairs["/digi/sv/forsok/vanha/"] == "/digi/sv/forsok/koe/"
    assert pairs["/digi/data/v1/tools/kone.json"] == "/digi/data/v1/tools/valine.json"
    assert pairs["/digi/badge/vanhin.sv.svg"] == "/digi/badge/koe.sv.svg"
    assert pairs["/digi/sv/forsok/poistettu/"] == "/digi/sv/tackning/#sovellus"
    removed = "/digi/data/v1/experiments/poistettu.json"
    assert pairs[removed] == "/digi/data/v1/populations/muut.json"
    assert pairs["/digi/sv/verktyg/valine/"] == "/digi/sv/verktyg/verktyget/"
    assert "/digi/tyokalut/valine/" not in pairs
    assert "/digi/data/v1/tools/valine.json" not in pairs
    assert pairs["/digi/sv/verktyg/valine/index.md"] == "/digi/sv/verktyg/verktyget/index.md"
    assert pairs["/digi/sv/forsok/poistettu/index.md"] == "/digi/sv/tackning/index.md"
    # Two experiments and a row with a badge, data, and in both languages a page and its text.
    assert len(pairs) == len(rows) == 2 * (2 + 1 + 4) + (1 + 4) + (1 + 4) + 2
    items = json.loads(renamed["data/v1/redirects.json"])["items"]
    assert {each["from"]: each["to"] for each in items} == pairs


def test_a_text_at_an_old_address_names_the_new_one(renamed: Mapping[str, bytes]) -> None:
    text = renamed["sv/verktyg/valine/index.md"].decode("utf-8")
    assert text == f"Sidans nya adress: <{ROOT_ADDRESS}sv/verktyg/verktyget/index.md>\n"


def test_a_badge_that_others_show_stays_under_its_old_name(renamed: Mapping[str, bytes]) -> None:
    assert renamed["badge/vanha.fi.svg"] == renamed["badge/koe.fi.svg"]


def test_no_old_address_is_one_of_today(renamed: Mapping[str, bytes]) -> None:
    rows = renamed["redirects.map"].decode("utf-8").splitlines()[1:]
    old, new = ({row.rstrip(";").split(" ")[side] for row in rows} for side in (0, 1))
    assert old & new == set()


# --- robots -------------------------------------------------------------------------------------


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    lines = real().files["robots.txt"].decode("utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {ROOT_ADDRESS}sitemap.xml"]


# --- the commit ---------------------------------------------------------------------------------

NAME = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    environment = {
        "GIT_AUTHOR_DATE": "2026-11-20T10:00:00Z",
        "GIT_COMMITTER_DATE": "2026-11-21T10:00:00Z",
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
    }
    for command in (
        ("init", "-q"),
        ("config", "user.name", "a"),
        ("config", "user.email", "a@example.org"),
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, env=environment)
    (tmp_path / "a").write_text("1", "utf-8")
    for command in (("add", "a"), ("commit", "-qm", "a")):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, env=environment)
    return tmp_path


def test_a_build_is_of_the_commit_and_of_its_day(checkout: Path) -> None:
    commit = commit_of(checkout, {})
    assert re.fullmatch("[0-9a-f]{40}", commit.name)
    assert commit.stamp == "2026-11-21T10:00:00Z"


def test_changed_files_are_of_no_commit(checkout: Path) -> None:
    (checkout / "a").write_text("2", "utf-8")
    commit = commit_of(checkout, {})
    assert (commit.name, commit.stamp) == ("", None)


def test_the_environment_beats_git(checkout: Path) -> None:
    commit = commit_of(checkout, {"SOURCE_COMMIT": NAME, "SOURCE_DATE_EPOCH": "0"})
    assert (commit.name, commit.stamp) == (NAME, "1970-01-01T00:00:00Z")


@pytest.mark.parametrize("value", ["yesterday", "2026-11-20", "²", "-1", "9" * 30, "9" * 5000, " "])
def test_a_date_that_is_none_is_refused(value: str, checkout: Path) -> None:
    with pytest.raises(SourceDateError) as caught:
        commit_of(checkout, {"SOURCE_DATE_EPOCH": value})
    assert str(caught.value) == value


def test_a_checkout_around_the_project_is_not_its_own(checkout: Path) -> None:
    inner = checkout / "inner"
    inner.mkdir()
    assert commit_of(inner, {}).name == ""


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"])
def test_gits_own_variables_name_no_other_checkout(
    name: str,
    checkout: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = commit_of(checkout, {})
    monkeypatch.setenv(name, str(tmp_path_factory.mktemp("other")))
    assert expected.name
    assert commit_of(checkout, {}) == expected


@pytest.mark.parametrize("folder", ["data", "content", "overrides", "other"])
@pytest.mark.parametrize("name", ["new.yml", "ignored.yml"])
def test_an_untracked_file_of_the_content_is_of_no_commit(
    folder: str, name: str, checkout: Path
) -> None:
    (checkout / ".git" / "info").mkdir(exist_ok=True)
    (checkout / ".git" / "info" / "exclude").write_text("ignored.yml\n", "utf-8")
    (checkout / folder / "below").mkdir(parents=True)
    (checkout / folder / "below" / name).write_text("1", "utf-8")
    assert bool(commit_of(checkout, {}).name) == (folder == "other")
    assert commit_of(checkout, {"DIGIKUNTA_DATA": str(checkout / "other")}).name == ""


def test_untracked_files_that_no_build_reads_change_nothing(checkout: Path) -> None:
    (checkout / "data").mkdir()
    for name in ("notes.txt", "data/.DS_Store"):
        (checkout / name).write_text("1", "utf-8")
    assert commit_of(checkout, {}).name


def test_records_from_outside_the_checkout_are_of_no_commit(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    assert commit_of(checkout, {"DIGIKUNTA_DATA": str(outside)}).name == ""
    (checkout / "content").symlink_to(outside)
    assert commit_of(checkout, {}).name == ""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for git is a shell script")
def test_a_checkout_of_another_user_is_named_as_such(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With git's own switch for its tests, which `commit_of` does not pass on."""
    folder = tmp_path_factory.mktemp("bin")
    script = f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {shutil.which("git")} "$@"\n'
    (folder / "git").write_text(script, "utf-8")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    commit = commit_of(checkout, {})
    assert (commit.name, commit.committed, commit.is_refused) == ("", None, True)


def test_outside_a_checkout_nothing_is_known(tmp_path: Path) -> None:
    commit = commit_of(tmp_path, {})
    assert (commit.name, commit.stamp) == ("", None)
