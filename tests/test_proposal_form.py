"""The proposal form against the record class: it asks what a proposer knows, and no more."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from digikunta.authoring.form_fields import FormField, field_at, flat, form_fields
from digikunta.authoring.form_shapes import (
    ADOPTION_CODES,
    ADOPTION_FORM,
    ADOPTION_MADE,
    CODES,
    FIRST,
    MADE,
    PARTS,
    PROPOSAL_FORM,
)
from digikunta.authoring.issue_form import FILES, NOT_ASKED, issue_form
from digikunta.catalogue.language import languages
from digikunta.loading.data_folder import load_data
from digikunta.pages.generated_site import build_site
from digikunta.pages.page_context import PageInputs
from digikunta.pages.proposal_page import fault_key
from digikunta.pages.record_templates import load_templates
from digikunta.pages.site_factory import catalogue_of
from digikunta.reading.messages import load_messages, read_package_yaml
from digikunta.records.adoption import Adoption
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.experiment import Experiment
from lxml import html
from support import (
    MINIMAL_EXPERIMENT,
    MINIMAL_TOOL,
    PROJECT,
    load_folder,
    strings,
    write_record,
)
from walking import BuiltSite

DOCS = read_package_yaml("fields.yml")
FIELDS = form_fields(DOCS)
KNOWN = load_data(PROJECT.data, PROJECT.root).vocabularies
UNKNOWN = re.compile(
    r"lainausmerk|tunnus|tietue|kuntakood|sanasto|lähteet|lähde "
    r"|citattecken|\bid\b|posten|kommunkod|vokabulär|källan|_",
    re.IGNORECASE,
)
ADDRESSES = {"fi": "ehdota/", "sv": "sv/foresla/"}


def test_every_field_that_a_record_needs_is_asked_or_made() -> None:
    needed = {name for name, info in Experiment.model_fields.items() if info.is_required()}
    assert needed - set(FIELDS) == set()


def test_no_field_is_asked_twice_or_both_asked_and_made() -> None:
    asked = PROPOSAL_FORM.asked
    in_parts = [name for names in PARTS.values() for name in names]
    assert sorted({*in_parts, *MADE}) == sorted([*in_parts, *MADE])
    assert not {*asked} & {*MADE}
    assert set(FIELDS) == {*asked, *MADE}


def test_what_a_proposal_needs_is_asked_first() -> None:
    """All that has no value at first and that the record or the form cannot do without."""
    needed = {name for name, field in FIELDS.items() if field.required and not field.preset}
    assert needed - {*MADE, "original_language"} == {path.split(".")[0] for path in FIRST}
    assert all(field_at(FIELDS, path).required for path in FIRST)


def test_the_texts_of_the_form_name_no_quotation_marks_ids_or_files() -> None:
    for path, field in [*flat(FIELDS), *flat(form_fields(DOCS, ADOPTION_FORM)), *FIELDS.items()]:
        if field.kind == "made":
            continue
        for language in LANGUAGES:
            said = f"{field.docs['label'][language]} {field.docs['help'][language]}"
            assert not UNKNOWN.search(said), (path, said)


def test_the_form_of_adoptions_asks_or_makes_what_its_record_needs() -> None:
    fields = form_fields(DOCS, ADOPTION_FORM)
    asked = ADOPTION_FORM.asked
    needed = {name for name, info in Adoption.model_fields.items() if info.is_required()}
    assert needed - set(fields) == set()
    assert sorted(fields) == sorted([*asked, *ADOPTION_MADE])
    kinds = {name: field.kind for name, field in fields.items()}
    assert (kinds["experiment"], kinds["municipality"], kinds["status"]) == ("choice",) * 3
    assert fields["status"].offered == ("considering", "piloting", "in-use", "stopped")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_adoptions_offers_records_and_has_its_messages(
    language: LanguageCode, tmp_path: Path
) -> None:
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT)
    write_record(tmp_path, "tools", "valine", MINIMAL_TOOL)
    form = made_page(language, {}, tmp_path, "otimme-kayttoon").xpath("//form")[0]
    assert (form.get("data-kind"), form.get("data-folder")) == ("adoption", "adoptions")
    for name, id_ in (("experiment", "koe"), ("tool", "valine")):
        assert form.xpath(f"//select[@name='{name}']/option/@value") == ["", id_]
    said = yaml.safe_load(form.get("data-faults"))
    assert said == {code: strings()[fault_key("fault", code)][language] for code in ADOPTION_CODES}


@pytest.mark.parametrize(
    ("path", "kind", "most"),
    [
        ("title", "line", 90),
        ("summary", "prose", 400),
        ("goals", "list", 5000),
        ("themes", "choices", 3),
        ("organisations.name", "name", 300),
        ("contact.role", "line", 300),
        ("contact.url", "address", None),
        ("period.start", "date", None),
        ("proposal.openness", "check", None),
        ("seeking.what", "choice", None),
    ],
)
def test_a_question_has_the_form_and_limit_of_its_field(
    path: str, kind: str, most: int | None
) -> None:
    field = dict(flat(FIELDS))[path]
    assert (field.kind, field.most) == (kind, most)


def test_what_the_programme_asked_is_asked() -> None:
    """Idea, goal, commitment to openness and partners (11.8.2016 and the survey before it)."""
    asked = dict(flat(FIELDS))
    assert {"summary", "goals", "proposal.openness", "proposal.partners", "proposal.role"} <= set(
        asked
    )
    assert asked["proposal.role"].required


# --- the page ------------------------------------------------------------------------------------


def controls(site: BuiltSite, language: str) -> set[str]:
    page = site.page(ADDRESSES[language])
    return {str(name) for name in page.tree.xpath("//form[@data-module='propose']//@name")}


def names_of(path: str, field: FormField, is_row: bool) -> set[str]:
    first = path.replace(".", ".0.", 1) if is_row else path
    is_text = field.kind in ("line", "prose", "list", "name")
    return {f"{first}.{code}" for code in LANGUAGES} if is_text else {first}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_a_control_for_every_question(real_site: BuiltSite, language: str) -> None:
    wanted: set[str] = set()
    for path, field in flat(FIELDS):
        if field.kind != "made":
            wanted |= names_of(path, field, FIELDS[path.split(".")[0]].kind == "rows")
    # The first row of municipalities is asked for at the top; the second can be added.
    wanted |= {"municipalities.1.code", "municipalities.1.role"}
    assert controls(real_site, language) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_offers_what_the_record_takes(real_site: BuiltSite, language: str) -> None:
    page = real_site.page(ADDRESSES[language])
    themes = {str(each) for each in page.tree.xpath("//input[@name='themes']/@value")}
    assert themes == set(KNOWN.named("themes"))
    codes = page.tree.xpath("//select[@name='municipalities.0.code']/option/@value")
    today = {code for code, place in KNOWN.municipalities.items() if place.ended is None}
    assert set(map(str, codes)) - {""} == today
    statuses = page.tree.xpath("//select[@name='status']/option/@value")
    assert set(map(str, statuses)) == set(KNOWN.named("status")) - {"unknown"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_questions_stand_as_a_list(real_site: BuiltSite, language: str) -> None:
    page = real_site.page(ADDRESSES[language])
    reported = page.text("//div[@class='dk-without-scripts']")
    for name in PROPOSAL_FORM.asked:
        if name != "proposal":
            assert FIELDS[name].docs["help"][language] in reported or name == "municipalities"
    for path in FIRST:
        assert field_at(FIELDS, path).docs["label"][language] in reported
    assert "dk-needs-scripts" in page.all("//form[@data-module='propose']")[0].get("class")


def made_page(
    language: LanguageCode, settings: dict[str, str], tmp_path: Path, name: str = "ehdota"
) -> html.HtmlElement:
    inputs = PageInputs(DOCS, settings=settings)
    data = load_folder(tmp_path)
    site = build_site(
        catalogue_of(data), languages(strings()), load_templates(PROJECT.page_templates), inputs
    )
    return html.fromstring(f"<main>{site.pages[f'{language}/{name}/index.md'].body}</main>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_carries_every_message_its_script_may_show(
    language: LanguageCode, tmp_path: Path
) -> None:
    form = made_page(language, {}, tmp_path).xpath("//form[@data-module='propose']")[0]
    said = yaml.safe_load(form.get("data-faults"))
    assert said == {code: strings()[fault_key("fault", code)][language] for code in CODES}


def test_mail_and_code_host_are_offered_only_when_this_copy_has_them(tmp_path: Path) -> None:
    given = {"feedback": "palaute@example.org", "repository": "https://example.org/d"}
    without, having = (made_page("fi", settings, tmp_path) for settings in ({}, given))
    assert without.xpath("//a[@data-way or contains(@href, 'mailto:')]") == []
    assert without.xpath("//button/@data-way") == ["file"]
    form = having.xpath("//form[@data-module='propose']")[0]
    assert (form.get("data-feedback"), form.get("data-repository")) == tuple(given.values())
    assert having.xpath("//*[@data-way]/@data-way") == ["mail", "host", "file"]
    assert having.xpath("//div[@class='dk-without-scripts']//a/@href") == [
        "mailto:palaute@example.org"
    ]


def test_a_message_of_five_lines_can_be_sent_without_the_form_and_its_scripts(
    tmp_path: Path,
) -> None:
    page = made_page("sv", {"feedback": "palaute@example.org"}, tmp_path)
    links = page.xpath("//a[starts-with(@href, 'mailto:') and not(ancestor::form)]/@href")
    body = parse_qs(urlsplit(links[0]).query)["body"][0]
    assert body.split("\r\n") == [
        "Försökets namn:",
        "Kommun:",
        "Vad som prövas och för vem:",
        "Förslagsställarens roll:",
        "Teman:",
    ]


# --- the code host's issue forms -----------------------------------------------------------------


def elements(language: LanguageCode) -> list[dict[str, Any]]:
    text = issue_form(language, DOCS, load_messages(language, KNOWN))
    body: list[dict[str, Any]] = yaml.safe_load(text)["body"]
    return [each for each in body if each["type"] != "markdown"]


def issue_ids() -> Iterator[str]:
    """Rows are one question; a text in two languages is two."""
    for path, field in flat(FIELDS):
        holder = FIELDS[path.split(".")[0]]
        if field.kind == "made" or path in NOT_ASKED or holder.kind == "rows":
            continue
        is_text = field.kind in ("line", "prose", "list", "name")
        id_ = path.replace(".", "-")
        yield from (f"{id_}-{code}" for code in LANGUAGES) if is_text else [id_]
    yield from (name for name, field in FIELDS.items() if field.kind == "rows")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_issue_form_asks_the_same(language: LanguageCode) -> None:
    found = [each["id"] for each in elements(language)]
    assert sorted(found) == sorted(issue_ids())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_issue_form_keeps_the_rules_of_the_code_host(language: LanguageCode) -> None:
    """Unique labels, known types, options that are texts and differ; a default that exists."""
    found = elements(language)
    labels = [each["attributes"]["label"] for each in found]
    assert len(set(labels)) == len(labels)
    for each in found:
        assert each["type"] in ("input", "textarea", "dropdown", "checkboxes")
        options = each["attributes"].get("options", [])
        assert bool(options) == (each["type"] in ("dropdown", "checkboxes"))
        if each["type"] == "dropdown":
            assert all(isinstance(option, str) for option in options)
            assert len(set(options)) == len(options)
            assert not {option.casefold() for option in options} & {"none", "n/a"}
            assert 0 <= each["attributes"].get("default", 0) < len(options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_issue_form_needs_what_the_record_needs_in_its_own_language(
    language: LanguageCode,
) -> None:
    needed = {each["id"] for each in elements(language) if each.get("validations")}
    texts = {f"title-{language}", f"summary-{language}"}
    needed_rows = {"municipalities"}
    assert needed == {*texts, *needed_rows, "proposal-role", "themes", "status", "programme_link"}


def test_both_issue_forms_are_committed() -> None:
    assert [(PROJECT.root / name).is_file() for name in FILES.values()] == [True, True]
