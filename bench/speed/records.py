"""Generates any number of valid records by sampling the real ones.

Each field of a new record is copied from a randomly drawn real record: its presence, number of
items and vocabulary values. Fields that a validation rule connects come from the same record. The
frequencies are therefore realistic and the records valid. Texts are recombined (``texts.py``), and
references point to generated records.

Only experiments and tools are generated, in their current proportion. The number of laws,
publications, events, terms and assessments does not depend on that of experiments. Kinds that
describe single experiments or tools (adoptions, coverage, approaches) are left out.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeAlias

from digikunta.records.experiment import CLAIMS

from speed.texts import Texts, is_localised

Plain: TypeAlias = dict[str, Any]

UNTRANSLATED = 0.05
"""Share of records in one language only. The real share is 0, but contributed records will not all
be translated at once, and untranslated pages take a different code path."""

SCALED = ("experiments", "tools")

ABOUT_RECORDS = ("adoptions", "populations", "approaches")
"""Folders of records about single experiments or tools, which the generated ones replace."""

_TOGETHER = (
    ("programme", "programme_link", "programme_note", "programme_source", "participant_role"),
    (
        *("status", "status_as_of", "period", "reviewed"),
        *("results", "results_note", "lessons", "evidence"),
    ),
    ("municipalities", "municipalities_note", "organisations", "country", "place"),
    ("kind", "phases", "tasks", "interactive", "code", "licence", "licence_note"),
    ("url", "url_sv", "link_status", "link_note", "status_note"),
    ("availability", "availability_note"),
)
_ONE_RECORD_ONLY = frozenset({"id", "title", "old_ids", "proposal"})

LEFT_OUT = frozenset({"predictions", "outcomes"})
"""Fields whose values are fixed by bookkeeping elsewhere (data/translations)."""
_SOURCE_FIELDS = frozenset({"source", "programme_source"})


@dataclass(frozen=True)
class Real:
    """The real records by folder, codes of current municipalities, and each kind's field order."""

    records: Mapping[str, Sequence[Plain]]
    municipalities: Sequence[str]
    order: Mapping[str, Sequence[str]]


