"""The tools that a program may call: names, parameters and their limits.

A request is checked here, because a client need not: the message says what is wrong.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from digikunta.answers.published_copy import FOLDERS
from digikunta.reading.nearest_word import nearest
from digikunta.records.base import LANGUAGES
from digikunta.search.index_entry import ENTRY_KINDS

_ID_LENGTH = 150
_QUERY_LENGTH = 200
"""As many letters as the site's search reads."""


class RequestError(Exception):
    """What is wrong with a request: the code of a message (``mcp-…``) and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``most``: letters of a text, a number's upper limit, items of a list."""

    name: str
    type: Literal["text", "number", "list"] = "text"
    most: int = _ID_LENGTH
    least: int = 1
    choices: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """The parameter as JSON Schema, without its description."""
        if self.type == "number":
            return {"type": "integer", "minimum": self.least, "maximum": self.most}
        if self.type == "list":
            text = {"type": "string", "minLength": 1, "maxLength": _ID_LENGTH}
            return {"type": "array", "items": text, "minItems": self.least, "maxItems": self.most}
        if self.choices:
            return {"type": "string", "enum": list(self.choices)}
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool and its parameters. ``one_of``: exactly one of these is given."""

    name: str
    parameters: tuple[Parameter, ...]
    one_of: tuple[str, ...] = ()

    @property
    def all_parameters(self) -> tuple[Parameter, ...]:
        """The parameters with the language, which every tool has."""
        return (*self.parameters, LANGUAGE)


LANGUAGE = Parameter("language", choices=LANGUAGES)
_ID = Parameter("id", is_required=True)
_KIND = Parameter("kind", choices=tuple(FOLDERS))

TOOLS: tuple[Tool, ...] = (
    Tool(
        "search",
        (
            Parameter("query", most=_QUERY_LENGTH, is_required=True),
            Parameter("kind", choices=ENTRY_KINDS),
            Parameter("limit", "number", most=20),
        ),
    ),
    Tool("get", (_ID, _KIND)),
    Tool("compare", (Parameter("ids", "list", most=4, least=2, is_required=True), _KIND)),
    Tool("similar", (_ID,)),
    Tool("approach", (Parameter("id"),)),
    Tool("coverage", (Parameter("id"), Parameter("municipality"))),
    Tool("sources", (Parameter("id"), Parameter("url", most=2000)), one_of=("id", "url")),
)


def tool(name: str) -> Tool:
    """The tool of a name. Raises RequestError."""
    known = {each.name: each for each in TOOLS}
    if name not in known:
        raise RequestError("unknown-tool", name=name, names=", ".join(known))
    return known[name]


def checked(asked: Tool, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments without those that are null. Raises RequestError."""
    known = {each.name: each for each in asked.all_parameters}
    given = {name: value for name, value in arguments.items() if value is not None}
    for name in given:
        if name not in known:
            near = nearest(name, known) or ", ".join(known)
            raise RequestError("unknown-parameter", name=name, names=near)
    for parameter in known.values():
        if parameter.name in given:
            _check(parameter, given[parameter.name])
        elif parameter.is_required:
            raise RequestError("missing-parameter", name=parameter.name)
    if asked.one_of and len(given.keys() & set(asked.one_of)) != 1:
        raise RequestError("one-of", names=", ".join(asked.one_of))
    return given


def _check(parameter: Parameter, value: Any) -> None:
    if parameter.type == "number":
        _check_number(parameter, value)
    elif parameter.type == "list":
        _check_list(parameter, value)
    elif parameter.choices:
        if value not in parameter.choices:
            choices = ", ".join(parameter.choices)
            raise RequestError("not-a-choice", name=parameter.name, names=choices)
    else:
        _check_text(parameter.name, value, parameter.most)


def _check_number(parameter: Parameter, value: Any) -> None:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if not is_number or not parameter.least <= value <= parameter.most:
        limits = {"least": parameter.least, "most": parameter.most}
        raise RequestError("not-a-number", name=parameter.name, **limits)


def _check_list(parameter: Parameter, value: Any) -> None:
    if not isinstance(value, list) or not parameter.least <= len(value) <= parameter.most:
        limits = {"least": parameter.least, "most": parameter.most}
        raise RequestError("not-a-list", name=parameter.name, **limits)
    for each in value:
        _check_text(parameter.name, each, _ID_LENGTH)
    if len(set(value)) < parameter.least:
        raise RequestError("same-twice", name=parameter.name, least=parameter.least)


def _check_text(name: str, value: Any, most: int) -> None:
    if not isinstance(value, str):
        raise RequestError("not-a-text", name=name)
    if len(value) > most:
        raise RequestError("too-long", name=name, length=len(value), most=most)
    if not re.search(r"[^\W_]", value):
        raise RequestError("no-words", name=name)
