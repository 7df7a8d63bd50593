"""The plain values of a sound YAML text, without their places: what nearly every record needs.

Where things stand is needed only to tell a problem; finding it out costs as much again as reading
the values. So this reads the values and gives up at the first thing that is not plainly sound;
``yaml_text.parse`` then reads the text anew and tells what it is. Of what both read, both give the
same values: a test compares them.
"""

import re
from sys import intern
from typing import Any

import yaml

from digikunta.reading.yaml_text import (
    MAX_DEPTH,
    Document,
    Loader,
    Plain,
    UnreadPlaces,
    core_scalar,
    parse,
)
from digikunta.records.problem import Problem

_ESCAPED = re.compile(r"\\[0-9A-Za-z]")
"""In quotes, this can be a character that nobody sees."""

_NEW: dict[type, type[dict[str, Any]] | type[list[Any]]] = {
    yaml.MappingStartEvent: dict,
    yaml.SequenceStartEvent: list,
}
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_AROUND = frozenset(
    {yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent}
)


def read_yaml(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """What ``parse`` gives, for a text in which ``read_text`` has seen no hidden characters."""
    try:
        return Document(shown, plain_values(text), UnreadPlaces(text, shown)), []
    except NotPlainlySoundError:
        return parse(text, shown)


class NotPlainlySoundError(Exception):
    """Something in the text is refused, or may be."""


def plain_values(text: str) -> Plain:
    """The values only; raises NotPlainlySoundError for everything else than sound ones."""
    if _ESCAPED.search(text):
        raise NotPlainlySoundError
    try:
        return _values(Loader(text).get_event)
    except yaml.YAMLError as error:
        raise NotPlainlySoundError from error


def _values(next_event: Any) -> Plain:
    """``holder`` is the mapping or list being filled, ``key`` the one waiting for its value.

    One loop without any call that can be spared: it is gone through for every scalar of the data.
    """
    documents: list[Plain] = []
    holder: Any = documents
    key: str | None = None
    around: list[tuple[Any, str | None]] = []
    while (event := next_event()) is not None:
        kind = type(event)
        if kind in _ENDS:
            holder, key = around.pop()
        elif kind in _AROUND:
            continue
        elif event.anchor or event.tag or (len(around) >= MAX_DEPTH and kind in _NEW):
            raise NotPlainlySoundError
        elif kind is yaml.ScalarEvent and key is None and type(holder) is dict:
            key = intern(event.value)  # the same few names stand in every record
            if key in holder:
                raise NotPlainlySoundError
        else:
            new = _NEW.get(kind)
            value = new() if new else core_scalar(event.value) if event.implicit[0] else event.value
            if key is not None:
                holder[key] = value
                key = None
            elif type(holder) is list:
                holder.append(value)
            else:
                raise NotPlainlySoundError
            if new:
                around.append((holder, key))
                holder = value
    if len(documents) != 1:
        raise NotPlainlySoundError
    return documents[0]
