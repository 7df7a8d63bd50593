"""Properties that hold for any text, value or pair."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from digikunta.catalogue.addresses import relative
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import Language, languages
from digikunta.catalogue.slugs import slugify
from digikunta.loading.data import Data
from digikunta.pages import prose
from digikunta.pages.list_pages import list_pages
from digikunta.pages.markup import escaped, filled
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext, PageInputs
from digikunta.pages.record_pages import experiment_pages, tool_pages
from digikunta.pages.record_templates import load_templates
from digikunta.reading.mappings import mappings
from digikunta.reading.messages import load_messages
from digikunta.reading.nearest_word import nearest, nearest_by_label
from digikunta.reading.validate import validate
from digikunta.reading.vocabularies import load_vocabularies
from digikunta.reading.yaml_document import Document, walk
from digikunta.reading.yaml_text import parse
from digikunta.records import prose as rules_of_prose
from digikunta.records.base import LANGUAGES, Id, is_safe_address
from digikunta.records.dates import is_before, is_partial_date
from digikunta.records.experiment import Experiment
from digikunta.records.invisible_characters import first_hidden
from digikunta.records.problem import FieldPath, Problem, field_name
from digikunta.records.prose import forbidden_markup
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Vocabularies
from digikunta.rules import field_rules as checks
from html_rules import nesting_faults
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup, escape
from pydantic import TypeAdapter, ValidationError
from random_runs import examples
from support import PROJECT, TESTS, load_folder, site_of, strings

EVERYTHING: dict[type[Experiment] | type[Tool], Path] = {
    Experiment: TESTS / "golden/an-experiment-with-everything/experiments/etahoiva.yml",
    Tool: TESTS / "golden/a-tool-with-everything/tools/arviointimalli.yml",
}

# --- nasty texts ---------------------------------------------------------------------------------

PIECES = [
    "<script>alert(1)</script>", "</script>", '"><img src=x onerror=alert(1)>', "' onclick='x()",
    "</title><svg/onload=x()>", "<iframe src=//evil.example>", "<style>*{}</style>", "<!--", "-->",
    "<![CDATA[", "]]>", "<?php ?>", "<a href=javascript:x()>", "<b>", "</b>", "</p></div></li>",
    "javascript:alert(1)", "[x](javascript:alert(1))", "[x](JaVaScRiPt:x)", "[x](java&#9;script:x)",
    "[x](data:text/html,x)", "[x](//evil.example)", "[x](/\\\\evil.example)", "![x](https://e.fi/x)",
    "[x](https://e.fi/?a=1&b=2 \"t\")", "<https://e.fi/>", "<javascript:x>", "[x]: javascript:y",
    "\n\n[x]: javascript:y\n\n[x]", "[x][x]", "[x](<javascript:y>)", "[", "](", ")", "<", ">", "&",
    "&lt;script&gt;", "&#60;script&#62;", "&quot;", "&amp;lt;", "`", "```\n", "    code", "{{ t }}",
    "{{ 7*7 }}", "{% raw %}", "{n}", "{0.__class__}", "{#", "#}", "%s", "\\", "\\<", "*", "_", "~~",
    "# ", "\n\n", "\n", "\n- ", "\n1. ", "\n> ", "\n---\n", "| a |\n|---|\n", "ä", "Å", "漢", "ﬁ",
    "\u00ad", "\u200d", "\U0001f600", "e\u0301", " ", "a", "1",
]  # fmt: skip

VISIBLE = st.characters(exclude_categories=("Cc", "Cs")).filter(
    lambda character: first_hidden(character) is None
)
nasty_texts = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(VISIBLE, max_size=8)), min_size=1, max_size=8
).map("".join)

# --- no record can put markup into a page --------------------------------------------------------


@cache
def known() -> Vocabularies:
    found, problems = load_vocabularies(PROJECT.vocabulary, PROJECT.root)
    assert problems == []
    return found


@cache
def contexts() -> tuple[PageContext, ...]:
    templates = load_templates(PROJECT.page_templates)
    empty = Catalogue(known(), {})
    return tuple(
        PageContext(empty, templates, language, PageInputs({}))
        for language in languages(strings()).values()
    )


@cache
def whole_record(kind: type[Experiment] | type[Tool]) -> str:
    """The record with every field, as JSON, so that each use gets a copy of its own."""
    return json.dumps(parse(EVERYTHING[kind].read_text("utf-8"), "x")[0].value)


REFERENCES = {"id", "source", "programme_source", "prediction"}
"""Ids inside the record: changing one alone would only make another field point nowhere."""


@cache
def text_fields(kind: type[Experiment] | type[Tool]) -> tuple[FieldPath, ...]:
    """Every place of the record that holds a text; also dates, addresses and values of lists."""
    return tuple(
        path
        for path, value in walk(json.loads(whole_record(kind)))
        if isinstance(value, str) and path[-1] not in REFERENCES
    )


def at(record: Any, path: FieldPath) -> Any:
    for step in path:
        record = record[step]
    return record


def put(record: Any, path: FieldPath, text: str) -> None:
    at(record, path[:-1])[path[-1]] = text


def as_document(value: Any) -> Document:
    """The value as if a contributor had written it: JSON is YAML."""
    document, problems = parse(json.dumps(value, ensure_ascii=False), "koe.yml")
    assert problems == []
    return document


def loaded(kind: type[Any], value: Any) -> tuple[Any, set[str]]:
    """The record as the loader would have it, and the names of the fields that are wrong."""
    record, problems = validate(as_document(value), kind, known())
    held = mappings(value)
    rules = [*checks.check_dates(held), *checks.check_sources(held)]
    if kind is Experiment:
        rules += checks.check_experiment(value, known())
    names = {problem.field for problem in problems} | {field_name(each.field) for each in rules}
    return record, names


def accepted(kind: type[Any], text: str) -> Any:
    """The record with the text in every field that takes it: refused ones get theirs back."""
    original, value = (json.loads(whole_record(kind)) for _ in range(2))
    for path in text_fields(kind):
        put(value, path, text)
    for _ in range(10):
        record, refused = loaded(kind, value)
        if not refused:
            return record
        for path in text_fields(kind):
            if any(is_inside(field_name(path), name) for name in refused):
                put(value, path, at(original, path))
    raise AssertionError(refused)


def is_inside(name: str, outer: str) -> bool:
    return name == outer or name.startswith((f"{outer}.", f"{outer}["))


def pages_of(record: Experiment | Tool) -> Iterator[Page]:
    is_tool = isinstance(record, Tool)
    tools = {record.id: record} if isinstance(record, Tool) else {}
    experiments = {record.id: record} if isinstance(record, Experiment) else {}
    catalogue = Catalogue(known(), {Experiment: experiments, Tool: tools})
    for empty in contexts():
        context = PageContext(catalogue, empty.templates, empty.language, empty.inputs)
        yield from (tool_pages if is_tool else experiment_pages)(context)
        yield from list_pages(context)


FORBIDDEN = [
    "script",
    "dialog",
    "iframe",
    "select",
    "textarea",
    "img",
    "style",
    "object",
    "form",
    "embed",
    "svg",
    "link",
    "meta",
    "base",
    "input",
    "button",
]
ATTRIBUTES = frozenset(
    [
        "aria-hidden",
        "href",
        "title",
        "class",
        "id",
        "lang",
        "hreflang",
        "rel",
        "role",
        "scope",
        "start",
        "aria-current",
        "aria-label",
        "aria-labelledby",
        "value",
        "data-id",
        "data-edit-path",
    ]
)


def dangers(body: str) -> list[str]:
    """Everything in an article that could run, load or link."""
    root = html.fragment_fromstring(body, create_parent="div")
    found = [f"<{tag}>" for tag in FORBIDDEN for _ in root.iter(tag)]
    for element in root.iter("*"):
        found += [f"{element.tag} {name}=" for name in element.attrib if name not in ATTRIBUTES]
        href = element.get("href")
        if href is not None and not leads_to_a_safe_place(href):
            found.append(f"href={href}")
    return found


@cache
def frames(kind: type[Any]) -> dict[str, Counter[str]]:
    """Page -> the forms, drawings and attributes of its own template, whatever the record says."""
    return {page.address.source: Counter(dangers(page.body)) for page in pages_of(harmless(kind))}


def harmless(kind: type[Any]) -> Experiment | Tool:
    return accepted(kind, "harmiton")


def added(kind: type[Any], text: str) -> list[str]:
    """What a text in every field adds to the pages, beyond what a harmless one leaves there."""
    own = frames(kind)
    return [
        found
        for page in pages_of(accepted(kind, text))
        for found in Counter(dangers(page.body)) - own[page.address.source]
    ]


def leads_to_a_safe_place(href: str) -> bool:
    """As a browser reads it: spaces and control characters inside do not hide a scheme."""
    seen = re.sub(r"[\x00-\x20]", "", href).replace("\\", "/")
    if seen.startswith("//"):
        return False
    return urlsplit(seen).scheme.lower() in {"", "http", "https", "mailto"}


@pytest.mark.parametrize("kind", [Experiment, Tool])
@settings(max_examples=examples(60))
@given(text=nasty_texts)
def test_no_text_of_a_record_can_put_markup_into_a_page(kind: type[Any], text: str) -> None:
    assert added(kind, text) == []
    for page in pages_of(accepted(kind, text)):
        assert type(page.title) is str
        assert type(page.description) is str


@pytest.mark.parametrize("kind", [Experiment, Tool])
@pytest.mark.parametrize("around", ["a {} b", "<div>\n{}\n</div>"])
def test_no_known_trick_puts_markup_into_a_page(kind: type[Any], around: str) -> None:
    for piece in PIECES:
        assert added(kind, around.replace("{}", piece)) == [], piece


def test_the_frame_of_a_page_hides_no_danger() -> None:
    """A forbidden element beyond the template's own is found, although the template has some."""
    body = next(page.body for page in pages_of(harmless(Tool)) if "<form" in page.body)
    more = Counter(dangers(body + "<form onsubmit='x()'></form>")) - Counter(dangers(body))
    assert set(more) == {"<form>", "form onsubmit="}


