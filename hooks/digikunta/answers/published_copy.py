"""The published open data in memory: of a built site, or of the files that a build would write."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import DATA, VOCABULARIES, list_file
from digikunta.records.base import LanguageCode
from digikunta.records.kinds import KINDS

Item: TypeAlias = Mapping[str, Any]
"""A record as it is published: its recorded fields, and the computed ones under ``computed``."""

FOLDERS: Mapping[str, str] = {each.name: each.folder for each in KINDS if each.is_open_data}
"""Name of a kind, as ``experiment`` -> folder of its records."""

NAMES: Mapping[str, str] = {folder: name for name, folder in FOLDERS.items()}

ReadFile: TypeAlias = Callable[[str], bytes | None]
"""Address of a file below the site's root -> its content, None where there is no such file."""

ReadIndex: TypeAlias = Callable[[str], str | None]
"""Name of a file of the search (``fi``, ``fi-descriptions``) -> its JSON, None if there is none."""


class NoCopyError(Exception):
    """The folder has no readable open data of version 1; the argument is the missing file."""


@dataclass(frozen=True)
class PublishedCopy:
    """Records by folder and id, labels, and what the files say of themselves."""

    read: ReadFile
    index: ReadIndex

    @cached_property
    def records(self) -> Mapping[str, Mapping[str, Item]]:
        """Folder of a kind -> id -> record. Kinds that the copy does not have are left out."""
        documents = {folder: self._document(list_file(folder)) for folder in NAMES}
        return {
            folder: {item["id"]: item for item in document["items"]}
            for folder, document in documents.items()
            if document is not None
        }

    @cached_property
    def head(self) -> Mapping[str, Any]:
        """Licence, attribution, commit and its time: the beginning of every published file."""
        document = self._document(list_file("experiments"))
        if document is None:
            raise NoCopyError(list_file("experiments"))
        return {key: value for key, value in document.items() if key not in ("items", "total")}

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        """Vocabulary -> id -> its name in each language."""
        document = self._document(VOCABULARIES) or {"items": []}
        return {
            each["id"]: {entry["id"]: entry["label"] for entry in each["entries"]}
            for each in document["items"]
        }

    @property
    def base(self) -> str:
        """The site's root, with a final slash."""
        documentation: str = self.head["documentation"]["fi"]
        return documentation.removesuffix(Address("open-data", "fi").url)

    def label(self, vocabulary: str, key: object, language: LanguageCode) -> str:
        """The name of a vocabulary's value; an unknown value as it is."""
        names = self.labels.get(vocabulary, {}).get(str(key), {})
        return names.get(language) or str(key)

    def items(self) -> Iterator[tuple[str, Item]]:
        """Every record with its folder."""
        for folder, records in self.records.items():
            for item in records.values():
                yield folder, item

    @cached_property
    def missing_cases(self) -> Mapping[str, tuple[Item, Item]]:
        """Id of a case that is known by name only -> the population that lists it, and its row."""
        return {
            row["id"]: (population, row)
            for population in self.records.get("populations", {}).values()
            for row in population["known_missing"]
        }

    @cached_property
    def new_ids(self) -> Mapping[str, str]:
        """Id that was in use before -> the id of today."""
        found = {old: item["id"] for _, item in self.items() for old in item.get("old_ids", ())}
        for _, row in self.missing_cases.values():
            found |= dict.fromkeys(row["old_ids"], row["id"])
        return found

    @cached_property
    def slugs(self) -> Mapping[tuple[str, str], Item]:
        """Folder of a kind and end of a page's address that is not the id -> record."""
        return {
            (folder, slug): item
            for folder, item in self.items()
            for slug in (item.get("slug") or {}).values()
            if slug
        }

    @cached_property
    def by_address(self) -> Mapping[str, tuple[str, str]]:
        """Address of a record's page or of its place on a page -> folder and id."""
        return {
            address: (folder, item["id"])
            for folder, item in self.items()
            for address in item["computed"]["pages"].values()
        }

    def _document(self, address: str) -> Any:
        """The JSON of a file. Raises NoCopyError if it is no JSON of the open data."""
        content = self.read(address)
        if content is None:
            return None
        try:
            document = json.loads(content)
            _ = document["items"], document["licence"]
        except (ValueError, KeyError, TypeError):
            raise NoCopyError(address) from None
        return document


def copy_in(folder: Path) -> PublishedCopy:
    """The copy in a folder: a built site, a published release, or its data/v1 alone.

    Raises NoCopyError if it has no open data.
    """
    root = _root_of(folder.resolve())

    def read(address: str) -> bytes | None:
        path = root / address
        return path.read_bytes() if path.is_file() else None

    def index(name: str) -> str | None:
        found = sorted(root.glob(f"assets/search*/{name}.json"))  # published: with a hash
        return found[0].read_text("utf-8") if found else None

    copy = PublishedCopy(read, index)
    _ = copy.head
    return copy


def _root_of(folder: Path) -> Path:
    """The site's root: the folder, or two folders up from its data/v1."""
    root = folder.parent.parent
    is_data = folder == root / DATA
    return root if is_data else folder
