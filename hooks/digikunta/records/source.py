"""Sources of facts. Every record has at least one."""

from collections.abc import Collection
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic.json_schema import WithJsonSchema

from digikunta.records.base import PartialDate, Record, SourceId, WebAddress
from digikunta.records.closed_lists import Extent, SourceLanguage
from digikunta.records.texts import Line, Name, PlaceInSource, Text


def _one_to_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


SourceIds: TypeAlias = Annotated[
    tuple[SourceId, ...],
    Field(strict=False, min_length=1, max_length=10),
    BeforeValidator(_one_to_list),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "minItems": 1, "maxItems": 10, "items": {"type": "string"}},
            ]
        }
    ),
]
"""The id of one of the record's sources, or a list of several."""


class Cited(Record):
    """A claim with its sources, and optionally the page or section where they say it.

    ``source`` may be left out when the record has one source only: the record then fills it in.
    """

    source: SourceIds = ()
    at: PlaceInSource | None = None


class Source(Record):
    """A public page or publication. Its title is not translated.

    ``title_inferred``: the title was concluded from the address or the content, not read.
    ``gone``: the page is no longer there; its address is shown but leads nowhere.
    ``read``: how much of it was read, when that is not the record's ``provenance.extent``.
    """

    id: SourceId
    title: Line
    title_inferred: bool = False
    publisher: Name | None = None
    url: WebAddress | None = None
    date: PartialDate | None = None
    accessed: PartialDate | None = None
    language: SourceLanguage = "fi"
    gone: bool = False
    read: Extent | None = None


class Provenance(Record):
    """When the record was compiled, and how much of its sources was read.

    ``note`` is for editors: what could not be seen, inferred titles, links that were not tried.
    """

    collected: PartialDate
    extent: Literal["opening", "whole"]
    note: Text | None = None


def only_source(value: Any) -> str | None:
    """The id of the source of a record, as written, that has only one."""
    sources = value.get("sources") if isinstance(value, dict) else None
    if not isinstance(sources, list) or len(sources) != 1 or not isinstance(sources[0], dict):
        return None
    only = sources[0].get("id")
    return only if isinstance(only, str) else None


def name_the_only_source(value: Any, lists: Collection[str]) -> Any:
    """Claims of a record with one source are of that source; the data says so.

    ``value``: the record as written; ``lists``: its fields whose items are claims.
    """
    only = only_source(value)
    if only is None:
        return value
    return {name: _cited(each, only) if name in lists else each for name, each in value.items()}


def _cited(claims: Any, source: str) -> Any:
    if not isinstance(claims, list):
        return claims
    return [{"source": source, **each} if isinstance(each, dict) else each for each in claims]