@pytest.mark.parametrize("kind", [Experiment, Tool])
def test_a_harmless_text_is_taken_by_every_text_in_two_languages(kind: type[Any]) -> None:
    record = accepted(kind, "harmiton").model_dump()
    in_both = [path for path in text_fields(kind) if set(path) & set(LANGUAGES)]
    texts = [path for path in in_both if path[0] != "name_status"]
    assert [path for path in texts if at(record, path) not in ("harmiton", ("harmiton",))] == []


@given(text=nasty_texts)
@settings(max_examples=examples(25))
def test_a_file_with_any_text_is_loaded_or_refused_but_never_raises(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    data = data_with(tmp_path_factory.mktemp("any"), text)
    assert bool(data.errors) != bool(data.experiments)
    if not data.errors:
        own = site_dangers(data_with(tmp_path_factory.mktemp("own"), "harmiton"))
        assert site_dangers(data) - own == Counter()


def data_with(folder: Path, text: str) -> Data:
    """A data folder of one experiment with that text in one field."""
    record = json.loads(whole_record(Experiment))
    record |= {"based_on": [], "tools_used": [], "problem": {"fi": text, "sv": text}}
    (folder / "experiments").mkdir()
    path = folder / "experiments" / "etahoiva.yml"
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    return load_folder(folder)


def site_dangers(data: Data) -> Counter[str]:
    return Counter(found for page in site_of(data).pages.values() for found in dangers(page.body))


# --- prose ---------------------------------------------------------------------------------------

ALLOWED = {"p", "br", "ul", "ol", "li", "em", "strong", "a"}


@given(text=nasty_texts)
def test_prose_becomes_only_the_allowed_tags(text: str) -> None:
    rendered = prose.to_html(text)
    tags = {element.tag for element in html.fragment_fromstring(rendered, "div").iter("*")}
    assert tags - {"div"} <= ALLOWED
    assert dangers(rendered) == []
    assert nesting_faults(rendered) == []


@given(text=nasty_texts)
def test_prose_that_the_check_accepts_has_only_links_that_lead_somewhere(text: str) -> None:
    rendered = html.fragment_fromstring(prose.to_html(text), "div")
    if forbidden_markup(text) is None:
        assert [a for a in rendered.iter("a") if a.get("href") is None] == []


@given(text=st.text(st.characters(categories=("L", "N")), min_size=1, max_size=200))
def test_plain_words_come_through_prose_unchanged(text: str) -> None:
    assert prose.to_text(text) == text
    assert prose.to_inline_html(text) == text


letters = st.characters(categories=("L", "N"))
lines_that_may_be_plain = st.one_of(
    st.text(st.one_of(letters, st.sampled_from("  ,.;:()'\"%/€–—’”…?!=+@#§«»-")), min_size=1),
    st.text(st.one_of(letters, st.sampled_from(list(map(chr, range(32, 127))))), min_size=1),
)


@settings(max_examples=examples(600))
@given(text=lines_that_may_be_plain)
@example("1. askel")
@example("12) askel")
@example("a _b_ c")
@example("a\\.b")
@example("a\nb")
@example("a  b ")
def test_a_plain_line_is_what_the_parser_makes_of_it(text: str) -> None:
    """Most texts are rendered without the parser: they must look as if they were not."""
    found = _rendered(text)
    with pytest.MonkeyPatch.context() as patch:
        for module in (prose, rules_of_prose):
            patch.setattr(module, "is_plain", lambda _: False)
        assert _rendered(text) == found


def _rendered(text: str) -> list[str]:
    return [
        prose.to_html(text),
        prose.to_inline_html(text),
        prose.to_text(text),
        rules_of_prose.plain_text(text),
    ]


@pytest.mark.parametrize("text", ["Kunta kokeili (2018).", "5 € – 10 %: miksi?", "Ä"])
def test_usual_lines_need_no_parser(text: str) -> None:
    assert rules_of_prose.is_plain(text)


@given(text=nasty_texts)
def test_text_is_escaped_as_the_library_does(text: str) -> None:
    assert escaped(text) == escape(text)
    assert escaped(escape(text)) == escape(text)
    assert filled("<b>{}</b>", text) == Markup("<b>{}</b>").format(text)


# --- addresses -----------------------------------------------------------------------------------

segments = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=6)
urls = st.lists(st.one_of(segments, st.sampled_from(["sv", "a"])), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(target=urls, page=urls)
def test_a_relative_link_leads_to_its_target_from_any_page(target: str, page: str) -> None:
    root = "https://example.org/below/"
    assert urljoin(root + page, relative(target, page)) == root + target


@given(text=st.text(st.characters(max_codepoint=0x24F), max_size=60))
def test_a_slug_is_a_part_of_an_address_or_empty(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slugify(text))


@given(text=st.text(max_size=60), tail=st.sampled_from(["", "\n", "\r", " ", "\t", "\u2028"]))
def test_an_address_a_record_may_link_to_has_no_space_or_line_break(text: str, tail: str) -> None:
    address = f"https://example.org/{text}{tail}"
    assert not is_safe_address(address) or not re.search(r"\s", address)


# --- order and dates -----------------------------------------------------------------------------

LANGUAGE_LIST: list[Language] = list(languages(strings()).values())


@pytest.mark.parametrize("language", LANGUAGE_LIST, ids=LANGUAGES)
@given(word=st.text("abcdefghijklmnopqrstuvwxyzABCXYZ", min_size=1, max_size=10))
def test_the_three_last_letters_come_after_z_in_their_order(language: Language, word: str) -> None:
    words = [f"{word}{last}" for last in "öäåza"]
    assert sorted(words, key=language.sort_key) == words[::-1]
    assert language.sort_key(word.upper()) == language.sort_key(word.lower())


@pytest.mark.parametrize("language", LANGUAGE_LIST, ids=LANGUAGES)
@given(text=st.text(max_size=20))
def test_any_text_has_a_place_in_the_order(language: Language, text: str) -> None:
    assert language.sort_key(text) >= ()


parts = st.tuples(st.integers(1990, 2030), st.integers(1, 12), st.integers(1, 28))
dates = st.tuples(parts, st.sampled_from([4, 7, 10])).map(
    lambda drawn: "{:04}-{:02}-{:02}".format(*drawn[0])[: drawn[1]]
)


@given(one=dates, other=dates)
def test_of_two_dates_at_most_one_is_surely_earlier(one: str, other: str) -> None:
    assert is_partial_date(one)
    assert not (is_before(one, other) and is_before(other, one))
    assert not is_before(one, one)


@given(one=parts, other=parts)
def test_whole_dates_are_ordered_as_in_the_calendar(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    first, second = ("{:04}-{:02}-{:02}".format(*each) for each in (one, other))
    assert is_before(first, second) == (one < other)


@given(text=st.one_of(st.text(max_size=12), st.from_regex(r"^\d{4}(-\d{2}){0,2}$")))
def test_a_date_is_written_in_plain_digits_and_nothing_else(text: str) -> None:
    if is_partial_date(text):
        assert re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text)


@given(text=st.from_regex(r"^[a-z0-9]+(-[a-z0-9]+)*$"))
def test_an_id_has_no_line_break(text: str) -> None:
    try:
        TypeAdapter(Id).validate_python(text)
    except ValidationError:
        return
    assert "\n" not in text


# --- hints ---------------------------------------------------------------------------------------


@given(word=st.text(max_size=30), candidates=st.lists(st.text(max_size=20), max_size=8))
def test_the_nearest_word_is_one_of_the_candidates_or_none(
    word: str, candidates: list[str]
) -> None:
    assert nearest(word, candidates) in {None, *candidates}


@given(word=st.text(max_size=30), labels=st.dictionaries(st.text(), st.lists(st.text())))
def test_the_nearest_label_names_an_id_or_none(word: str, labels: dict[str, list[str]]) -> None:
    assert nearest_by_label(word, labels) in {None, *labels}


# --- YAML ----------------------------------------------------------------------------------------

YAML_PIECES = [
    "a", "a: ", "- ", "? ", ": ", "{", "}", "[", "]", ",", "&a ", "*a", "!!python/object ", "!a ",
    "|\n", ">-\n", "'", '"', "#", "\n", "  ", "\t", "---\n", "...\n", "%YAML 1.2\n", "<<: ", "\\x",
    "\ufffe", "\uffff", "\x00", "\x07", "\x7f", "\x85", "\u2028", "\ufeff", "\r", "1e999", "0x1F",
]  # fmt: skip
yaml_texts = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
    st.lists(st.sampled_from(YAML_PIECES), max_size=20).map("".join),
)


