"""What is wrong with the input, as a value.

A problem names the place, the field, the rule (``code``) and the details; the
sentence a person reads is put together elsewhere, in the person's language.
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
    """A broken rule inside one record, before anyone knows the file's lines."""

    field: FieldPath
    code: str
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding with its place in a file. ``line`` and ``column`` count from 1."""

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
    """``("municipalities", 0, "code")`` -> ``municipalities[0].code``, as editors write it."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
