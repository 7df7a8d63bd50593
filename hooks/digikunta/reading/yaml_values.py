"""Fast path of the YAML reader: values of a valid text without positions.

Only problems need positions, and recording them doubles the time. This reader raises
FullParserNeededError at anything unusual; ``yaml_text.parse`` then parses the text again with
positions and reports the problem. On input both accept, they agree: a test compares them.
"""

import re
from sys import intern
from typing import Any

import yaml

from digikunta.reading.yaml_document import Document, Plain
from digikunta.reading.yaml_losses import SUSPECT, folded_list, yaml_lines
from digikunta.reading.yaml_text import MAX_DEPTH, LazyPositions, Loader, core_scalar, parse
from digikunta.records.problem import Problem

_ESCAPED = re.compile(r"\\[0-9A-Za-z]")
"""Escape in a quoted scalar: can be an invisible character."""

_CONTAINERS: dict[type, type[dict[str, Any]] | type[list[Any]]] = {
    yaml.MappingStartEvent: dict,
    yaml.SequenceStartEvent: list,
}
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_STREAM_EVENTS = frozenset(
    {yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent}
)


def read_yaml(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """Same as ``parse``, but positions are computed on demand.

    The text must not contain literal invisible characters; ``read_text`` checks that.
    """
    try:
        return Document(shown, plain_values(text), LazyPositions(text, shown)), []
    except FullParserNeededError:
        return parse(text, shown)


class FullParserNeededError(Exception):
    """The text needs the full parser: something in it is refused, or may be."""


def plain_values(text: str) -> Plain:
    """The values of a text. Raises FullParserNeededError."""
    if _ESCAPED.search(text) or SUSPECT.search(text):
        raise FullParserNeededError
    try:
        return _values(Loader(text).get_event, yaml_lines(text))
    except yaml.YAMLError as error:
        raise FullParserNeededError from error


def _values(next_event: Any, lines: list[str]) -> Plain:
    """``container``: mapping or list being filled; ``key``: the key whose value comes next.

    One loop with few calls, because it runs for every scalar of the data.
    """
    documents: list[Plain] = []
    container: Any = documents
    key: str | None = None
    stack: list[tuple[Any, str | None]] = []
    while (event := next_event()) is not None:
        kind = type(event)
        if kind in _ENDS:
            container, key = stack.pop()
        elif kind in _STREAM_EVENTS:
            continue
        elif (
            event.anchor
            or event.tag
            or (len(stack) >= MAX_DEPTH and kind in _CONTAINERS)
            or (kind is yaml.ScalarEvent and folded_list(event, lines))
        ):
            raise FullParserNeededError
        elif kind is yaml.ScalarEvent and key is None and type(container) is dict:
            key = intern(event.value)  # all records share the same few field names
            if key in container:
                raise FullParserNeededError
        else:
            new = _CONTAINERS.get(kind)
            value = new() if new else core_scalar(event.value) if event.implicit[0] else event.value
            if key is not None:
                container[key] = value
                key = None
            elif type(container) is list:
                container.append(value)
            else:
                raise FullParserNeededError
            if new:
                stack.append((container, key))
                container = value
    if len(documents) != 1:
        raise FullParserNeededError
    return documents[0]
