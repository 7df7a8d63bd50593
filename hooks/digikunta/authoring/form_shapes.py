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
    "missing_field", "original_language_missing", "list_lengths_differ", "text_too_long",
    "too_many_words", "line_break_in_line", "list_too_long", "impossible_date",
    "end_before_start", "status_after_end", "unsafe_address", "value_twice",
    "duplicate_municipality", "results_missing", "lessons_missing",
    "contact_personal_email", "contact_mobile_number", "contact_is_person",
)  # fmt: skip
"""Codes of the check's problems that answers of the form can have."""

FIRST = ("title", "municipalities.0.code", "summary", "proposal.role", "themes")
"""Paths of the fields that a proposal needs, in order. The form shows them first, and no others
before a reader asks for more."""
NEEDED = ("title", "municipalities", "summary", "proposal.role", "themes")

PARTS: Mapping[str, tuple[str, ...]] = {
    "idea": ("plain_summary", "problem", "goals", "method"),
    "who": ("municipalities", "organisations", "proposal", "seeking", "contact"),
    "what": ("service_areas", "technologies", "target_groups"),
    "when": ("status", "period", "programme_link", "programme_note"),
    "done": ("results", "results_note", "lessons"),
    "language": ("original_language",),
}
"""Part of the form that is shown on request -> fields of the record, in order."""

MADE = ("id", "slug", "status_as_of", "sources", "reviewed")
"""Fields the form fills in: a proposal is its own source; id and slug are made from its titles."""

ADOPTION_FIRST = ("experiment", "tool", "municipality", "status")
ADOPTION_NEEDED = ("experiment", "municipality", "status")
ADOPTION_PARTS: Mapping[str, tuple[str, ...]] = {
    "taken": ("since", "how"),
    "experience": ("note", "changes_made", "results", "advice"),
    "written": ("original_language",),
}
ADOPTION_MADE = ("id", "as_of", "told_by", "sources", "reviewed")
ADOPTION_CODES = (
    "missing_field", "original_language_missing", "text_too_long", "line_break_in_line",
    "list_too_long", "value_twice", "impossible_date", "duplicate_id", "seen_before_start",
    "adoption_subject",
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

    ``first``: paths of the fields that are always shown; ``parts``: those shown on request;
    ``needed``: what a record cannot do without, of which the form shows how much is there;
    ``required``: fields that the form needs although the record does not; ``offered``: subsets of
    closed lists; ``preset``: values chosen at first; ``records``: fields whose values are records,
    with their folder; ``codes``: problems its answers can have.
    """

    model: type[Record]
    first: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    made: tuple[str, ...]
    needed: tuple[str, ...]
    required: tuple[str, ...]
    offered: Mapping[str, tuple[str, ...]]
    preset: Mapping[str, str]
    records: Mapping[str, str]
    codes: tuple[str, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """The fields of the record that are asked for, in the order of the form."""
        first = (path.partition(".")[0] for path in self.first)
        rest = (name for names in self.parts.values() for name in names)
        return tuple(dict.fromkeys((*first, *rest)))


PROPOSAL_FORM = FormShape(
    model=Experiment,
    first=FIRST,
    parts=PARTS,
    made=MADE,
    needed=NEEDED,
    required=("municipalities", "proposal"),
    offered=_OFFERED,
    preset=_PRESET,
    records={},
    codes=CODES,
)
ADOPTION_FORM = FormShape(
    model=Adoption,
    first=ADOPTION_FIRST,
    parts=ADOPTION_PARTS,
    made=ADOPTION_MADE,
    needed=ADOPTION_NEEDED,
    required=(),
    offered=_ADOPTION_OFFERED,
    preset={"status": "in-use"},
    records=RECORDS,
    codes=ADOPTION_CODES,
)
