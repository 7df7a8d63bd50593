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

UNREADABLE = frozenset({
    "data_folder_missing", "record_folder_missing", "content_folder_missing",
    "vocabulary_folder_missing", "vocabulary_file_missing", "unreadable_file", "file_too_large",
    "byte_order_mark", "not_utf8", "hidden_character", "empty_file", "yaml_syntax",
    "tab_indentation", "colon_in_text", "comment_cuts_text", "alias", "tag", "several_documents",
    "too_deep", "odd_key", "front_matter_open",
})  # fmt: skip
"""Codes of problems that keep a whole file or folder from being read: other problems may follow
from them, so they come first.
"""


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
    def sort_key(self) -> tuple[bool, str, int, int, str, str]:
        """Causes first, then by file and place."""
        place = (self.path, self.line, self.column, self.field, self.code)
        return (self.code not in UNREADABLE, *place)

    @property
    def importance(self) -> tuple[bool, bool]:
        """Sorts causes first, then errors, then warnings."""
        return (self.code not in UNREADABLE, self.severity != "error")


def field_name(path: FieldPath) -> str:
    """The path as shown to editors: ``("codes", 0, "fi")`` -> ``codes[0].fi``."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