@dataclass
class _Kind:
    """State of generation for one kind of record."""

    real: Sequence[Plain]
    texts: Texts
    ids: list[str]
    groups: list[tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        names = list(dict.fromkeys(key for record in self.real for key in record))
        connected = {name: group for group in _TOGETHER for name in group}
        skipped = _ONE_RECORD_ONLY | LEFT_OUT
        groups = (connected.get(name, (name,)) for name in names if name not in skipped)
        self.groups = list(dict.fromkeys(groups))


def records(real: Real, number: int, seed: int = 2026) -> dict[str, list[Plain]]:
    """Return folder -> records: ``number`` generated experiments and tools, and the other kinds."""
    generator = _Generator(real, number, random.Random(seed))  # noqa: S311 - repeatable
    return generator.all()


class _Generator:
    def __init__(self, real: Real, number: int, chance: random.Random) -> None:
        self._chance = chance
        self._real = real
        counts = shares({folder: len(real.records[folder]) for folder in SCALED}, number)
        self._kinds = {
            folder: _Kind(real.records[folder], Texts(real.records[folder], chance), [])
            for folder in SCALED
        }
        for folder, kind in self._kinds.items():
            kind.ids = [self._id(kind, at) for at in range(counts[folder])]
        self._codes, self._weights = _places(real)

    def all(self) -> dict[str, list[Plain]]:
        generated = {folder: list(self._new(folder)) for folder in SCALED}
        others = {
            name: [self._with_new_references(record) for record in records]
            for name, records in self._real.records.items()
            if name not in SCALED and name not in ABOUT_RECORDS
        }
        return {**generated, **others}

    def _id(self, kind: _Kind, at: int) -> str:
        """Return an id of realistic length, made unique by a number."""
        return f"{self._chance.choice(kind.real)['id'][:70].rstrip('-')}-{at:05}"

    def _new(self, folder: str) -> Iterator[Plain]:
        kind = self._kinds[folder]
        for at, id_ in enumerate(kind.ids):
            record: Plain = {"id": id_, "title": kind.texts.title()}
            for group in kind.groups:
                donor = self._chance.choice(kind.real)
                record |= {
                    name: self._like(kind, name, donor[name]) for name in group if name in donor
                }
            if "slug" in record:
                record["slug"] = {"sv": f"sv-{id_}"}
            self._fix_references(record, folder, at)
            names = self._real.order[folder]
            ordered = {name: record[name] for name in names if name in record}
            is_untranslated = self._chance.random() < UNTRANSLATED
            yield _in_one_language(ordered) if is_untranslated else ordered

    def _like(self, kind: _Kind, path: str, value: Any) -> Any:
        """Return the same structure with recombined texts."""
        if is_localised(value):
            return _distinct(kind.texts.like(path, value))
        if isinstance(value, dict):
            return {key: self._like(kind, f"{path}.{key}", each) for key, each in value.items()}
        if isinstance(value, list):
            made = [self._like(kind, path, each) for each in value]
            return [each for at, each in enumerate(made) if each not in made[:at]]
        return value

    def _fix_references(self, record: Plain, folder: str, at: int) -> None:
        """Redraw references in place: own sources, generated records, and any municipalities."""
        sources = [source["id"] for source in record["sources"]]
        self._point_sources(record, sources)
        if folder == "experiments" and len(sources) > 1:
            for claim in chain.from_iterable(record.get(name, ()) for name in CLAIMS):
                claim.setdefault("source", self._chance.choice(sources))
        if "municipalities" in record:
            drawn = self._drawn_codes(len(record["municipalities"]))
            for entry, code in zip(record["municipalities"], drawn, strict=True):
                entry["code"] = code
        earlier = self._kinds[folder].ids[:at]
        for name, ids in (
            ("based_on", earlier if folder == "experiments" else []),
            ("tools_used", self._kinds["tools"].ids),
            ("next_tools", earlier),
            ("instead_of", earlier),
        ):
            if name in record:
                record[name] = self._chance.sample(ids, min(len(ids), len(record[name])))

    def _point_sources(self, value: Any, sources: Sequence[str]) -> None:
        if isinstance(value, list):
            for each in value:
                self._point_sources(each, sources)
        elif isinstance(value, dict):
            for key, each in value.items():
                if key in _SOURCE_FIELDS and isinstance(each, str):
                    value[key] = self._chance.choice(sources)
                elif key in _SOURCE_FIELDS and isinstance(each, list):
                    value[key] = self._chance.sample(sources, min(len(each), len(sources)))
                else:
                    self._point_sources(each, sources)

    def _drawn_codes(self, count: int) -> list[str]:
        drawn: list[str] = []
        while len(drawn) < count:
            (code,) = self._chance.choices(self._codes, self._weights)
            if code not in drawn:
                drawn.append(code)
        return drawn

    def _with_new_references(self, record: Plain) -> Plain:
        """Return a real record of another kind, with references to generated records."""
        new_ids = {
            old["id"]: self._chance.choice(kind.ids)
            for kind in self._kinds.values()
            if kind.ids
            for old in kind.real
        }
        return {key: _replaced(each, new_ids, key) for key, each in record.items()}


def _distinct(text: Any) -> Any:
    """Return a localised list without items that one of its languages has twice."""
    lists = [each for each in text.values() if isinstance(each, list)]
    if not lists:
        return text
    chosen = [
        at for at in range(min(map(len, lists))) if all(each[at] not in each[:at] for each in lists)
    ]
    return {code: [each[at] for at in chosen] for code, each in text.items()}


_REFERENCES = frozenset({"examples", "experiments", "related_tool", "tool", "tools"})
"""Fields of other kinds that refer to an experiment or a tool."""


def _replaced(value: Any, new_ids: Mapping[str, str], key: str) -> Any:
    if isinstance(value, dict):
        return {name: _replaced(each, new_ids, name) for name, each in value.items()}
    if isinstance(value, list):
        several = [_replaced(each, new_ids, key) for each in value]
        return list(dict.fromkeys(several)) if key in _REFERENCES else several
    return new_ids.get(value, value) if key in _REFERENCES and isinstance(value, str) else value


def shares(counts: Mapping[str, int], number: int) -> dict[str, int]:
    """Split ``number`` in the proportion of ``counts``; the last share gets the remainder."""
    total = sum(counts.values())
    *first, last = counts
    split = {name: round(number * counts[name] / total) for name in first}
    return {**split, last: number - sum(split.values())}


def _places(real: Real) -> tuple[list[str], list[int]]:
    """Return current municipality codes and their sampling weights.

    The weight is the number of experiments plus one, so that every municipality can be drawn.
    """
    counts = Counter(
        entry["code"]
        for record in real.records["experiments"]
        for entry in record.get("municipalities", ())
    )
    codes = list(real.municipalities)
    return codes, [counts[code] + 1 for code in codes]


def _in_one_language(record: Plain) -> Plain:
    """Return the record without translations: texts in its original language only."""
    original = record["original_language"]

    def only(value: Any) -> Any:
        if is_localised(value):
            return {original: value[original]}
        if isinstance(value, dict):
            return {key: only(each) for key, each in value.items()}
        return [only(each) for each in value] if isinstance(value, list) else value

    # `name_status` has a value per language, but is not a text.
    return {key: each if key == "name_status" else only(each) for key, each in record.items()}
