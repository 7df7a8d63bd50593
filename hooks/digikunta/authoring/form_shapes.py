"""The forms that make records: one proposes an experiment, the other reports an adoption.

Only the choice of fields is here; their types, limits and texts come from the record classes and
fields.yml (authoring/form_fields.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from digikunta.records.adoption import Adoption
from digikunta.records.base import Record
from digikunta.records.experiment import Experiment

CODES = (
    "missing_field", "original_language_missing", "translation_missing", "list_lengths_differ",
    "text_too_long", "too_many_words", "line_break_in_line", "list_too_long", "malformed_id",
    "duplicate_id", "impossible_date", "end_before_start", "status_after_end",
    "unsafe_address", "value_twice", "duplicate_municipality", "results_missing", "lessons_missing",
    "contact_personal_email", "contact_mobile_number", "contact_is_person",
)  # fmt: skip
"""Codes of the messages that the form's script needs."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "idea": ("title", "summary", "plain_summary", "problem", "goals", "method"),
    "who": ("municipalities", "organisations", "proposal", "seeking", "contact"),
    "what": ("themes", "service_areas", "technologies", "target_groups"),
    "when": ("status", "period", "programme_link", "programme_note"),
    "done": ("results", "results_note", "lessons"),
    "record": ("original_language", "id"),
}
"""Part of the form -> fields of the record, in order."""

MADE = ("status_as_of", "sources", "reviewed")
"""Fields the form fills in: a proposal is its own source."""

ADOPTION_PARTS: Mapping[str, tuple[str, ...]] = {
    "taken": ("experiment", "tool", "municipality", "status", "since", "how"),
    "experience": ("note", "changes_made", "results", "advice"),
    "language": ("original_language",),
}
ADOPTION_MADE = ("id", "as_of", "told_by", "sources", "reviewed")
ADOPTION_CODES = (
    "missing_field", "original_language_missing", "translation_missing", "text_too_long",
    "line_break_in_line", "list_too_long", "value_twice", "impossible_date", "duplicate_id",
    "seen_before_start", "adoption_subject",
)  # fmt: skip

_OFFERED: Mapping[str, tuple[str, ...]] = {
    "status": ("idea", "planned", "running", "completed", "in-use", "scaled", "stopped"),
    "programme_link": ("not-stated", "own-funding", "other-programme"),
}
"""Subsets of the record's values: a proposer knows the status, and the programme is over."""
_ADOPTION_OFFERED: Mapping[str, tuple[str, ...]] = {
    "status": ("considering", "piloting", "in-use", "stopped"),
}
_PRESET: Mapping[str, str] = {"status": "planned", "programme_link": "not-stated"}

RECORDS: Mapping[str, str] = {"experiment": "experiments", "tool": "tools"}
"""Field of an adoption -> folder of the records that are offered for it."""


@dataclass(frozen=True, slots=True)
class FormShape:
    """Which fields of a record class a form asks for, and which it fills in.

    ``offered``: subsets of closed lists; ``preset``: values chosen at first; ``records``: fields
    whose values are records, with their folder.
    """

    model: type[Record]
    parts: Mapping[str, tuple[str, ...]]
    made: tuple[str, ...]
    offered: Mapping[str, tuple[str, ...]]
    preset: Mapping[str, str]
    records: Mapping[str, str]


PROPOSAL_FORM = FormShape(Experiment, PARTS, MADE, _OFFERED, _PRESET, {})
ADOPTION_FORM = FormShape(
    Adoption,
    ADOPTION_PARTS,
    ADOPTION_MADE,
    _ADOPTION_OFFERED,
    {"status": "in-use"},
    RECORDS,
)
