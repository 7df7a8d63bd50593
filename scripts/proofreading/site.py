"""The files to check, and the names of municipalities and regions."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from digikunta.records.kinds import KINDS

from proofreading.pages import page_words
from proofreading.records import LOADER, record_words
from proofreading.words import LANGUAGES, Language, Word

RECORDS = (*(kind.folder for kind in KINDS), "vocabulary")
CATALOGUES = ("interface", "fields", "messages")


def site_words(root: Path) -> Iterator[Word]:
    for language in LANGUAGES:
        for path in sorted((root / "content" / language).rglob("*.md")):
            yield from page_words(path.read_text("utf-8"), name(path, root), language)
    for path in record_files(root):
        yield from record_words(path.read_text("utf-8"), name(path, root))


def record_files(root: Path) -> Iterator[Path]:
    """Yield files of records and string catalogues, except municipalities (names only)."""
    for folder in RECORDS:
        files = sorted((root / "data" / folder).glob("*.yml"))
        yield from (path for path in files if path != municipalities(root))
    for catalogue in CATALOGUES:
        yield root / "hooks" / "digikunta" / "locales" / f"{catalogue}.yml"


def municipalities(root: Path) -> Path:
    return root / "data" / "vocabulary" / "municipalities.yml"


def name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def place_names(root: Path) -> Mapping[Language, frozenset[str]]:
    """Return the words in the names of municipalities and regions, by language."""
    regions = root / "data" / "vocabulary" / "regions.yml"
    found: dict[Language, set[str]] = {"fi": set(), "sv": set()}
    for path, key in ((municipalities(root), "name"), (regions, "label")):
        for each in yaml.load(path.read_text("utf-8"), Loader=LOADER):  # noqa: S506 (a safe one)
            for language in LANGUAGES:
                found[language].update(re.split("[ -]", each[key][language]))
    return {language: frozenset(each) for language, each in found.items()}
