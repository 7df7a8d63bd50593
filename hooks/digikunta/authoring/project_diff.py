"""Compares two states of the records and pages.

Records are compared by their parsed values, not by their layout. Records that cannot be parsed are
included, so that the author of the change sees which one is broken.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from digikunta.loading.site_input import SiteInput
from digikunta.reading.project import Project
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.experiment import Experiment
from digikunta.records.kinds import KINDS, Kind
from digikunta.rules.references import references

Action: TypeAlias = Literal["added", "changed", "renamed", "removed"]
PAGES, VOCABULARY = "pages", "vocabulary"


@dataclass(frozen=True, slots=True)
class ProjectState:
    """One version of the project and its loaded input."""

    project: Project
    site_input: SiteInput


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A change of one record, page or vocabulary.

    ``kind``: folder of the record, ``pages`` or ``vocabulary``; ``country``: recorded only for an
    experiment of another country; ``old``: previous id of a renamed
    record; ``missing``: languages in which the change lacks texts; ``stale``: language -> number
    of translations that became stale; ``slugs``: language -> last part of the page's address, where
    it is not the id; ``lost``: last parts of addresses that lead nowhere after the change.
    """

    kind: str
    id: str
    action: Action
    titles: Mapping[LanguageCode, str]
    municipalities: tuple[str, ...] = ()
    country: str = ""
    fields: tuple[str, ...] = ()
    old: str = ""
    missing: frozenset[LanguageCode] = frozenset()
    stale: Mapping[LanguageCode, int] | None = None
    is_broken: bool = False
    slugs: Mapping[LanguageCode, str] = field(default_factory=dict)
    lost: tuple[str, ...] = ()


def changes(base: ProjectState, head: ProjectState) -> list[RecordChange]:
    """All changes: records in the order of KINDS, then pages, then vocabularies."""
    of_records: list[RecordChange] = []
    for kind in KINDS:
        of_records += _KindDiff(kind, base, head).changes()
    return [*of_records, *_pages(base, head), *_vocabularies(base, head)]


# --- records -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _KindDiff:
    """The records of one kind in both states."""

    kind: Kind
    base: ProjectState
    head: ProjectState

    def changes(self) -> Iterator[RecordChange]:
        before, after = (_files(each, self.kind.folder) for each in (self.base, self.head))
        gone = [id_ for id_ in before if id_ not in after]
        for id_ in after:
            old = self._old_id(id_, gone) if id_ not in before else None
            if old is not None:
                gone.remove(old)
                yield self._change(id_, "renamed", old)
            elif id_ not in before:
                yield self._change(id_, "added")
            elif self._differs(id_, before[id_], after[id_]):
                yield self._change(id_, "changed")
        for id_ in gone:
            old_titles = titles(self._value(self.base, id_) or {}, id_)
            lost = self._lost(id_, self._redirected_by_coverage())
            yield RecordChange(self.kind.folder, id_, "removed", old_titles, lost=lost)

    def _value(self, state: ProjectState, id_: str) -> dict[str, Any] | None:
        """The parsed record, or None if it is missing, unreadable or not a mapping."""
        document = state.site_input.data.kinds[self.kind.folder].documents.get(id_)
        value = document.value if document else None
        return value if isinstance(value, dict) else None

    def _old_id(self, id_: str, gone: list[str]) -> str | None:
        """The removed record whose id is among the ``old_ids`` of this one, or None."""
        old_ids = (self._value(self.head, id_) or {}).get("old_ids")
        return next((each for each in gone if isinstance(old_ids, list) and each in old_ids), None)

    def _lost(self, base_id: str, valid: set[str]) -> tuple[str, ...]:
        """The last parts of the record's former addresses, without those that are ``valid`` now."""
        if not self.kind.own_pages:
            return ()
        value = self._value(self.base, base_id) or {}
        had = (base_id, *_slugs(value).values())
        return tuple(each for each in had if each not in valid)

    def _redirected_by_coverage(self) -> set[str]:
        """Ids of removed experiments whose addresses lead to a row of coverage."""
        if self.kind.model is not Experiment:
            return set()
        documents = self.head.site_input.data.kinds["populations"].documents.values()
        return {old for each in documents for _, old in references(each, "known_missing.old_ids")}

    def _differs(self, id_: str, old: Path, new: Path) -> bool:
        before, after = self._value(self.base, id_), self._value(self.head, id_)
        if before is None or after is None:
            return old.read_bytes() != new.read_bytes()
        return before != after

    def _change(self, id_: str, action: Action, old: str = "") -> RecordChange:
        folder, base_id = self.kind.folder, old or id_
        shown = f"data/{folder}/{id_}.yml"
        base_shown = f"data/{folder}/{base_id}.yml"
        value, before = self._value(self.head, id_) or {}, self._value(self.base, base_id) or {}
        keys = [*value, *(key for key in before if key not in value)]
        changed = tuple(key for key in keys if value.get(key) != before.get(key))
        valid = {id_, base_id, *_slugs(value).values(), *_strings(value.get("old_ids"))}
        return RecordChange(
            folder,
            id_,
            action,
            titles(value, id_),
            municipalities=tuple(_codes(value.get("municipalities"))),
            country=_text(value.get("country")),
            fields=changed if action == "changed" else (),
            old=old,
            missing=_missing(self.head, shown) - _missing(self.base, base_shown),
            stale=_stale(f"{folder}/{id_}", self.base, self.head),
            is_broken=any(each.path == shown for each in self.head.site_input.errors),
            slugs=_slugs(value),
            lost=self._lost(base_id, valid) if value else (),
        )


