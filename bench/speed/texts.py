"""Generates texts by recombining sentences of the real ones.

Lengths, characters, links and long words are realistic. A pair of texts with equal numbers of
sentences in both languages is split into pairs of sentences; other pairs are used as a whole.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Pair: TypeAlias = tuple[str, str]
"""A text in Finnish and in Swedish."""

LANGUAGES = ("fi", "sv")

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TRIES = 20
_LONGEST: Mapping[str, int] = {"title": 90, "summary": 400, "publisher": 300, "name": 300}
"""Length limits of fields that are shorter than prose, in characters."""


def is_localised(value: Any) -> bool:
    """Return whether the value is a text in both languages: ``{fi: …, sv: …}``."""
    return isinstance(value, dict) and set(value) == set(LANGUAGES)


class Texts:
    """Texts of the real records of a kind, by field; generates new ones from them."""

    def __init__(self, records: Sequence[Mapping[str, Any]], chance: random.Random) -> None:
        self._chance = chance
        self._sentences: dict[str, list[Pair]] = defaultdict(list)
        self._titles: list[Pair] = []
        for record in records:
            for field, pair in _pairs(record, ""):
                self._sentences[field].extend(_cut(pair))
                if field == "title":
                    self._titles.append(pair)

    def like(self, field: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """Return a text with as many sentences as ``value``, drawn from the same field."""
        if isinstance(value["fi"], list):
            items = [self._pair(field, pair) for pair in zip(value["fi"], value["sv"], strict=True)]
            return {code: [item[at] for item in items] for at, code in enumerate(LANGUAGES)}
        return dict(zip(LANGUAGES, self._pair(field, (value["fi"], value["sv"])), strict=True))

    def title(self) -> dict[str, str]:
        """Return the first half of one title and the second half of another."""
        for _ in range(_TRIES):
            first, last = self._chance.choice(self._titles), self._chance.choice(self._titles)
            pair = (_halves(first[0], last[0]), _halves(first[1], last[1]))
            if max(map(len, pair)) <= _LONGEST["title"]:
                return dict(zip(LANGUAGES, pair, strict=True))
        return dict(zip(LANGUAGES, self._chance.choice(self._titles), strict=True))

    def _pair(self, field: str, like: Pair) -> Pair:
        known = self._sentences[field]
        wanted = min(len(_cut(like)), len(known))
        longest = _LONGEST.get(field.rsplit(".", 1)[-1], 5_000)
        for _ in range(_TRIES):
            drawn = self._chance.sample(known, wanted)
            pair = (" ".join(each[0] for each in drawn), " ".join(each[1] for each in drawn))
            if max(map(len, pair)) <= longest:
                return pair
        return like


def _pairs(value: Any, field: str) -> Iterator[tuple[str, Pair]]:
    """Yield all texts with their fields, such as ``results.statement``, without list indices."""
    if is_localised(value):
        fi, sv = (value[code] for code in LANGUAGES)
        several = isinstance(fi, list) and isinstance(sv, list)
        for pair in zip(fi, sv, strict=True) if several else ((fi, sv),):
            yield field, pair
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _pairs(inner, f"{field}.{key}" if field else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(inner, field)


def _cut(pair: Pair) -> list[Pair]:
    fi, sv = (_SENTENCE.split(text) for text in pair)
    return list(zip(fi, sv, strict=True)) if len(fi) == len(sv) else [pair]


def _halves(first: str, last: str) -> str:
    begin, end = first.split(), last.split()
    return " ".join([*begin[: (len(begin) + 1) // 2], *end[len(end) // 2 :]])