@given(text=yaml_texts)
@settings(max_examples=examples(200))
def test_reading_any_text_as_yaml_gives_a_value_or_problems(text: str) -> None:
    document, problems = parse(text, "x.yml")
    assert document.value is None or isinstance(
        document.value, bool | int | float | str | list | dict
    )
    assert all(isinstance(problem, Problem) for problem in problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


json_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18) + 1, 10**18 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(VISIBLE, max_size=20),
)
json_values = st.recursive(
    json_scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text(VISIBLE, max_size=10), inner, max_size=4),
    ),
    max_leaves=15,
)


@given(value=json_values)
def test_json_is_yaml_and_keeps_its_value(value: Any) -> None:
    document, problems = parse(json.dumps(value, ensure_ascii=False), "x.yml")
    assert problems == []
    assert document.value == value
    assert type(document.value) is type(value)


# --- validation ----------------------------------------------------------------------------------

FIELDS = [*Experiment.model_fields, *Tool.model_fields]
STRANGE_KEYS = [
    "int",
    "float",
    "EuroRange",
    "constrained-int",
    "literal['unknown']",
    "fi",
    "sv",
    "",
]
strange_records = st.dictionaries(
    st.one_of(st.sampled_from(FIELDS), st.sampled_from(STRANGE_KEYS), st.text(VISIBLE, max_size=6)),
    st.one_of(
        json_values,
        st.recursive(
            json_scalars,
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(st.sampled_from([*FIELDS, *STRANGE_KEYS]), inner, max_size=3),
            ),
            max_leaves=8,
        ),
    ),
    max_size=6,
)


