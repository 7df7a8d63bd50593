"""YAML text becomes plain values by YAML 1.2, each with its line and column."""

from typing import Any

import pytest
from digikunta.reading.yaml_document import Position, walk
from digikunta.reading.yaml_text import MAX_DEPTH, parse
from digikunta.records.problem import FieldPath, Problem


def value_of(text: str) -> Any:
    """The value of a text that has no problems."""
    document, problems = parse(text, "koe.yml")
    assert problems == []
    return document.value


def place_of(text: str, *path: str | int) -> Position:
    """Where the value at a path is, and its key."""
    return parse(text, "koe.yml")[0].positions[path]


def problems_of(text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, field and code of every problem of a text."""
    problems = parse(text, "koe.yml")[1]
    return [(each.line, each.column, each.field, each.code) for each in problems]


# --- scalars -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("NO", "NO"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("2018-09-12", "2018-09-12"),
        ("2018-09-12T10:00:00Z", "2018-09-12T10:00:00Z"),
        ("0x10", "0x10"),
        ("0o14", "0o14"),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("140 000", "140 000"),
        ("1,5", "1,5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        (".", "."),
        ("-a", "-a"),
        ("+", "+"),
        ("e3", "e3"),
        ("tRUE", "tRUE"),
        ("=", "="),
        ("<<", "<<"),
        ("１２", "１２"),
    ],
)
def test_what_is_not_surely_something_else_is_a_text(written: str, value: str) -> None:
    """Words, times, dates and unusual numbers stay as they were written."""
    assert value_of(f"arvo: {written}\n") == {"arvo": value}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("10", 10),
        ("010", 10),
        ("08", 8),
        ("0", 0),
        ("-5", -5),
        ("+5", 5),
        ("1" * 18, int("1" * 18)),
    ],
)
def test_digits_are_a_whole_number(written: str, value: int) -> None:
    """A leading zero makes no octal number."""
    found = value_of(f"arvo: {written}\n")["arvo"]
    assert (found, type(found)) == (value, int)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-.5", -0.5),
        ("1.", 1.0),
        ("12.50", 12.5),
        ("1.5E-2", 0.015),
        ("+1e+2", 100.0),
    ],
)
def test_decimals_and_exponents_are_a_fraction(written: str, value: float) -> None:
    """A number with a point or an exponent is a float, even when it is whole."""
    found = value_of(f"arvo: {written}\n")["arvo"]
    assert (found, type(found)) == (value, float)


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_null(written: str) -> None:
    """The core schema's words for nothing, and nothing itself."""
    assert value_of(f"arvo: {written}\n") == {"arvo": None}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
    ],
)
def test_only_true_and_false_are_booleans(written: str, value: bool) -> None:
    """YAML 1.2 knows no other words for them."""
    assert value_of(f"arvo: {written}\n")["arvo"] is value


@pytest.mark.parametrize("written", ["no", "010", "null", "~", "true", "1e3", "2018-09-12", ""])
@pytest.mark.parametrize("style", ["'{}'", '"{}"', "|-\n  {}", ">-\n  {}"])
def test_quotes_and_blocks_make_a_text(written: str, style: str) -> None:
    """A scalar that is not plain is a text, whatever it looks like."""
    assert value_of(f"arvo: {style.format(written)}\n") == {"arvo": written}


def test_keys_are_texts() -> None:
    """A key that looks like a number, a boolean or nothing is the word that was written."""
    assert value_of("no: 1\n010: 2\ntrue: 3\n~: 4\n") == {"no": 1, "010": 2, "true": 3, "~": 4}


# --- styles ------------------------------------------------------------------------------------

BLOCK = """\
# Kokeilu
nimi:
  fi: Kylän kyyti   # huomaa
  sv: Byns skjuts
kunnat:
- koodi: "434"
  rooli: lead
-   koodi: "638"
luvut: [1, 2,
  3]
"""
FLOW = """\
{nimi: {fi: Kylän kyyti, "sv": Byns skjuts}, kunnat: [{koodi: "434", rooli: lead},
 {koodi: '638'}], luvut: [1, 2, 3]}
"""
VALUE = {
    "nimi": {"fi": "Kylän kyyti", "sv": "Byns skjuts"},
    "kunnat": [{"koodi": "434", "rooli": "lead"}, {"koodi": "638"}],
    "luvut": [1, 2, 3],
}


