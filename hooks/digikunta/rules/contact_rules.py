"""Contacts are offices: no person's e-mail address, mobile number or name."""

from collections.abc import Iterator

from digikunta.reading.yaml_document import Plain, walk
from digikunta.records.looks_like_a_person import looks_like_a_person
from digikunta.records.personal_details import mobile_number, personal_email
from digikunta.records.problem import FieldPath, RuleViolation

_CONTACT = "contact"
_NAMED = frozenset({"organisation", "role"})
"""Fields of a contact that hold the name of an office."""

_ADDRESSES = frozenset({"url", "sources"})


def check_contact(value: Plain) -> Iterator[RuleViolation]:
    """The contact of any record, if it has one."""
    contact = value.get(_CONTACT) if isinstance(value, dict) else None
    if not isinstance(contact, dict):
        return
    for path, text in _texts(contact):
        here: FieldPath = (_CONTACT, *path)
        found = list(_personal(here, text))
        yield from found
        if not found and path[0] in _NAMED and looks_like_a_person(text):
            yield RuleViolation(here, "contact_is_person", {"value": text[:80]})


def check_personal_details(value: Plain) -> Iterator[RuleViolation]:
    """Every text of a record, apart from its addresses."""
    for path, text in _texts(value):
        yield from _personal(path, text)


def _personal(path: FieldPath, text: str) -> Iterator[RuleViolation]:
    if found := personal_email(text):
        yield RuleViolation(path, "contact_personal_email", {"value": found[:80]})
    if found := mobile_number(text):
        yield RuleViolation(path, "contact_mobile_number", {"value": found})


def _texts(value: Plain) -> Iterator[tuple[FieldPath, str]]:
    for path, text in walk(value):
        if isinstance(text, str) and path and path[0] not in _ADDRESSES:
            yield path, text