def problems_of(value: Any, kind: type[Any] = Experiment) -> list[Problem]:
    document = as_document(value)
    _, problems = validate(document, kind, known())
    rules = [checks.check_texts, checks.check_dates, checks.check_sources]
    held = mappings(document.value)
    findings = [each for rule in rules for each in rule(held)]
    findings += checks.check_experiment(document.value, known())
    reported = [document.problem(each.field, each.code, each.details) for each in findings]
    return [*problems, *reported]


def sentences(problems: list[Problem]) -> list[str]:
    """The messages of the problems, in all three languages."""
    catalogues = [load_messages(code, known()) for code in ("fi", "sv", "en")]
    return [messages.line(problem) for messages in catalogues for problem in problems]


@pytest.mark.parametrize("kind", [Experiment, Tool])
@given(value=st.one_of(json_values, strange_records))
def test_any_value_as_a_record_gives_sentences_never_an_exception(
    kind: type[Any], value: Any
) -> None:
    lines = sentences(problems_of(value, kind))
    assert lines
    assert all(line.startswith("koe.yml:") for line in lines)


@pytest.mark.parametrize("key", STRANGE_KEYS)
def test_an_unknown_key_is_a_problem_whatever_its_name(key: str) -> None:
    assert "unknown_key" in {each.code for each in problems_of({key: 1})}


@pytest.mark.parametrize("status", [["completed"], {"completed": None}])
def test_a_status_that_is_no_text_is_a_problem(status: object) -> None:
    assert "status" in {each.field for each in problems_of({"status": status})}
