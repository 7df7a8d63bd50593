"""Values read without places equal those of the full reader."""

import contextlib
from pathlib import Path

import pytest
from digikunta.reading.yaml_text import MAX_DEPTH, parse
from digikunta.reading.yaml_values import FullParserNeededError, plain_values
from hypothesis import given
from hypothesis import strategies as st
from support import MINIMAL_EXPERIMENT, ROOT

RECORDS = sorted(path for path in (ROOT / "data").rglob("*.yml") if path.parent.name != "templates")

PIECES = (
    "a", "ö", "fi", "7", "-1", "+.5", "1e3", "010", "~", "null", "true", "no", "Nö", "-", "- ",
    ": ", ":", ", ", "[", "]", "{", "}", "? ", '"', "'", "|\n ", ">-\n ", "#", " #", "&a ", "*a",
    "! ", "!x ", "%", "@", "\\", "\\u202e", "\\n", "\n", "\n  ", "\n    ", "\t", "---\n", "...\n",
    "<<: ", "\r\n",
)  # fmt: skip


def agree(text: str) -> None:
    document, problems = parse(text, "koe.yml")
    with contextlib.suppress(FullParserNeededError):
        assert repr(plain_values(text)) == repr(document.value)
        assert problems == []


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text(text: str) -> None:
    agree(text)


@given(st.data())
def test_a_changed_record(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(MINIMAL_EXPERIMENT)))
    rest = data.draw(st.integers(at, min(at + 9, len(MINIMAL_EXPERIMENT))))
    piece = data.draw(st.sampled_from(PIECES))
    agree(MINIMAL_EXPERIMENT[:at] + piece + MINIMAL_EXPERIMENT[rest:])


@pytest.mark.parametrize("path", RECORDS[:: len(RECORDS) // 20], ids=lambda path: path.stem)
def test_records_are_read_without_places(path: Path) -> None:
    """The tests above would pass if nothing were plainly sound."""
    text = path.read_text("utf-8")
    assert repr(plain_values(text)) == repr(parse(text, "")[0].value)


@pytest.mark.parametrize("pair", ["[]", "{}"])
def test_nesting_ends_where_the_whole_reading_ends_it(pair: str) -> None:
    opened = "[" if pair == "[]" else "{a: "
    text = opened * (MAX_DEPTH - 1) + pair + pair[1] * (MAX_DEPTH - 1)
    assert plain_values(text) == parse(text, "")[0].value
    with pytest.raises(FullParserNeededError):
        plain_values(opened + text + pair[1])


@pytest.mark.parametrize(
    "text",
    ["a: &b c", "a: !c d", "*a", "a: 1\na: 2", "a\n---\nb", "", "a: [", '"\\u202e"', "? [a]\n: b"],
)
def test_what_may_be_refused_is_left_to_the_whole_reading(text: str) -> None:
    with pytest.raises(FullParserNeededError):
        plain_values(text)
