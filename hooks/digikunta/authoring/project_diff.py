"""What one state of the records and pages changes in another, as values.

Files are compared by what they say, not by their layout. Records that cannot be read are there all
the same: whoever broke one must hear which one it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from digikunta.loading.site_input import SiteInput
from digikunta.reading.project import Project
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.kinds import KINDS, Kind

How: TypeAlias = Literal["added", "changed", "renamed", "removed"]
PAGES, VOCABULARY = "pages", "vocabulary"


@dataclass(frozen=True, slots=True)
class ProjectState:
    """The project at one time, and what was found in it."""

    where: Project
    given: SiteInput


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record, page or vocabulary. ``kind`` is its folder; texts are by language.

    ``old`` is the id it had, ``missing`` the languages that this change lacks, wholly or in part,
    ``stale`` how many translations it leaves behind by language, ``keeps_address`` whether links
    to it go on working.
    """

    kind: str
    id: str
    how: How
    titles: Mapping[LanguageCode, str]
    municipalities: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    old: str = ""
    missing: frozenset[LanguageCode] = frozenset()
    stale: Mapping[LanguageCode, int] | None = None
    is_broken: bool = False
    keeps_address: bool = True


def changes(base: ProjectState, head: ProjectState) -> list[RecordChange]:
    """All of them, by kind in the order of the kinds, then pages, then vocabularies."""
    found: list[RecordChange] = []
    for kind in KINDS:
        found += _Kind(kind, base, head).changes()
    return [*found, *_pages(base, head), *_vocabularies(base, head)]


# --- records -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kind:
    """The records of one kind, before and after."""

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
        has_address = "old_ids" in self.kind.model.model_fields
        for id_ in gone:
            named = titles(self._value(self.base, id_) or {}, id_)
            yield RecordChange(
                self.kind.folder, id_, "removed", named, keeps_address=not has_address
            )

    def _value(self, state: ProjectState, id_: str) -> dict[str, Any] | None:
        document = state.given.data.kinds[self.kind.folder].documents.get(id_)
        value = document.value if document else None
        return value if isinstance(value, dict) else None

    def _old_id(self, id_: str, gone: list[str]) -> str | None:
        """Which of the records that are gone goes on as this one."""
        named = (self._value(self.head, id_) or {}).get("old_ids")
        return next((each for each in gone if isinstance(named, list) and each in named), None)

    def _differs(self, id_: str, old: Path, new: Path) -> bool:
        before, after = self._value(self.base, id_), self._value(self.head, id_)
        if before is None or after is None:
            return old.read_bytes() != new.read_bytes()
        return before != after

    def _change(self, id_: str, how: How, old: str = "") -> RecordChange:
        folder, was = self.kind.folder, old or id_
        shown = f"data/{folder}/{id_}.yml"
        value, before = self._value(self.head, id_) or {}, self._value(self.base, was) or {}
        keys = [*value, *(key for key in before if key not in value)]
        changed = tuple(key for key in keys if value.get(key) != before.get(key))
        return RecordChange(
            folder,
            id_,
            how,
            titles(value, id_),
            municipalities=tuple(_codes(value.get("municipalities"))),
            fields=changed if how == "changed" else (),
            old=old,
            missing=_missing(self.head, shown) - _missing(self.base, f"data/{folder}/{was}.yml"),
            stale=_stale(f"{folder}/{id_}", self.base, self.head),
            is_broken=any(each.path == shown for each in self.head.given.errors),
        )


def _files(state: ProjectState, folder: str) -> dict[str, Path]:
    return {path.stem: path for path in sorted((state.where.data / folder).glob("*.yml"))}


def titles(value: Mapping[str, Any], id_: str) -> Mapping[LanguageCode, str]:
    """What a record is called; a term is called by its words, one without a title by its id."""
    title = value.get("title", value)
    found = {code: _first_text(title.get(code)) for code in LANGUAGES if isinstance(title, dict)}
    if isinstance(title, str):
        found = dict.fromkeys(LANGUAGES, title)
    either = next((text for text in found.values() if text), id_)
    return {code: found.get(code) or either for code in LANGUAGES}


def _first_text(value: Any) -> str:
    """A text, the first of a list, or the word of the first entry of a term."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("word")
    return value if isinstance(value, str) else ""


def _codes(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else ():
        code = each.get("code") if isinstance(each, dict) else each
        if isinstance(code, str):
            yield code


def _missing(state: ProjectState, shown: str) -> frozenset[LanguageCode]:
    lacking = {
        each.details["value"]
        for each in state.given.problems
        if each.code == "translation_missing" and each.path == shown
    }
    return frozenset(code for code in LANGUAGES if code in lacking)


def _stale(what: str, base: ProjectState, head: ProjectState) -> Mapping[LanguageCode, int]:
    """How many translations have become stale, by language."""
    already = {each.key for each in base.given.stale.get(what, ())}
    new = [each for each in head.given.stale.get(what, ()) if each.key not in already]
    counts = {code: sum(each.translated_into == code for each in new) for code in LANGUAGES}
    return {code: count for code, count in counts.items() if count}


# --- pages and vocabularies --------------------------------------------------------------------


def _pages(base: ProjectState, head: ProjectState) -> Iterator[RecordChange]:
    before, after = _page_texts(base), _page_texts(head)
    errors = {each.path for each in head.given.errors}
    for below in sorted({name for _, name in (*before, *after)}):
        pairs = [(code, below) for code in LANGUAGES]
        if all(before.get(pair) == after.get(pair) for pair in pairs):
            continue
        was, is_ = (any(pair in texts for pair in pairs) for texts in (before, after))
        how: How = "removed" if not is_ else "changed" if was else "added"
        name = below.removesuffix(".md")
        yield RecordChange(
            PAGES,
            name,
            how,
            _page_titles(head if is_ else base, below),
            missing=frozenset(code for code in LANGUAGES if is_ and (code, below) not in after),
            stale=_stale(f"pages/{name}", base, head),
            is_broken=any(f"content/{code}/{below}" in errors for code in LANGUAGES),
        )


def _page_texts(state: ProjectState) -> dict[tuple[LanguageCode, str], bytes]:
    files = (each for each in state.given.pages.files if each.file.path.is_file())
    return {(each.language, each.below): each.file.path.read_bytes() for each in files}


def _page_titles(state: ProjectState, below: str) -> Mapping[LanguageCode, str]:
    matters = {code: state.given.pages.matters.get(f"{code}/{below}") for code in LANGUAGES}
    return {code: matter.title if matter else below for code, matter in matters.items()}


def _vocabularies(base: ProjectState, head: ProjectState) -> Iterator[RecordChange]:
    before, after = (_texts_of(_files(state, VOCABULARY).values()) for state in (base, head))
    for name in sorted({*before, *after}):
        how: How = "added" if name not in before else "removed" if name not in after else "changed"
        if before.get(name) != after.get(name):
            yield RecordChange(VOCABULARY, name, how, dict.fromkeys(LANGUAGES, name))


def _texts_of(paths: Iterable[Path]) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in paths}
