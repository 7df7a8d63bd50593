"""Each folder of golden/ is a specification: records, and the article they become.

``UPDATE_GOLDEN=1`` writes the expected files again; review the diff before committing it.
"""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.page import Page
from digikunta.pages.prose import to_text
from digikunta.reading.yaml_document import walk
from digikunta.reading.yaml_text import parse
from digikunta.records.base import LANGUAGES, LanguageCode, Record
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool
from html_rules import faults
from lxml import html
from support import PROJECT, TESTS, different_pages, load_folder, problem_lines, site_of, strings

GOLDEN = TESTS / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
FOLDERS = {"experiments": "kokeilut", "tools": "tyokalut"}
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"

in_each_language = pytest.mark.parametrize("language", LANGUAGES)
in_each_case = pytest.mark.parametrize("case", CASES)


@cache
def site(case: str) -> GeneratedSite:
    return site_of(load_folder(GOLDEN / case))


def page(case: str, language: LanguageCode) -> Page:
    return site(case).pages[f"{language}/{page_name(GOLDEN / case)}"]


def page_name(folder: Path) -> str:
    """The page named in page.txt, else the page of the folder's first record."""
    named = folder / "page.txt"
    if named.exists():
        return named.read_text("utf-8").strip()
    first = next(path for kind in FOLDERS for path in sorted((folder / kind).glob("*.yml")))
    return f"{FOLDERS[first.parent.name]}/{first.stem}.md"


BLOCKS = "aside|caption|dd|div|dl|dt|h[1-6]|li|ol|p|section|table|tbody|td|th|thead|tr|ul"
"""Around these, spaces mean nothing; around all other elements a space parts two words."""


def laid_out(body: str) -> str:
    """The same HTML with a line for each block, whatever empty places the template left."""
    text = re.sub(r"[ \t\n]+", " ", body)
    text = re.sub(rf" ?(<(?:{BLOCKS})\b[^>]*>) ?", r"\n\1", text)
    text = re.sub(rf" ?(</(?:{BLOCKS})>) ?", r"\1\n", text)
    return re.sub(r"\n+", "\n", text).strip() + "\n"


@in_each_language
@in_each_case
def test_a_page_is_as_specified(case: str, language: LanguageCode) -> None:
    expected = GOLDEN / case / f"{language}.html"
    made = laid_out(page(case, language).body)
    if UPDATE:
        expected.write_text(made, "utf-8")
    assert made == expected.read_text("utf-8")


@in_each_case
def test_the_records_of_a_case_are_sound(case: str) -> None:
    assert not load_folder(GOLDEN / case).errors, problem_lines(GOLDEN / case)


@in_each_language
@in_each_case
def test_every_page_of_a_case_is_valid_html(case: str, language: LanguageCode) -> None:
    pages = different_pages(site(case)).items()
    bodies = {name: page.body for name, page in pages if name.startswith(language)}
    assert {name: found for name, body in bodies.items() if (found := faults(body))} == {}


# --- each language keeps to itself ---------------------------------------------------------------


def pairs(value: Any) -> Iterator[tuple[str, str]]:
    """Every text that exists in both languages, as (Finnish, Swedish), wherever it stands."""
    for _, inner in walk(value):
        if isinstance(inner, dict) and {"fi", "sv"} <= inner.keys():
            both = (inner["fi"], inner["sv"])
            if all(isinstance(text, str) for text in both):
                yield both
            elif all(isinstance(text, list) for text in both):
                yield from zip(*both, strict=True)


def documents(case: str) -> Iterator[Any]:
    for path in (GOLDEN / case).glob("*/*.yml"):
        yield parse(path.read_text("utf-8"), path.name)[0].value
    yield from _own_documents()


@cache
def _own_documents() -> list[Any]:
    """The project's vocabularies and strings."""
    paths = PROJECT.vocabulary.glob("*.yml")
    return [
        *(parse(path.read_text("utf-8"), path.name)[0].value for path in paths),
        dict(strings()),
    ]


