"""Rules of legal obstacles: each names its law, and says who or what removed it."""

from collections.abc import Iterator, Mapping
from typing import Any

from digikunta.reading.mappings import items
from digikunta.reading.yaml_document import Document, Plain
from digikunta.records.problem import Problem, RuleViolation

LEGAL = "legal"
_ABOUT_THE_LAW = ("asked", "mended")
_REMOVED = ("yes", "partly")
_MOST_OFFERED = 5
_EXAMPLE = "306-2019"
"""Shows the form of an id where there are no law records to offer."""


def check_obstacles(value: Plain) -> Iterator[RuleViolation]:
    """Only legal obstacles may have a proposed change; a removed one needs its law or a note."""
    if not isinstance(value, dict):
        return
    for index, condition in items(value.get("conditions")):
        path = ("conditions", index)
        if condition.get("kind") != LEGAL:
            for name in _ABOUT_THE_LAW:
                if name in condition:
                    details = {"name": name, "value": str(condition.get("kind"))}
                    yield RuleViolation((*path, name), "no_legal_obstacle", details)
            continue
        mended = condition.get("mended")
        if isinstance(mended, dict) and _is_removed_by_nothing(mended):
            details = {"value": str(mended["state"])}
            yield RuleViolation((*path, "mended"), "mended_by_nothing", details)


def _is_removed_by_nothing(mended: dict[str, Any]) -> bool:
    return mended.get("state") in _REMOVED and not (mended.get("by") or mended.get("note"))


def missing_laws(
    experiments: Mapping[str, Document], laws: Mapping[str, Document]
) -> Iterator[Problem]:
    """A problem for each legal obstacle without a law, with the laws nearest to its record."""
    for id_, document in experiments.items():
        if not isinstance(document.value, dict):
            continue
        for index, condition in items(document.value.get("conditions")):
            if condition.get("kind") == LEGAL and condition.get("law") is None:
                offered = nearest_laws(id_, document.value, laws)
                details = {"value": " · ".join(offered) or _EXAMPLE}
                yield document.problem(("conditions", index), "legal_without_law", details)


def nearest_laws(id_: str, record: dict[str, Any], laws: Mapping[str, Document]) -> list[str]:
    """The laws that concern the experiment or most of its themes; any laws if none does."""
    themes = set(_texts(record.get("themes")))
    nearness = {law: _nearness(id_, themes, document) for law, document in laws.items()}
    near = [law for law in sorted(laws) if nearness[law]] or sorted(laws)
    return sorted(near, key=lambda law: -nearness[law])[:_MOST_OFFERED]


def _nearness(id_: str, themes: set[str], law: Document) -> int:
    concerns = law.value.get("concerns") if isinstance(law.value, dict) else None
    if not isinstance(concerns, dict):
        return 0
    named = id_ in _texts(concerns.get("experiments"))
    return 10 * named + len(themes & set(_texts(concerns.get("themes"))))


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
