"""Checks data/vocabulary/synonyms.yml against the words of all records and pages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from digikunta.loading.data import Data
from digikunta.loading.page_folder import Pages
from digikunta.reading.documents import read_document
from digikunta.reading.input_files import yaml_files
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.yaml_document import Document, walk
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.problem import FieldPath, Problem
from digikunta.records.vocabulary import SYNONYMS, Vocabularies
from digikunta.rules.synonym_rules import (
    SiteWords,
    check_synonyms,
    check_synonyms_on_site,
    compared,
    words_of,
)


class _Text(NamedTuple):
    """The words of a record or page in one language, and the names it gives to something."""

    language: LanguageCode
    words: frozenset[str]
    names: frozenset[str]


def synonym_problems(
    folder: Path, root: Path, data: Data, pages: Pages, memo: ReloadMemo
) -> list[Problem]:
    """The problems of the file in that folder of vocabularies; none if there is no such file."""
    files = [file for file in yaml_files(folder, root)[0] if file.path.stem == SYNONYMS]
    document = read_document(files[0], [], memo) if files else None
    if document is None or not isinstance(document.value, list):
        return []
    texts = [
        *(each for record in _records(data) for each in _memoised(record, memo)),
        *(_page_text(each.language, each.file.path, memo) for each in pages.files),
        *_labels(data.vocabularies, pages),
    ]
    violations = (
        *check_synonyms(document.value),
        *check_synonyms_on_site(document.value, _site_words(texts)),
    )
    return [
        replace(document.problem(each.field, each.code, each.details), severity=each.severity)
        for each in violations
    ]


def _site_words(texts: Iterable[_Text]) -> Mapping[str, SiteWords]:
    documents: dict[LanguageCode, Counter[str]] = {code: Counter() for code in LANGUAGES}
    names: dict[LanguageCode, set[str]] = {code: set() for code in LANGUAGES}
    totals: Counter[LanguageCode] = Counter()
    for each in texts:
        documents[each.language].update(each.words)
        names[each.language] |= each.names
        totals[each.language] += 1
    return {
        code: SiteWords(frozenset(names[code]), documents[code], totals[code]) for code in LANGUAGES
    }


def _records(data: Data) -> Iterator[Document]:
    for kind in data.kinds.values():
        yield from kind.documents.values()


def _memoised(record: Document, memo: ReloadMemo) -> tuple[_Text, ...]:
    return memo.get(("words", record.shown), (record,), lambda: tuple(_record_texts(record)))


def _record_texts(record: Document) -> Iterator[_Text]:
    words: dict[LanguageCode, set[str]] = {code: set() for code in LANGUAGES}
    names: dict[LanguageCode, set[str]] = {code: set() for code in LANGUAGES}
    for path, value in walk(record.value):
        code = _language(path) if isinstance(value, str) else None
        if code is not None and isinstance(value, str):
            words[code].update(words_of(value))
            if path[0] in _NAMING:
                names[code].add(compared(value))
    for code in LANGUAGES:
        yield _Text(code, frozenset(words[code]), frozenset(names[code]))


_NAMING = frozenset({"title", "short_title", *LANGUAGES})
"""Fields that name: titles, and the words of glossary terms, which are at the top of a record."""


def _language(path: FieldPath) -> LanguageCode | None:
    """The language of a text: that of the last key that names one."""
    return next((code for key in reversed(path) for code in LANGUAGES if key == code), None)


def _page_text(code: LanguageCode, path: Path, memo: ReloadMemo) -> _Text:
    text = memo.read(path, lambda: path.read_text("utf-8", errors="replace"))
    words = memo.get(("words", path), (text,), lambda: frozenset(words_of(text)))
    return _Text(code, words, frozenset())


def _labels(known: Vocabularies, pages: Pages) -> Iterator[_Text]:
    """The labels of the vocabularies and the titles of the pages, which are names."""
    for code in LANGUAGES:
        terms = (term for each in known.terms.values() for term in each.values())
        matters = (each for path, each in pages.matters.items() if path.startswith(f"{code}/"))
        named = [*(term.label.in_language(code) for term in terms), *(m.title for m in matters)]
        words = frozenset(word for name in named for word in words_of(name))
        yield _Text(code, words, frozenset(map(compared, named)))
