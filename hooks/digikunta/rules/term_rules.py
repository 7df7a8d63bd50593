"""Rules between the fields of a glossary term: its Swedish words and its definition."""

from collections.abc import Iterator
from typing import get_args

from digikunta.reading.mappings import items
from digikunta.reading.yaml_document import Plain
from digikunta.records.closed_lists import DefinitionBasis
from digikunta.records.problem import RuleViolation
from digikunta.rules.law_rules import source_addresses

_SOURCED = frozenset(get_args(DefinitionBasis)) - {"own"}


def check_term(value: Plain) -> Iterator[RuleViolation]:
    """Everything that these rules find in one record."""
    if not isinstance(value, dict):
        return
    words = items(value.get("sv"))
    official = [(i, word) for i, word in words if word.get("standing") == "official"]
    for index, word in official[1:]:
        yield RuleViolation(
            ("sv", index, "word"), "two_official_words", {"value": str(word.get("word"))}
        )
    basis, sources = value.get("definition_basis"), value.get("sources")
    if basis == "own" and sources:
        yield RuleViolation(("sources",), "own_definition_with_sources")
    elif isinstance(basis, str) and basis in _SOURCED and not sources:
        yield RuleViolation(("definition_basis",), "definition_without_source", {"value": basis})
    yield from source_addresses(value)
