"""Encodes numbers and lemmas of the index as text; search-engine/index-file.js decodes them."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from digikunta.records.synonym import SynonymGroup
from digikunta.search.dots import shared_start
from digikunta.search.tokenizer import words

COUNTS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Digits of a letter count. One is enough, because words are cut at 40 letters."""

DIGITS = COUNTS + "!#$%&()*+-./:<=>?@[]^_{|}~"
"""Digits of gaps, without quotation mark and backslash, which JSON escapes to two characters."""

SHORTEST_PART = 3
"""Letters of a part of a compound that needs no code."""

LAST = 60
"""Number of digits that end a number; the others say that it goes on."""

_MORE = len(DIGITS) - LAST


def packed_gaps(numbers: Sequence[int]) -> str:
    """Return ascending numbers as differences minus one."""
    before = -1
    gaps = []
    for number in numbers:
        gaps.append(number - before - 1)
        before = number
    return packed_numbers(gaps)


def packed_numbers(numbers: Iterable[int]) -> str:
    """Return numbers from 0 in a variable-length code.

    Digits are little-endian. One of the first ``LAST`` digits of the alphabet ends a number; one
    after them adds ``LAST`` and its own place among them.
    """
    out: list[str] = []
    for number in numbers:
        rest = number
        while rest >= LAST:
            more, digit = divmod(rest - LAST, _MORE)
            out.append(DIGITS[LAST + digit])
            rest = more
        out.append(DIGITS[rest])
    return "".join(out)


def packed_urls(urls: Iterable[str], titles: Iterable[str]) -> list[str]:
    """Return addresses; ``~`` is the title as part of an address: kunnat/~/ of Ähtäri."""

    def packed(url: str, title: str) -> str:
        slug = slug_of(title)
        return url.replace(slug, "~", 1) if slug else url

    return [packed(url, title) for url, title in zip(urls, titles, strict=True)]


def slug_of(title: str) -> str:
    """Return the title in small letters without marks, with hyphens between its words."""
    letters = unicodedata.normalize("NFD", title.lower())
    plain = "".join(each for each in letters if not unicodedata.category(each).startswith("M"))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def packed_synonyms(groups: Iterable[SynonymGroup], lemma_of: Callable[[str], str]) -> str:
    """Return one line per group: its words, ``=`` and the base forms of the site's words."""

    def target(phrase: str) -> str:
        return " ".join(lemma_of(word) for word in words(phrase))

    lines = []
    for group in groups:
        near = [f"~{target(each)}" for each in (*group.broader, *group.narrower)]
        said = ",".join(" ".join(words(each)) for each in group.words)
        lines.append(f"{said}={','.join([*map(target, group.same), *near])}")
    return "\n".join(lines)


def packed_lemmas(
    lemmas: Sequence[str],
    forms: Mapping[str, Collection[str]],
    parts: Mapping[str, Collection[str]],
) -> str:
    """Return one line per lemma, in the format described in ``index_builder.py``."""
    lines: list[str] = []
    known = frozenset(lemmas)
    before = ""
    for lemma in lemmas:
        others = sorted(form for form in forms[lemma] if form != lemma)
        row = _front_coded(before, lemma)
        row += "".join("," + _suffix_change(lemma, form) for form in others)
        row += _parts(lemma, frozenset(parts.get(lemma, ())), known)
        lines.append(row)
        before = lemma
    return "\n".join(lines)


def _front_coded(before: str, word: str) -> str:
    """Return the length of the prefix shared with the previous word, and the rest."""
    shared = shared_start(before, word)
    return COUNTS[shared] + word[shared:]


def _suffix_change(lemma: str, form: str) -> str:
    """Return the number of letters to remove from the lemma's end, and the letters to add."""
    shared = shared_start(lemma, form)
    return COUNTS[len(lemma) - shared] + form[shared:]


def _parts(lemma: str, parts: frozenset[str], known: frozenset[str]) -> str:
    """Return the code of compound parts. Most compounds are two parts, adjacent or with a letter
    between them, as in *arbetsliv*; the first ones that are both
    lemmas need no code.
    """
    halves = next((half for half in _halves(lemma) if {*half[1]} <= parts), None)
    usual = next((half for half in _halves(lemma) if _are_usual(half[1], known)), None)
    code = halves[0] if halves else ":"
    row = "" if halves == usual else code
    return row + "".join(
        ";" + _part(lemma, each) for each in sorted(parts - {*(halves or ("", ()))[1]})
    )


def _halves(word: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the ways to split a word in two: the code and the parts."""
    for between in (0, 1):
        for cut in range(1, len(word) - between):
            yield ":" + COUNTS[cut] + "-" * between, (word[:cut], word[cut + between :])


def _are_usual(halves: tuple[str, str], known: frozenset[str]) -> bool:
    """Whether a lemma is split into two parts unless the index says otherwise."""
    return all(len(each) >= SHORTEST_PART and each in known for each in halves)


def _part(lemma: str, part: str) -> str:
    if lemma.startswith(part):
        return "<" + COUNTS[len(part)]
    if lemma.endswith(part):
        return ">" + COUNTS[len(part)]
    return part
