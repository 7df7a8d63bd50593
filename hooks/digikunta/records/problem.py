"""Validation problems as values.

A problem holds the position, the field, the message code and its values; ``reading/messages.py``
formats the sentence in the user's language.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Step: TypeAlias = str | int
FieldPath: TypeAlias = tuple[Step, ...]
Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class RuleViolation:
    """A broken rule inside one record; the caller adds the position in the file."""

    field: FieldPath
    code: str
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with its position in a file. ``line`` and ``column`` are 1-based.

    ``field``: path of the field as editors write it; ``code``: key of a message in
    ``locales/messages.yml``; ``details``: values for its placeholders.
    """

    path: str
    line: int
    column: int
    field: str
    code: str
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)
    severity: Severity = "error"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.line, self.column, self.field, self.code)


def field_name(path: FieldPath) -> str:
    """The path as shown to editors: ``("codes", 0, "fi")`` -> ``codes[0].fi``."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
