"""Rules between the fields of a law record: address, state and date, and what was read.

Like the rules in ``checks.py`` they read the plain document and skip values of a wrong type.
"""

from collections.abc import Iterator
from typing import Any

from digikunta.reading.mappings import date_of, items
from digikunta.reading.yaml_document import Plain
from digikunta.records.dates import is_before
from digikunta.records.problem import FieldPath, RuleViolation

_STATUTES = ("act", "aland-act", "eu-regulation")
_NUMBERED = ("act", "eu-regulation")
_DATED = ("amended", "repealed")


def check_law(value: Plain) -> Iterator[RuleViolation]:
    """Everything that these rules find in one record."""
    if not isinstance(value, dict):
        return
    kind = value.get("kind")
    if kind in _NUMBERED and value.get("number") is None:
        yield RuleViolation(("number",), "missing_field")
    if kind in _STATUTES and value.get("url") is None:
        yield RuleViolation(("url",), "law_without_address")
    if kind in _STATUTES and value.get("state") is None:
        yield RuleViolation(("state",), "law_without_state")
    yield from _states(value)
    yield from _reading(value)
    yield from source_addresses(value)


def _states(law: dict[str, Any]) -> Iterator[RuleViolation]:
    """The state and each stage agree with their dates, and the stages with the state."""
    reviewed = date_of(law.get("reviewed"))
    yield from _state((), law, "state_from", reviewed)
    for index, stage in items(law.get("stages")):
        path: FieldPath = ("stages", index)
        yield from _state(path, stage, "date", reviewed)
        if _contradicts(law.get("state"), stage, reviewed):
            details = {"value": str(law.get("state")), "other": str(stage.get("state"))}
            details["date"] = str(stage.get("date"))
            yield RuleViolation((*path, "state"), "law_states_contradict", details)


def _contradicts(state: Any, stage: dict[str, Any], reviewed: str | None) -> bool:
    """A stage that has begun: a repeal ends the law, and no proposal has one."""
    begun = date_of(stage.get("date"))
    if begun is None or reviewed is None or is_before(reviewed, begun):
        return False
    if stage.get("state") == "repealed":
        return bool(state != "repealed")
    return bool(state == "proposed" and stage.get("state") != "proposed")


def _state(
    path: FieldPath, holder: dict[str, Any], dated: str, reviewed: str | None
) -> Iterator[RuleViolation]:
    """A proposal does not apply yet on the day of review; any other top-level state does.

    A stage that is decided may lie ahead: its date is what readers need.
    """
    state, start = holder.get("state"), date_of(holder.get(dated))
    if state in _DATED and start is None and holder.get(dated) is None:
        yield RuleViolation((*path, dated), "law_state_undated", {"value": str(state)})
    if start is None or reviewed is None:
        return
    details = {"value": str(state), "date": start, "reviewed": reviewed}
    if state == "proposed" and not is_before(reviewed, start):
        yield RuleViolation((*path, "state"), "law_proposed_yet_dated", details)
    elif not path and state != "proposed" and is_before(reviewed, start):
        yield RuleViolation((*path, "state"), "law_state_ahead", details)


def _reading(law: dict[str, Any]) -> Iterator[RuleViolation]:
    """What was read names its source, and what was not read names none."""
    read, source = law.get("read"), law.get("read_from")
    if read in ("whole", "opening") and source is None:
        yield RuleViolation(("read_from",), "read_from_missing", {"value": str(read)})
    elif read == "not-read" and source is not None:
        yield RuleViolation(("read_from",), "not_read_yet_read_from", {"value": str(source)})
    ids = [str(each.get("id")) for _, each in items(law.get("sources"))]
    if isinstance(source, str) and source not in ids:
        details = {"value": source, "candidates": " ".join(ids)}
        yield RuleViolation(("read_from",), "unknown_source", details)
    if len(ids) > 1:
        for index, stage in items(law.get("stages")):
            if stage.get("source") is None:
                path = ("stages", index, "source")
                yield RuleViolation(path, "stage_without_source", {"candidates": " ".join(ids)})


def source_addresses(record: dict[str, Any]) -> Iterator[RuleViolation]:
    """Readers can open every source of a law or a definition."""
    for index, source in items(record.get("sources")):
        if source.get("url") is None:
            details = {"value": str(source.get("id"))}
            yield RuleViolation(("sources", index, "url"), "source_without_address", details)
