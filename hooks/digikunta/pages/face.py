"""What other pages show of a record, and what only its own page does.

A build that keeps pages (adapter/kept_pages.py) makes a page again when something it shows has
changed. A record's texts change often, and most of them stand on one page alone: the fields named
here. A test changes each of them and sees that no other page differs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass

from pydantic import BaseModel

from digikunta.catalogue.catalogue import Catalogue
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

_EXCLUDED = {model: set(names) for model, names in OWN_FIELDS.items()}
_RECORDS = (Experiment, Tool)
_ATOMS = (str, int, float)


@dataclass(frozen=True)
class Faces:
    """The hashes of one build's records, each found once: many pages show a record."""

    _faces: dict[tuple[type, str], Key] = field(default_factory=dict)
    _wholes: dict[tuple[type, str], Key] = field(default_factory=dict)

    def of_all(self, records: Iterable[Experiment | Tool]) -> Key:
        """The hash of what any page may show of the records, in their order."""
        return key_of(*(self._face(each) for each in records))

    def of_any(self, catalogue: Catalogue) -> Key:
        """The hash of what a page may show that may show any record of the build's catalogue."""
        place = Catalogue, ""
        if place not in self._faces:
            every: list[Experiment | Tool] = [*catalogue.experiments.values()]
            self._faces[place] = self.of_all([*every, *catalogue.tools.values()])
        return self._faces[place]

    def described(self, value: object, own: str) -> Key:
        """The hash of what a page is given to show. ``own`` is the id of the record whose page it
        is: of that one everything counts, of others their faces.
        """
        return key_of(repr(self._plain(value, own)))

    def whole(self, value: object) -> Key:
        """The same where everything counts of every record."""
        return key_of(repr(self._plain(value, None)))

    def _plain(self, value: object, own: str | None) -> object:
        """The value in texts, numbers, lists, tuples and mappings alone: what these look like when
        printed tells all of them.
        """
        if value is None or isinstance(value, _ATOMS):
            return value
        if isinstance(value, _RECORDS):
            return self._whole(value) if own in (value.id, None) else self._face(value)
        if isinstance(value, Catalogue):
            return self.of_any(value)
        if isinstance(value, BaseModel):
            return value.model_dump_json()
        if isinstance(value, list | tuple):
            return [self._plain(each, own) for each in value]
        if isinstance(value, Mapping):
            return {name: self._plain(each, own) for name, each in value.items()}
        if is_dataclass(value):
            held = (self._plain(getattr(value, each.name), own) for each in fields(value))
            return (type(value).__name__, *held)
        raise TypeError(f"a page is given a {type(value).__name__}, which has no hash")

    def _face(self, record: Experiment | Tool) -> Key:
        place = type(record), record.id
        if place not in self._faces:
            shown = record.model_dump_json(exclude=_EXCLUDED[type(record)])
            computed = (grade(record), effect(record)) if isinstance(record, Experiment) else ()
            self._faces[place] = key_of(shown, repr(computed))
        return self._faces[place]

    def _whole(self, record: Experiment | Tool) -> Key:
        place = type(record), record.id
        if place not in self._wholes:
            self._wholes[place] = key_of(record.model_dump_json())
        return self._wholes[place]
