"""The index's small alphabets. search-engine.js reads what is written here."""

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
        row += "".join("," + _after(lemma, form) for form in others)
        row += "".join(";" + _part(lemma, part) for part in sorted(parts.get(lemma, ())))
        lines.append(row)
        before = lemma
    return "\n".join(lines)


def _after(before: str, word: str) -> str:
    """How many letters are as in the word before, and the rest."""
    shared = 0
    while shared < min(len(before), len(word)) and before[shared] == word[shared]:
        shared += 1
    return COUNTS[shared] + word[shared:]


def _part(lemma: str, part: str) -> str:
    if lemma.startswith(part):
        return "<" + COUNTS[len(part)]
    if lemma.endswith(part):
        return ">" + COUNTS[len(part)]
    return part
