"""Untrusted input: any bytes are read or refused with a message, in bounded time.

The rules are in fuzz_targets.py; `make fuzz` searches longer. Here: hypothesis, and families of
input that are known to make parsers slow, by how time grows with size.
"""

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from digikunta.loading.data_folder import load_data
from digikunta.pages import prose
from digikunta.reading.messages import load_messages
from digikunta.reading.problem_limit import MAX_PER_FILE, sorted_and_limited
from digikunta.reading.yaml_document import walk
from digikunta.reading.yaml_text import parse
from digikunta.records.problem import Problem
from digikunta.records.prose import MAX_NESTING, forbidden_markup, plain_text
from fuzz_targets import TARGETS, all_messages, known, seeds
from hypothesis import given, settings
from hypothesis import strategies as st
from random_runs import examples
from support import MINIMAL_EXPERIMENT, PROJECT, load_folder, write_record
from trusted_html import html_faults

# --- bytes ---------------------------------------------------------------------------------------

ODD_BYTES = [
    b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80",
    b"\r", b"\t", b"{0}",
    "\u202e".encode(), "\u2028".encode(), "\ufeff".encode(), "\u0300".encode() * 50,
    b"---\n", b"...\n",
    b"&a ", b"*a", b"<<: *a\n", b"!!python/object:os.system ", b"!",
    b"%YAML 9.9\n---\n", b"? ", b"- ", b"[", b"]", b"{", b"}", b"|\n", b">-\n",
    b"'", b'"', b"\\", b"#", b": ", b"\n", b"  ", b"{{ owner }}",
    b"0x1F", b"1e999", b".nan", b"010", b"9" * 400, b"-", b"~", b"<script>", b"](javascript:x)",
]  # fmt: skip

some_bytes = st.lists(
    st.one_of(st.sampled_from(ODD_BYTES), st.binary(max_size=12)), min_size=1, max_size=12
).map(b"".join)


@st.composite
def changed_seeds(draw: st.DrawFn, target: str) -> bytes:
    """A real file with some of its bytes replaced, left out or repeated."""
    text = draw(st.sampled_from(seeds(target)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(some_bytes) + text[end:]
    return text


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=examples(60))
@given(data=st.data())
def test_any_bytes_are_read_or_refused_in_words(target: str, data: st.DataObject) -> None:
    TARGETS[target](data.draw(some_bytes))


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=examples(40))
@given(data=st.data())
def test_a_real_file_with_faults_is_read_or_refused_in_words(
    target: str, data: st.DataObject
) -> None:
    TARGETS[target](data.draw(changed_seeds(target)))


