"""All files exported beside the pages, generated from one edition on access."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from digikunta.exports.atom import feed_files
from digikunta.exports.badges import badge_files
from digikunta.exports.calendars import calendar_files
from digikunta.exports.dcat import dcat_files
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.exports.json_files import json_files
from digikunta.exports.openapi import openapi_files
from digikunta.exports.predictions_table import prediction_table_files
from digikunta.exports.publiccode import publiccode_files
from digikunta.exports.published_schemas import schema_files
from digikunta.exports.redirects import redirect_files
from digikunta.exports.robots import robot_files
from digikunta.exports.situation_table import situation_files
from digikunta.exports.tables import table_files


@dataclass(frozen=True)
class Exports:
    """An edition and its export files, by address below the site's root."""

    edition: Edition

    @cached_property
    def by_address(self) -> Mapping[str, ExportFile]:
        """Export files by address, not generated yet."""
        return {each.address: each for each in _all(self.edition)}

    @cached_property
    def files(self) -> "Files":
        """Content of the files by address, in bytes."""
        return Files(self.by_address)

    def size(self, address: str) -> int:
        """Return the size of a file in bytes, before compression."""
        if address not in self._sizes:
            self._sizes[address] = len(self.by_address[address].content())
        return self._sizes[address]

    @cached_property
    def _sizes(self) -> dict[str, int]:
        """Cache of sizes, shared by the pages of both languages."""
        return {}


class Files(Mapping[str, bytes]):
    """Mapping of address to content, generated at each access without caching."""

    def __init__(self, by_address: Mapping[str, ExportFile]) -> None:
        self._by_address = by_address

    def __getitem__(self, address: str) -> bytes:
        return self._by_address[address].content()

    def __contains__(self, address: object) -> bool:
        return address in self._by_address

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_address)

    def __len__(self) -> int:
        return len(self._by_address)


def _all(edition: Edition) -> Iterator[ExportFile]:
    return chain(
        json_files(edition),
        table_files(edition),
        prediction_table_files(edition),
        situation_files(edition),
        publiccode_files(edition),
        schema_files(edition),
        openapi_files(edition),
        dcat_files(edition),
        feed_files(edition),
        calendar_files(edition),
        badge_files(edition),
        redirect_files(edition),
        robot_files(edition),
    )