@pytest.mark.parametrize("text", [BLOCK, FLOW, f"---\n{BLOCK}", f"{BLOCK}...\n"])
def test_block_and_flow_styles_say_the_same(text: str) -> None:
    """The two styles of YAML give the same values."""
    assert value_of(text) == VALUE


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (">-\n  yksi\n  kaksi\n", "yksi kaksi"),
        (">-\n  yksi\n\n  kaksi\n", "yksi\nkaksi"),
        (">\n  yksi\n  kaksi\n", "yksi kaksi\n"),
        ("|\n  yksi\n    kaksi\n", "yksi\n  kaksi\n"),
        ("|-\n  yksi: a\n  # kaksi\n", "yksi: a\n# kaksi"),
        ("yksi\n  kaksi\n", "yksi kaksi"),
        ('"yksi\\\n  \\ kaksi\\n"\n', "yksi kaksi\n"),
        ("'yksi ''kaksi'''\n", "yksi 'kaksi'"),
    ],
)
def test_long_texts_fold_as_yaml_says(written: str, value: str) -> None:
    """Folded, literal, plain and quoted texts over several lines."""
    assert value_of(f"arvo: {written}") == {"arvo": value}


@pytest.mark.parametrize("text", ["", "\n", "# vain kommentti\n", "---\n", "~\n"])
def test_no_content_is_none(text: str) -> None:
    """A text without content has the value None and no problem of its own."""
    assert value_of(text) is None


@pytest.mark.parametrize(("text", "value"), [("koe", "koe"), ("[]", []), ("{}", {}), ("- 1", [1])])
def test_a_document_may_be_any_value(text: str, value: Any) -> None:
    """Required fields are not checked here."""
    assert value_of(text) == value


# --- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("nimi",), (3, 3, 2, 1)),
        (("nimi", "fi"), (3, 7, 3, 3)),
        (("nimi", "sv"), (4, 7, 4, 3)),
        (("kunnat",), (6, 1, 5, 1)),
        (("kunnat", 0), (6, 3, 6, 3)),
        (("kunnat", 0, "koodi"), (6, 10, 6, 3)),
        (("kunnat", 0, "rooli"), (7, 10, 7, 3)),
        (("kunnat", 1), (8, 5, 8, 5)),
        (("kunnat", 1, "koodi"), (8, 12, 8, 5)),
        (("luvut",), (9, 8, 9, 1)),
        (("luvut", 1), (9, 12, 9, 12)),
        (("luvut", 2), (10, 3, 10, 3)),
    ],
)
def test_block_style_has_places(path: FieldPath, place: tuple[int, int, int, int]) -> None:
    """Line and column of a value and of its key, from 1, in block style."""
    found = place_of(BLOCK, *path)
    assert (found.line, found.column, found.key_line, found.key_column) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("nimi",), (1, 8, 1, 2)),
        (("nimi", "fi"), (1, 13, 1, 9)),
        (("nimi", "sv"), (1, 32, 1, 26)),
        (("kunnat", 0, "rooli"), (1, 77, 1, 70)),
        (("kunnat", 1), (2, 2, 2, 2)),
        (("kunnat", 1, "koodi"), (2, 10, 2, 3)),
        (("luvut", 2), (2, 33, 2, 33)),
    ],
)
def test_flow_style_has_places(path: FieldPath, place: tuple[int, int, int, int]) -> None:
    """Line and column of a value and of its key, from 1, in flow style."""
    found = place_of(FLOW, *path)
    assert (found.line, found.column, found.key_line, found.key_column) == place


@pytest.mark.parametrize("text", [BLOCK, FLOW])
def test_everything_has_a_place(text: str) -> None:
    """Each value below the root has a place, and nothing else has."""
    document, _ = parse(text, "koe.yml")
    assert set(document.positions) == {path for path, _ in walk(document.value)} - {()}


def test_columns_count_characters() -> None:
    """Letters with dots and characters beyond the first plane are one column each."""
    assert place_of("{ä: Åäö, b: 🚌🚌, c: x}\n", "c").column == 20


def test_a_place_remembers_what_was_written() -> None:
    """The text as it stands in the file, before it became a number."""
    assert place_of("koodi: 010\n", "koodi").written == "010"


@pytest.mark.parametrize("written", ["|\n  yksi", ">-\n  yksi", '"yksi\n  kaksi"', "'yksi'"])
def test_a_long_text_is_where_its_mark_is(written: str) -> None:
    """The place of a block or quoted text is that of its first character."""
    place = place_of(f"a: 1\nb: {written}\n", "b")
    assert (place.line, place.column, place.key_line, place.key_column) == (2, 4, 2, 1)


