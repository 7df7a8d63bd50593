"""Rules of slugs: an address that no other record has, had or could have in that language."""

from collections.abc import Iterator, Mapping

from digikunta.reading.yaml_document import Document
from digikunta.records.base import LANGUAGES, RESERVED_IDS, LanguageCode
from digikunta.records.kinds import KINDS
from digikunta.records.problem import FieldPath, Problem
from digikunta.rules.references import Documents, references


def slug_problems(kinds: Mapping[str, Documents]) -> Iterator[Problem]:
    """Problems of the slugs of all records. ``kinds``: folder -> documents."""
    for kind in KINDS:
        if kind.own_pages:
            former = _former_ids(kinds, kind.folder)
            for language in LANGUAGES:
                yield from _problems_of_kind(kinds[kind.folder], former, language)


def _former_ids(kinds: Mapping[str, Documents], folder: str) -> Mapping[str, Document]:
    """Old id -> the first record that has it; of experiments also the row of coverage."""
    names = {folder: "old_ids"}
    if folder == "experiments":
        names["populations"] = "known_missing.old_ids"
    former: dict[str, Document] = {}
    for each, name in names.items():
        for document in kinds[each].values():
            for _, old in references(document, name):
                former.setdefault(old, document)
    return former


def _problems_of_kind(
    documents: Documents, former: Mapping[str, Document], language: LanguageCode
) -> Iterator[Problem]:
    first: dict[str, Document] = {}
    for id_, document in documents.items():
        for path, slug in references(document, f"slug.{language}"):
            if slug == id_:
                if language == "sv":
                    yield document.problem(path, "slug_is_id", {"value": slug})
            elif slug in RESERVED_IDS:
                yield document.problem(path, "reserved_slug", {"value": slug})
            elif taken := documents.get(slug) or first.get(slug):
                yield _taken(document, path, slug, "slug_in_use", taken)
            elif taken := former.get(slug):
                yield _taken(document, path, slug, "slug_was_used", taken)
            first.setdefault(slug, document)


def _taken(document: Document, path: FieldPath, slug: str, code: str, by: Document) -> Problem:
    return document.problem(path, code, {"value": slug, "first": by.shown})
