"""The index's small alphabets. search-engine/index-file.js reads what is written here."""

from collections.abc import Collection, Mapping, Sequence

COUNTS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""A number of letters as one character; words are cut at 40 letters, so it is always enough."""

DIGITS = COUNTS + "!#$%&()*+-./:<=>?@[]^_{|}~"
"""Digits of gaps. Neither a quotation mark nor a backslash, which JSON would write as two."""

_HALF = len(DIGITS) // 2


def packed_gaps(numbers: Sequence[int]) -> str:
    """Rising numbers as the distances between them. The lower half of the digits ends a number."""
    out: list[str] = []
    before = -1
    for number in numbers:
        rest, before = number - before - 1, number
        while rest >= _HALF:
            out.append(DIGITS[_HALF + rest % _HALF])
            rest //= _HALF
        out.append(DIGITS[rest])
    return "".join(out)


def packed_lemmas(
    lemmas: Sequence[str],
    forms: Mapping[str, Collection[str]],
    parts: Mapping[str, Collection[str]],
) -> str:
    """One line a base form, in order: see ``index.py``."""
    lines: list[str] = []
    before = ""
    for lemma in lemmas:
        others = sorted(form for form in forms[lemma] if form != lemma)
        row = _after(before, lemma)
        row += "".join("," + _instead(lemma, form) for form in others)
        row += _parts(lemma, frozenset(parts.get(lemma, ())))
        lines.append(row)
        before = lemma
    return "\n".join(lines)


def _after(before: str, word: str) -> str:
    """How many letters are as in the word before, and the rest."""
    shared = _shared(before, word)
    return COUNTS[shared] + word[shared:]


def _instead(lemma: str, form: str) -> str:
    """How many letters fall off the base form, whatever its length, and what comes instead."""
    shared = _shared(lemma, form)
    return COUNTS[len(lemma) - shared] + form[shared:]


def _shared(one: str, other: str) -> int:
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared


def _parts(lemma: str, parts: frozenset[str]) -> str:
    """Most compounds fall in two where they stand: one number says both parts."""
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