def test_a_missing_value_is_after_its_key() -> None:
    """An empty value has the place where it would stand."""
    place = place_of("a:\nb: 1\n", "a")
    assert (place.line, place.column, place.key_line, place.key_column) == (1, 3, 1, 1)


# --- problems ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1, "a", "duplicate_key")),
        ("a: {fi: 1, sv: 2, fi: 3}\n", (1, 19, "a.fi", "duplicate_key")),
        ("a:\n- b: 1\n  b: 2\n", (3, 3, "a[0].b", "duplicate_key")),
        ("no: 1\n'no': 2\n", (2, 1, "no", "duplicate_key")),
        ("a: &x 1\n", (1, 4, "", "alias")),
        ("a: *x\n", (1, 4, "", "alias")),
        ("*x : 1\n", (1, 1, "", "alias")),
        ("a: !!str 1\n", (1, 4, "", "tag")),
        ("a: !!python/name:os.system\n", (1, 4, "", "tag")),
        ("!!map {a: 1}\n", (1, 1, "", "tag")),
        ("a: 1\n---\nb: 2\n", (2, 1, "", "several_documents")),
        ("[a]: 1\n", (1, 1, "", "odd_key")),
        ("? {a: b}\n: 1\n", (1, 3, "", "odd_key")),
        ("a:\n\tb: 1\n", (2, 1, "", "tab_indentation")),
        ("a:\n  b: 1\n\tc: 2\n", (3, 1, "", "tab_indentation")),
        ("a: b: c\n", (1, 5, "", "colon_in_text")),
        ("a: [1, 2\n", (2, 1, "", "yaml_syntax")),
        ("a: 'b\n", (2, 1, "", "yaml_syntax")),
        ("a: }\n", (1, 4, "", "yaml_syntax")),
        ("a: @b\n", (1, 4, "", "yaml_syntax")),
        ("a: %b\n", (1, 4, "", "yaml_syntax")),
    ],
)
def test_what_records_never_need_is_refused(text: str, problem: tuple[int, int, str, str]) -> None:
    """One problem, at the place of the thing itself."""
    assert problems_of(text) == [problem]


def test_a_duplicate_key_keeps_the_rest() -> None:
    """A key given twice stops nothing: everything else is read and checked."""
    document, problems = parse("a: 1\nb: 2\na: 3\nc: 4\nb: 5\n", "koe.yml")
    assert document.value == {"a": 3, "b": 5, "c": 4}
    assert [(each.line, each.details["first"]) for each in problems] == [(3, "1"), (5, "2")]


def test_the_same_key_in_two_mappings_is_no_duplicate() -> None:
    """Keys are compared within one mapping."""
    assert problems_of("- {a: 1}\n- {a: 2}\n- {b: {a: 1}, a: 2}\n") == []


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 10_000])
def test_nesting_beyond_the_limit_is_refused_where_it_begins(depth: int) -> None:
    """The level that is too many is named, however many follow."""
    assert problems_of("[" * depth + "]" * depth) == [(1, MAX_DEPTH + 1, "", "too_deep")]


def test_nesting_up_to_the_limit_is_read() -> None:
    """The limit itself is allowed."""
    assert problems_of("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []


def test_a_problem_names_the_file() -> None:
    """The path that messages show is the one that was given."""
    _, problems = parse("a: *x\n", "data/experiments/koe.yml")
    assert problems == [Problem("data/experiments/koe.yml", 1, 4, "", "alias")]


def test_a_part_of_a_document_names_the_whole_path() -> None:
    """A problem inside a part has the field and the place of the whole file."""
    document, _ = parse(BLOCK, "koe.yml")
    problem = document.part(("kunnat", 1)).problem(("koodi",), "wrong_value", {})
    assert (problem.line, problem.column, problem.field) == (8, 12, "kunnat[1].koodi")


def test_a_problem_of_a_missing_field_is_at_what_should_hold_it() -> None:
    """The nearest ancestor in the file."""
    document, _ = parse(BLOCK, "koe.yml")
    problem = document.problem(("kunnat", 0, "nimi", "fi"), "missing_field", {})
    assert (problem.line, problem.column, problem.field) == (6, 3, "kunnat[0].nimi.fi")


def test_a_problem_of_a_key_is_at_the_key() -> None:
    """An unknown key is pointed at itself, not at its value."""
    document, _ = parse(BLOCK, "koe.yml")
    problem = document.problem(("nimi", "sv"), "unknown_key", {}, at_key=True)
    assert (problem.line, problem.column) == (4, 3)
