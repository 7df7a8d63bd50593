"""Rules of synonyms: among the groups themselves, and against the words of the site."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from digikunta.reading.mappings import items
from digikunta.reading.yaml_document import Plain
from digikunta.records.problem import FieldPath, RuleViolation
from digikunta.rules.cycles import find_cycle

TARGETS = ("same", "broader", "narrower")
_COMMON_SHARE = 0.08
_COMMON_LEAST = 4
"""A word in a larger share of the texts than this, and in at least so many, is a common word."""

_SHORTEST_STEM = 4
_LONGEST_ENDING = 3
_WORD = re.compile(r"[^\W_]+")

_Line = tuple[FieldPath, str, str]
"""Where a word is, its language, and the word as it is compared."""


@dataclass(frozen=True)
class SiteWords:
    """The words of one language: ``names`` of records, terms and labels; in how many of the
    ``total`` texts each word occurs.
    """

    names: frozenset[str] = frozenset()
    documents: Mapping[str, int] = field(default_factory=dict)
    total: int = 0

    def has(self, phrase: str) -> bool:
        """Whether each word of the phrase, in any form, occurs in some text."""
        return all(self._knows(word) for word in words_of(phrase))

    def _knows(self, word: str) -> bool:
        stem = word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]
        return word in self.documents or any(known.startswith(stem) for known in self.documents)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def compared(phrase: str) -> str:
    """A phrase as it is compared with others: case and punctuation do not matter."""
    return " ".join(words_of(phrase))


def check_synonyms(value: Plain) -> Iterator[RuleViolation]:
    """A word in two groups, a group without the site's words, contradictions and cycles."""
    yield from _repeated(value)
    yield from _without_target(value)
    yield from _contradictions(value)
    yield from _cycles(value)


def check_synonyms_on_site(value: Plain, site: Mapping[str, SiteWords]) -> Iterator[RuleViolation]:
    """Words that the site already finds, common words, and words that lead nowhere."""
    for path, language, phrase in _lines(value, ("words",)):
        known = site.get(language, SiteWords())
        if phrase in known.names:
            yield RuleViolation(path, "synonym_already_found", {"value": phrase}, "warning")
        elif _is_common(phrase, known):
            details = {"value": phrase, "count": str(known.documents[phrase])}
            yield RuleViolation(path, "synonym_of_common_word", details)
    for path, language, phrase in _lines(value, TARGETS):
        if not site.get(language, SiteWords()).has(phrase):
            yield RuleViolation(path, "synonym_leads_nowhere", {"value": phrase})


def _is_common(phrase: str, known: SiteWords) -> bool:
    count = known.documents.get(phrase, 0)
    return count >= _COMMON_LEAST and count > _COMMON_SHARE * known.total


def _lines(value: Plain, fields: Sequence[str]) -> Iterator[_Line]:
    for index, group in items(value):
        language = group.get("language")
        for name in fields:
            lines = group.get(name)
            for at, line in enumerate(lines if isinstance(lines, list) else ()):
                if isinstance(line, str) and isinstance(language, str):
                    yield (index, name, at), language, compared(line)


def _repeated(value: Plain) -> Iterator[RuleViolation]:
    seen: dict[tuple[str, str], int] = {}
    for path, language, phrase in _lines(value, ("words",)):
        if (language, phrase) in seen:
            details = {"value": phrase, "number": str(seen[language, phrase])}
            yield RuleViolation(path, "synonym_in_two_groups", details)
        else:
            seen[language, phrase] = int(path[0]) + 1


def _without_target(value: Plain) -> Iterator[RuleViolation]:
    for index, group in items(value):
        if not any(group.get(name) for name in TARGETS):
            yield RuleViolation((index,), "synonym_without_target")


def _contradictions(value: Plain) -> Iterator[RuleViolation]:
    """The same word of the site cannot mean both the same and more."""
    kinds: dict[tuple[FieldPath, str], str] = {}
    for path, _, phrase in _lines(value, TARGETS):
        first = kinds.setdefault(((path[0],), phrase), str(path[1]))
        if first != path[1]:
            details = {"value": phrase, "first": first, "second": str(path[1])}
            yield RuleViolation(path, "synonym_contradiction", details)


def _cycles(value: Plain) -> Iterator[RuleViolation]:
    edges: dict[str, list[str]] = defaultdict(list)
    for group in (group for _, group in items(value)):
        words = _lines([group], ("words",))
        targets = [f"{language} {phrase}" for _, language, phrase in _lines([group], TARGETS)]
        for _, language, phrase in words:
            edges[f"{language} {phrase}"] += targets
    reported: set[str] = set()
    for path, language, phrase in _lines(value, ("words",)):
        cycle = find_cycle(f"{language} {phrase}", edges)
        if cycle and not reported.intersection(cycle):
            reported.update(cycle)
            names = [each.partition(" ")[2] for each in (*cycle, cycle[0])]
            yield RuleViolation(path, "synonym_cycle", {"chain": " → ".join(names)})
