"""Encodes numbers and lemmas of the index as text; search-engine/index-file.js decodes them."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from digikunta.records.synonym import SynonymGroup
from digikunta.search.derived_forms import shared_start
from digikunta.search.tokenizer import words

COUNTS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Digits of a letter count. One is enough, because words are cut at 40 letters."""

DIGITS = COUNTS + "!#$%&()*+-./:<=>?@[]^_{|}~"
"""Digits of gaps, without quotation mark and backslash, which JSON escapes to two characters."""

_HALF = len(DIGITS) // 2


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

    Digits are little-endian; a digit of the lower half of the alphabet ends a number.
    """
    out: list[str] = []
    for number in numbers:
        rest = number
        while rest >= _HALF:
            out.append(DIGITS[_HALF + rest % _HALF])
            rest //= _HALF
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
    before = ""
    for lemma in lemmas:
        others = sorted(form for form in forms[lemma] if form != lemma)
        row = _front_coded(before, lemma)
        row += "".join("," + _suffix_change(lemma, form) for form in others)
        row += _parts(lemma, frozenset(parts.get(lemma, ())))
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


def _parts(lemma: str, parts: frozenset[str]) -> str:
    """Return the code of compound parts. Most compounds are two adjacent parts: one number."""
    halves = ((cut, {lemma[:cut], lemma[cut:]}) for cut in range(1, len(lemma)))
    cut, both = next((half for half in halves if half[1] <= parts), (0, set[str]()))
    row = ":" + COUNTS[cut] if cut else ""
    return row + "".join(";" + _part(lemma, part) for part in sorted(parts - both))


def _part(lemma: str, part: str) -> str:
    if lemma.startswith(part):
        return "<" + COUNTS[len(part)]
    if lemma.endswith(part):
        return ">" + COUNTS[len(part)]
    return part
