"""Every file that is published beside the pages, made of one edition when it is asked for."""

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
from digikunta.exports.published_schemas import schema_files
from digikunta.exports.redirects import redirect_files
from digikunta.exports.robots import robot_files
from digikunta.exports.tables import table_files


@dataclass(frozen=True)
class Exports:
    """The files published beside the pages, by address below the site's root, built on demand."""

    edition: Edition

    @cached_property
    def by_address(self) -> Mapping[str, ExportFile]:
        """Not one of them is made yet."""
        return {each.address: each for each in _all(self.edition)}

    @cached_property
    def files(self) -> "Files":
        """Address -> bytes."""
        return Files(self.by_address)

    def size(self, address: str) -> int:
        """The file's size in bytes, before compression."""
        if address not in self._sizes:
            self._sizes[address] = len(self.by_address[address].content())
        return self._sizes[address]

    @cached_property
    def _sizes(self) -> dict[str, int]:
        """Sizes by address; the pages of both languages show them."""
        return {}


class Files(Mapping[str, bytes]):
    """Each file is made when somebody looks at it, and not kept."""

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
        schema_files(edition),
        openapi_files(edition),
        dcat_files(edition),
        feed_files(edition),
        calendar_files(edition),
        badge_files(edition),
        redirect_files(edition),
        robot_files(edition),
    )