trees: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=examples(80))
@given(tree=trees, seed=st.integers(0, 2**32))
def test_a_real_record_with_any_tree_in_it_is_read_or_refused(tree: Any, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    value = parse(chance.choice(seeds("yaml")).decode(), "koe.yml")[0].value
    path = chance.choice([path for path, _ in walk(value) if path])
    inner: Any = value
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = tree
    TARGETS["yaml"](json.dumps(value, ensure_ascii=chance.random() < 0.5).encode(errors="replace"))


# --- time and size -------------------------------------------------------------------------------

PROSE: dict[str, Callable[[int], str]] = {
    "open brackets": lambda n: "[" * n,
    "pairs of brackets": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "beginnings of links": lambda n: "[a](" * (n // 4),
    "links in links": lambda n: "[" * (n // 6) + "a" + "](x)" * (n // 6),
    "images in images": lambda n: "![" * (n // 6) + "a" + "](x)" * (n // 6),
    "references": lambda n: "".join(f"[a{i}]: x\n" for i in range(n // 12)) + "[a]" * (n // 12),
    "emphasis that opens": lambda n: "*a _b " * (n // 6),
    "emphasis in emphasis": lambda n: "*a **b " * (n // 14) + "b** a*" * (n // 14),
    "emphasis that could be either": lambda n: "a**b" * (n // 4),
    "stars": lambda n: "*" * n,
    "ticks": lambda n: "".join("`" * (i % 90) + " " for i in range(n // 46)),
    "quotations": lambda n: ("> " * MAX_NESTING + "a\n\n") * (n // 24),
    "lists": lambda n: ("- " * MAX_NESTING + "a\n\n") * (n // 24),
    "numbered lists": lambda n: ("1. " * MAX_NESTING + "a\n\n") * (n // 34),
    "lists by indentation": lambda n: "".join("  " * (i % 60) + "- a\n" for i in range(n // 64)),
    "tables": lambda n: "|" * (n // 2) + "\n" + "|-" * (n // 4),
    "tags": lambda n: "<b>" * (n // 3),
    "halves of tags": lambda n: '<a b="' * (n // 6),
    "comments": lambda n: "<!--" * (n // 4),
    "instructions": lambda n: "<?" * (n // 2),
    "sections of data": lambda n: "<![CDATA[" * (n // 9),
    "blocks of HTML": lambda n: "<div>\n\n" * (n // 7),
    "automatic links": lambda n: "<https://a" * (n // 10),
    "entities": lambda n: "&amp;&#1;&" * (n // 10),
    "backslashes": lambda n: "\\" * n,
    "spaces before signs": lambda n: "     \t" * (n // 6) + ">",
    "digits": lambda n: "1" * n,
}  # fmt: skip


def rendered(text: str) -> None:
    forbidden_markup(text)
    assert html_faults(prose.to_html(text)) == []
    plain_text(text)


def seconds(work: Callable[[str], None], text: str) -> float:
    """Of the processor, not of the clock: other work on the machine does not count."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def grows_too_fast(work: Callable[[str], None], made: Callable[[int], str], size: int) -> bool:
    """Whether four times as much takes more than ten times as long.

    The shortest of three interleaved runs counts: other work on the machine only lengthens a run.
    """
    small, large = made(size), made(4 * size)
    runs = [(seconds(work, small), seconds(work, large)) for _ in range(3)]
    return min(run[1] for run in runs) > 10 * max(min(run[0] for run in runs), 1e-3)


@pytest.mark.parametrize("family", PROSE)
def test_four_times_the_prose_takes_about_four_times_as_long(family: str) -> None:
    """Quadratic growth would be sixteen times; prose is at most 5 000 characters."""
    assert not grows_too_fast(rendered, PROSE[family], 5_000)


def test_the_measure_sees_quadratic_growth() -> None:
    def unbounded(text: str) -> None:
        prose.to_html(text)

    assert grows_too_fast(unbounded, lambda n: ">" * n, 4_000)


@pytest.mark.parametrize("mark", [">", "> ", "- ", "* ", "1. ", ">- ", ">1) "])
def test_prose_nested_too_deep_is_refused_before_it_is_parsed(mark: str) -> None:
    """The parser's time grows with the square of the depth."""
    found = forbidden_markup("a\n\n" + mark * 2_000 + "a")
    assert found is not None
    assert found.code == "text_too_nested"
    assert forbidden_markup(mark * 5 + "a") is None


def test_rules_and_dashes_are_no_nesting() -> None:
    assert forbidden_markup("a\n\n" + "-" * 80 + "\n\n" + "*" * 30 + "\n\nb – c - d - e") is None


YAML: dict[str, Callable[[int], str]] = {
    "keys": lambda n: "".join(f"k{i}: 1\n" for i in range(n // 8)),
    "the same key": lambda n: "a: 1\n" * (n // 5),
    "items": lambda n: "a: [" + "1," * (n // 2) + "]",
    "block items": lambda n: "a:\n" + "- 1\n" * (n // 4),
    "a long text": lambda n: 'a: "' + "\\n" * (n // 2) + '"',
    "a text of many lines": lambda n: "a: b\n" + "  c\n" * (n // 4),
    "open lists": lambda n: "[" * n,
    "open mappings": lambda n: "{? " * (n // 3),
    "comments": lambda n: "#\n" * (n // 2),
    "spaces": lambda n: "a:" + " " * n + "b",
    "documents": lambda n: "---\n" * (n // 4),
}


@pytest.mark.parametrize("family", YAML)
def test_four_times_the_yaml_takes_about_four_times_as_long(family: str) -> None:
    assert not grows_too_fast(lambda text: void(parse(text, "koe.yml")), YAML[family], 15_000)


def void(_: object) -> None:
    """For work whose result is not used."""


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "base: &base {x: 1}\nmore:\n  <<: *base\n",
        "&a [*a]",
    ],
)
def test_aliases_are_refused_where_they_begin(bomb: str) -> None:
    document, problems = parse(bomb, "koe.yml")
    assert document.value is None
    assert [(each.code, each.line) for each in problems] == [("alias", 1)]


def test_of_many_problems_the_first_are_reported_and_the_rest_are_counted(tmp_path: Path) -> None:
    lines = [f"k{i}: 1\n" for i in range(MAX_PER_FILE + 50)]
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT + "".join(lines))
    data = load_folder(tmp_path)
    assert len(data.problems) == MAX_PER_FILE + 1
    last = data.problems[-1]
    assert (last.code, last.details["count"], last.severity) == ("more_problems", "50", "error")
    assert "50" in load_messages("sv", data.vocabularies).line(last)
    assert not data.experiments


def test_other_files_keep_their_problems() -> None:
    many = [Problem("a.yml", line, 1, "", "alias") for line in range(1, MAX_PER_FILE + 3)]
    other = Problem("b.yml", 1, 1, "", "alias")
    assert [each.code for each in sorted_and_limited([other, *many])][-2:] == [
        "more_problems",
        "alias",
    ]


def test_the_seeds_are_real_and_the_rules_hold_for_them() -> None:
    """A target whose seeds it refuses would search in the wrong place."""
    assert load_data(PROJECT.data, PROJECT.root).errors == ()
    for name, target in TARGETS.items():
        found = seeds(name)
        assert len(found) > 20, name
        for seed in found[:5]:
            target(seed)
    assert len(all_messages()) == 3
    assert known().experiments