def _files(state: ProjectState, folder: str) -> dict[str, Path]:
    return {path.stem: path for path in sorted((state.project.data / folder).glob("*.yml"))}


def titles(value: Mapping[str, Any], id_: str) -> Mapping[LanguageCode, str]:
    """Language -> title of a record, the main word of a term, else the other language's, else the
    id.
    """
    title = value.get("title", value)
    texts = {code: _first_text(title.get(code)) for code in LANGUAGES if isinstance(title, dict)}
    if isinstance(title, str):
        texts = dict.fromkeys(LANGUAGES, title)
    fallback = next((text for text in texts.values() if text), id_)
    return {code: texts.get(code) or fallback for code in LANGUAGES}


def _first_text(value: Any) -> str:
    """A text, the first of a list, or the word of the first entry of a term."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("word")
    return value if isinstance(value, str) else ""


def _slugs(value: Mapping[str, Any]) -> Mapping[LanguageCode, str]:
    """Language -> slug of a record that may be invalid."""
    slug = value.get("slug")
    texts = {code: _text(slug.get(code)) for code in LANGUAGES if isinstance(slug, dict)}
    return {code: text for code, text in texts.items() if text}


def _strings(value: Any) -> Iterator[str]:
    """The texts of a list that may be invalid."""
    yield from (
        each for each in (value if isinstance(value, list) else ()) if isinstance(each, str)
    )


def _text(value: Any) -> str:
    """A field that may be invalid, or empty."""
    return value if isinstance(value, str) else ""


def _codes(value: Any) -> Iterator[str]:
    """The municipality codes in a field that may be invalid."""
    for each in value if isinstance(value, list) else ():
        code = each.get("code") if isinstance(each, dict) else each
        if isinstance(code, str):
            yield code


def _missing(state: ProjectState, shown: str) -> frozenset[LanguageCode]:
    """The languages in which a file lacks texts."""
    languages = {
        each.details["value"]
        for each in state.site_input.problems
        if each.code == "translation_missing" and each.path == shown
    }
    return frozenset(code for code in LANGUAGES if code in languages)


def _stale(owner: str, base: ProjectState, head: ProjectState) -> Mapping[LanguageCode, int]:
    """Language -> number of translations that became stale; languages without any left out."""
    already = {each.key for each in base.site_input.stale.get(owner, ())}
    new = [each for each in head.site_input.stale.get(owner, ()) if each.key not in already]
    counts = {code: sum(each.translated_into == code for each in new) for code in LANGUAGES}
    return {code: count for code, count in counts.items() if count}


# --- pages and vocabularies --------------------------------------------------------------------


def _pages(base: ProjectState, head: ProjectState) -> Iterator[RecordChange]:
    before, after = _page_texts(base), _page_texts(head)
    errors = {each.path for each in head.site_input.errors}
    for below in sorted({name for _, name in (*before, *after)}):
        pairs = [(code, below) for code in LANGUAGES]
        if all(before.get(pair) == after.get(pair) for pair in pairs):
            continue
        in_base, in_head = (any(pair in texts for pair in pairs) for texts in (before, after))
        action: Action = "removed" if not in_head else "changed" if in_base else "added"
        name = below.removesuffix(".md")
        yield RecordChange(
            PAGES,
            name,
            action,
            _page_titles(head if in_head else base, below),
            missing=frozenset(c for c in LANGUAGES if in_head and (c, below) not in after),
            stale=_stale(f"pages/{name}", base, head),
            is_broken=any(f"content/{code}/{below}" in errors for code in LANGUAGES),
        )


def _page_texts(state: ProjectState) -> dict[tuple[LanguageCode, str], bytes]:
    files = (each for each in state.site_input.pages.files if each.file.path.is_file())
    return {(each.language, each.below): each.file.path.read_bytes() for each in files}


def _page_titles(state: ProjectState, below: str) -> Mapping[LanguageCode, str]:
    matters = {code: state.site_input.pages.matters.get(f"{code}/{below}") for code in LANGUAGES}
    return {code: matter.title if matter else below for code, matter in matters.items()}


def _vocabularies(base: ProjectState, head: ProjectState) -> Iterator[RecordChange]:
    before, after = (_contents(_files(state, VOCABULARY).values()) for state in (base, head))
    for name in sorted({*before, *after}):
        action: Action = (
            "added" if name not in before else "removed" if name not in after else "changed"
        )
        if before.get(name) != after.get(name):
            yield RecordChange(VOCABULARY, name, action, dict.fromkeys(LANGUAGES, name))


def _contents(paths: Iterable[Path]) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in paths}
