"""Formats problems as sentences in Finnish, Swedish or English."""

import errno
import os
from collections.abc import Container, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal, TypeAlias, get_args

from digikunta.reading.nearest_word import nearest, nearest_by_label
from digikunta.reading.yaml_reasons import reason_key
from digikunta.reading.yaml_values import read_yaml
from digikunta.records.invisible_characters import visible
from digikunta.records.problem import Problem
from digikunta.records.vocabulary import Vocabularies

MessageLanguage: TypeAlias = Literal["fi", "sv", "en"]
LANGUAGE_VARIABLE = "DIGIKUNTA_LANG"
_MAX_SHOWN_VALUES = 24


@dataclass(frozen=True)
class Messages:
    """The message catalogue in one language, with the vocabularies that hints refer to."""

    parts: Mapping[str, Mapping[str, str]]
    problems: Mapping[str, Mapping[str, str]]
    yaml: Mapping[str, Mapping[str, str]]
    vocabularies: Vocabularies
    language: MessageLanguage

    def part(self, name: str, /, **values: object) -> str:
        """A text of the command line or of a form, with ``{names}`` filled in."""
        return self.parts[name][self.language].format(**values)

    def counted(self, name: str, n: int) -> str:
        """A number with its noun: ``1 error``, ``2 errors``."""
        return self.part(f"{name}-{'one' if n == 1 else 'other'}", n=n)

    def line(self, problem: Problem) -> str:
        """``path:line:column: field: problem. Action.``"""
        position = f"{problem.path}:{problem.line}:{problem.column}: "
        return position + self.sentence(problem)

    def sentence(self, problem: Problem) -> str:
        """The field, the problem and the action, without the position."""
        details = {"hint": "", "allowed": "", **problem.details, **self._computed_details(problem)}
        shown = {name: visible(text) for name, text in details.items()}
        text = self.problems[problem.code][self.language].format_map(_Lenient(shown))
        field = f"{visible(problem.field)}: " if problem.field else ""
        return (field + text).strip()

    def _computed_details(self, problem: Problem) -> Mapping[str, str]:
        """Hints and lists of allowed values that the message may refer to."""
        value = problem.details.get("value", "")
        candidates = problem.details.get("candidates", "")
        match problem.code:
            case "code_is_number":
                return {"hint": self._code_hint(value)}
            case "unknown_reference":
                hint = self._vocabulary_hint(value, problem.details["vocabulary"])
                return {"hint": f"{hint} " if hint else ""}
            case "wrong_value" | "unknown_licence":
                hint = self._vocabulary_hint(value, problem.details["list"], candidates.split())
                hint = hint or self._nearest_hint(value, candidates)
                return {"hint": hint, "allowed": ", ".join(candidates.split())}
            case (
                "unknown_source" | "page_source_unknown"
                | "broken_link" | "broken_image" | "broken_anchor"
            ):  # fmt: skip
                hint = self._nearest_hint(value, candidates)
                return {"hint": f"{hint} " if hint else ""}
            case "unreadable_file":
                number = int(problem.details.get("number", "0"))
                return {"reason": _reason(number, problem.details["reason"], self)}
            case "yaml_syntax":
                return {"value": self.yaml[reason_key(value, self.yaml)][self.language]}
        if candidates:
            return {
                "hint": self._nearest_hint(value, candidates),
                "allowed": _shortened(candidates),
            }
        return {}

    def _nearest_hint(self, value: str, candidates: str) -> str:
        match = nearest(value, candidates.split())
        return self.part("did-you-mean", nearest=match) if match else ""

    def _code_hint(self, value: str) -> str:
        code = value.zfill(3)
        known = self.vocabularies.municipalities.get(code)
        name = self._label(known.name.fi, known.name.sv) if known else "?"
        return f'"{code}" ({name}).' if known else f'"{code}".'

    def _vocabulary_hint(
        self, value: str, vocabulary: str, allowed: Container[str] | None = None
    ) -> str:
        """A hint at the id whose spelling or label, in either language, is nearest."""
        named = self.vocabularies.named(vocabulary)
        offered = {id_: (n.fi, n.sv) for id_, n in named.items() if not allowed or id_ in allowed}
        match = nearest_by_label(value, offered)
        if match is None:
            return ""
        label = self._label(named[match].fi, named[match].sv)
        return self.part("did-you-mean-labelled", nearest=match, label=label)

    def _label(self, fi: str, sv: str) -> str:
        return sv if self.language == "sv" else fi


_REASONS = {
    errno.ENOENT: "missing", errno.EACCES: "forbidden", errno.EPERM: "forbidden",
    errno.EROFS: "forbidden", errno.ENOSPC: "full",
    errno.ENOTDIR: "not-a-folder", errno.EISDIR: "is-a-folder", errno.EEXIST: "exists",
}  # fmt: skip


def os_reason(error: OSError, messages: "Messages") -> str:
    """Why the operating system refuses, in the reader's language where there is a text for it."""
    return _reason(error.errno, error.strerror or type(error).__name__, messages)


def _reason(number: int | None, said: str, messages: "Messages") -> str:
    known = _REASONS.get(number or 0)
    return messages.part(f"reason-{known}") if known else said


class _Lenient(dict[str, str]):
    """Formats a placeholder without a value as an empty text instead of raising KeyError."""

    def __missing__(self, key: str) -> str:
        return ""


def _shortened(candidates: str) -> str:
    words = candidates.split()
    return ", ".join(words[:_MAX_SHOWN_VALUES]) + (" …" if len(words) > _MAX_SHOWN_VALUES else "")


def console_language() -> MessageLanguage:
    """The language of the command line, from DIGIKUNTA_LANG; Finnish by default."""
    requested = os.environ.get(LANGUAGE_VARIABLE)
    return next((code for code in get_args(MessageLanguage) if code == requested), "fi")


def load_messages(language: MessageLanguage, vocabularies: Vocabularies) -> Messages:
    """The messages of the package (``locales/messages.yml``)."""
    catalogue = read_package_yaml("messages.yml")
    return Messages(
        catalogue["parts"], catalogue["problems"], catalogue["yaml"], vocabularies, language
    )


def read_package_yaml(name: str) -> Any:
    """The value of a YAML file in ``locales/``. Raises ValueError if the file is invalid."""
    text = files("digikunta.locales").joinpath(name).read_text("utf-8")
    document, problems = read_yaml(text, name)
    if problems:
        raise ValueError(problems)
    return document.value