def words_of_the_other(case: str, language: LanguageCode) -> frozenset[str]:
    """Texts that belong only to the other language and are always wrong in this one."""
    both = [pair for document in documents(case) for pair in pairs(document)]
    own, other = (0, 1) if language == "fi" else (1, 0)
    plain = [(to_text(pair[own]), to_text(pair[other])) for pair in both]
    return frozenset(other for _, other in plain) - frozenset(own for own, _ in plain)


def unmarked_texts(body: str, language: LanguageCode) -> Iterator[str]:
    """Pieces of text outside parts marked as another language, code and names of files."""
    root = html.fragment_fromstring(body, create_parent="div")
    for text in root.xpath("//text()[not(ancestor::code)]"):
        owner = text.getparent().getparent() if text.is_tail else text.getparent()
        marks = owner.xpath("ancestor-or-self::*[@lang][1]/@lang")
        if text.strip(" \n.,:;()") and set(marks) <= {language}:
            yield str(text).strip(" \n.,:;()")


@in_each_language
@in_each_case
def test_no_text_of_the_other_language_stands_unmarked(case: str, language: LanguageCode) -> None:
    foreign = words_of_the_other(case, language)
    texts = set(unmarked_texts(page(case, language).body, language))
    assert texts & foreign == set()


# --- the records with everything -----------------------------------------------------------------

EVERYTHING: Mapping[type[Experiment] | type[Tool], Path] = {
    Experiment: GOLDEN / "an-experiment-with-everything" / "experiments" / "etahoiva.yml",
    Tool: GOLDEN / "a-tool-with-everything" / "tools" / "arviointimalli.yml",
}
in_each_kind = pytest.mark.parametrize("kind", EVERYTHING, ids=lambda kind: kind.__name__)

FOREIGN_ONLY = {("Experiment", "country"), ("Experiment", "place")}
"""Fields that exclude municipalities of Finland, so that they have a case of their own."""

NOT_ON_THE_PAGE = {"changes": "news of the record, for feeds", "slug": "part of an address"}
"""Texts of these fields are not shown on the record's page, and why."""


def whole_record(kind: type[Experiment] | type[Tool]) -> dict[str, Any]:
    path = EVERYTHING[kind]
    value = parse(path.read_text("utf-8"), path.name)[0].value
    assert isinstance(value, dict)
    return value


@in_each_kind
def test_every_field_of_every_class_occurs_in_its_case(kind: type[Experiment] | type[Tool]) -> None:
    fields = {(name, field) for name, field, _ in given_fields(loaded_record(kind))}
    given = {
        (name, field) for name, field, is_given in given_fields(loaded_record(kind)) if is_given
    }
    assert fields - given == (FOREIGN_ONLY if kind is Experiment else set())


def test_the_fields_of_another_country_occur_in_a_case_of_their_own() -> None:
    case = load_folder(GOLDEN / "a-case-of-another-country-is-a-comparison")
    [foreign] = case.experiments.values()
    assert {(name, field) for name, field, given in given_fields(foreign) if given} >= FOREIGN_ONLY


def loaded_record(kind: type[Experiment] | type[Tool]) -> Record:
    path = EVERYTHING[kind]
    data = load_folder(path.parents[1])
    return (data.experiments if kind is Experiment else data.tools)[path.stem]


def given_fields(value: object) -> Iterator[tuple[str, str, bool]]:
    """Every field of every record inside a record: its class, its name, and whether it is given."""
    if isinstance(value, tuple):
        for item in value:
            yield from given_fields(item)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield type(value).__name__, name, name in value.model_fields_set
            yield from given_fields(getattr(value, name))


@in_each_language
@in_each_kind
def test_every_text_of_a_record_is_shown_on_its_page(
    kind: type[Experiment] | type[Tool], language: LanguageCode
) -> None:
    case = EVERYTHING[kind].parents[1].name
    root = html.fragment_fromstring(page(case, language).body, create_parent="div")
    shown = " ".join(root.text_content().split())
    record = {k: v for k, v in whole_record(kind).items() if k not in NOT_ON_THE_PAGE}
    texts = [to_text(pair[LANGUAGES.index(language)]) for pair in pairs(record)]
    statuses = {"official", "translation", "same"}
    assert [text for text in texts if text not in shown and text not in statuses] == []
