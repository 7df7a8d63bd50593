"""What other pages show of a record, and what only its own page does.

A build that keeps pages (adapter/kept_pages.py) makes a page again when something it shows has
changed. A record's texts change often, and most of them stand on one page alone: the fields named
here. A test changes each of them and sees that no other page differs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass

from pydantic import BaseModel

from digikunta.loading.store import Key, key_of
from digikunta.records.evidence import effect, grade
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

_NOTES = frozenset({"sources", "provenance", "changes", "old_ids"})

OWN_FIELDS: Mapping[type[Experiment] | type[Tool], frozenset[str]] = {
    Experiment: _NOTES
    | {
        *("plain_summary", "conclusions", "municipalities_note", "organisations"),
        *("programme_link", "programme_note", "programme_source", "participant_role"),
        *("technology_details", "status_as_of", "milestones", "problem", "goals", "method"),
        *("results", "results_note", "evidence", "lessons", "followup", "savings", "prediction"),
        *("transferability", "outputs", "seeking", "contact", "proposal"),
        *("confidence", "confidence_note"),
    },
    Tool: _NOTES
    | {
        *("audience", "when_to_use", "when_not_to_use", "steps", "materials"),
        *("availability_note", "licence_note", "link_note", "status_note"),
    },
}
"""Fields that stand on the record's own page only. What is computed of them is in the face."""


@dataclass(frozen=True)
class Faces:
    """The faces of one build's records, each found once: many pages show it."""

    _found: dict[tuple[type, str], str] = field(default_factory=dict)

    def of_all(self, records: Iterable[Experiment | Tool]) -> Key:
        """The hash of what any page may show of the records, in their order."""
        return key_of(*(self._face(each) for each in records))

    def described(self, value: object, own: str) -> Key:
        """The hash of what a page is given to show. ``own`` is the id of the record whose page it
        is: of that one everything counts, of others their faces.
        """
        return key_of(*self._described(value, own))

    def whole(self, value: object) -> Key:
        """The same where everything counts of every record."""
        return key_of(*self._described(value, None))

    def _described(self, value: object, own: str | None) -> Iterator[str]:
        if value is None or isinstance(value, str | int | float):
            yield repr(value)
        elif isinstance(value, Experiment | Tool):
            yield value.model_dump_json() if own in (value.id, None) else self._face(value)
        elif isinstance(value, BaseModel):
            yield value.model_dump_json()
        elif isinstance(value, Mapping):
            for name, inner in value.items():
                yield repr(name)
                yield from self._described(inner, own)
            yield "}"
        elif isinstance(value, list | tuple):
            for inner in value:
                yield from self._described(inner, own)
            yield "]"
        elif is_dataclass(value):
            yield type(value).__name__
            for each in fields(value):
                yield from self._described(getattr(value, each.name), own)
        else:
            raise TypeError(f"a page is given a {type(value).__name__}, which has no hash")

    def _face(self, record: Experiment | Tool) -> str:
        place = type(record), record.id
        if place not in self._found:
            shown = record.model_dump_json(exclude=set(OWN_FIELDS[type(record)]))
            computed = (grade(record), effect(record)) if isinstance(record, Experiment) else ()
            self._found[place] = key_of(shown, repr(computed))
        return self._found[place]
