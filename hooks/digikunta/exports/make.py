"""Every file that is published beside the pages, made of one edition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from digikunta.exports.atom import feed_files
from digikunta.exports.badges import badge_files
from digikunta.exports.calendars import calendar_files
from digikunta.exports.dcat import dcat_files
from digikunta.exports.edition import Edition
from digikunta.exports.json_files import json_files
from digikunta.exports.old_addresses import redirect_files
from digikunta.exports.openapi import openapi_files
from digikunta.exports.robots import robot_files
from digikunta.exports.schemas import schema_files
from digikunta.exports.tables import table_files


@dataclass(frozen=True)
class Exports:
    """An edition and its files: address below the site's root -> bytes."""

    edition: Edition
    files: Mapping[str, bytes]

    @property
    def sizes(self) -> Mapping[str, int]:
        """How many bytes a reader would download."""
        return {address: len(content) for address, content in self.files.items()}


def make_exports(edition: Edition) -> Exports:
    """All files. Bytes, because line ends and byte-order marks are part of their formats."""
    return Exports(edition, {address: text.encode("utf-8") for address, text in _all(edition)})


def _all(edition: Edition) -> Iterator[tuple[str, str]]:
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
