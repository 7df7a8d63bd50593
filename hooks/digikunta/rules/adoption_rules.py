"""Rules of adoptions: dates, accounts and pairs, and that no municipality adopts its own."""

from collections.abc import Iterator, Mapping
from typing import Any

from digikunta.reading.mappings import date_of, items
from digikunta.reading.yaml_document import Document, Plain
from digikunta.records.base import is_record_id
from digikunta.records.dates import is_before
from digikunta.records.problem import FieldPath, Problem, RuleViolation
from digikunta.rules.references import Documents


def check_adoption(value: Plain) -> Iterator[RuleViolation]:
    """Rules between the fields of one adoption."""
    if not isinstance(value, dict):
        return
    status, since, as_of = (value.get(name) for name in ("status", "since", "as_of"))
    first, seen = date_of(since), date_of(as_of)
    if first and seen and is_before(seen, first):
        yield RuleViolation(("as_of",), "seen_before_start", {"start": first, "seen": seen})
    if as_of is None and isinstance(status, str) and status != "unknown":
        yield RuleViolation(("status",), "adoption_undated", {"value": status})
    yield from _accounts_that_agree(value)
    pair, written = _pair(value), str(value.get("id"))
    if pair and is_record_id(written) and "--" in written and written != "--".join(pair):
        details = {"value": written, "wanted": "--".join(pair)}
        yield RuleViolation(("id",), "adoption_id_differs", details)


def _accounts_that_agree(value: dict[str, Any]) -> Iterator[RuleViolation]:
    """Accounts with the record's own status: they belong among its sources."""
    for index, account in items(value.get("other_accounts")):
        status = account.get("status")
        if isinstance(status, str) and status == value.get("status"):
            path: FieldPath = ("other_accounts", index, "status")
            yield RuleViolation(path, "account_agrees", {"value": status})


def adoption_problems(kinds: Mapping[str, Documents]) -> Iterator[Problem]:
    """Problems between adoptions, and with what they adopt. ``kinds``: folder -> documents."""
    first: dict[tuple[str, str], Document] = {}
    for document in kinds["adoptions"].values():
        value = document.value
        pair = _pair(value) if isinstance(value, dict) else None
        if pair is None or not isinstance(value, dict):
            continue
        if (other := first.setdefault(pair, document)) is not document:
            yield document.problem(("municipality",), "adoption_twice", {"first": other.shown})
        own = kinds["experiments"].get(str(value.get("experiment")))
        if own and pair[1] in _leads(own.value):
            details = {"value": pair[1], "first": own.shown}
            yield document.problem(("municipality",), "adopts_its_own", details)


def _pair(value: dict[str, Any]) -> tuple[str, str] | None:
    """The experiment or tool and the municipality, when both are written."""
    subject, code = value.get("experiment") or value.get("tool"), value.get("municipality")
    return (subject, code) if isinstance(subject, str) and isinstance(code, str) else None


def _leads(experiment: Plain) -> set[str]:
    """The codes of the municipalities that lead an experiment: also the only one does."""
    if not isinstance(experiment, dict):
        return set()
    taking_part = [each for _, each in items(experiment.get("municipalities"))]
    leading = [each for each in taking_part if each.get("role") == "lead"]
    alone = taking_part if len(taking_part) == 1 else []
    return {str(each.get("code")) for each in (*leading, *alone)}
