"""Formats the report of a check: text for a terminal, JSON, GitHub workflow commands."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from digikunta.reading.messages import MessageLanguage, Messages
from digikunta.records.base import LANGUAGES
from digikunta.records.problem import Problem

MOST_ANNOTATIONS = 10
"""Errors, and warnings, that the code host shows for one step ("Limits for annotations")."""


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """The result of one check: problems, and the numbers of record and page files read."""

    problems: tuple[Problem, ...]
    records: int
    pages: int

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors


Formatter: TypeAlias = Callable[[ProblemReport, Messages], str]


def as_text(report: ProblemReport, messages: Messages) -> str:
    """One line per problem, then the counts."""
    return "\n".join([*text_lines(report.problems, messages), summary(report, messages)])


def text_lines(problems: Iterable[Problem], messages: Messages) -> Iterable[str]:
    """One line per problem; warnings are marked, errors are not."""
    for problem in problems:
        mark = f" ({messages.part('warning')})" if problem.severity == "warning" else ""
        yield messages.line(problem) + mark


def summary(report: ProblemReport, messages: Messages) -> str:
    """A line with the counts; without problems, the numbers of files checked."""
    name = "summary" if report.problems else "sound"
    counts = {
        "errors": report.errors,
        "warnings": report.warnings,
        "records": report.records,
        "pages": report.pages,
    }
    return messages.part(name, **{key: messages.counted(key, n) for key, n in counts.items()})


def as_json(report: ProblemReport, messages: Messages) -> str:
    """JSON object with counts and ``problems``: position, code, details, message."""
    rows = [
        {
            "path": each.path,
            "line": each.line,
            "column": each.column,
            "field": each.field,
            "code": each.code,
            "severity": each.severity,
            "details": dict(each.details),
            "message": messages.sentence(each),
        }
        for each in report.problems
    ]
    counts = {"errors": report.errors, "warnings": report.warnings}
    sizes = {"records": report.records, "pages": report.pages}
    return json.dumps({**counts, **sizes, "problems": rows}, ensure_ascii=False, indent=2)


def as_github(report: ProblemReport, messages: Messages) -> str:
    """GitHub workflow commands, shown as annotations beside the lines of a pull request.

    GitHub does not know the reader's language, so each annotation has the chosen language first,
    then the site's other languages. Format: "Workflow commands for GitHub Actions", ``error``
    and ``warning``. It shows ten of each and drops others, so the most important are annotations
    and the rest are lines of the log.
    """
    chosen: list[MessageLanguage] = [messages.language]
    chosen += [code for code in LANGUAGES if code != messages.language]
    catalogues = [replace(messages, language=code) for code in chosen]
    ordered = sorted(report.problems, key=lambda each: each.importance)
    shown = [
        each
        for severity in ("error", "warning")
        for each in [each for each in ordered if each.severity == severity][:MOST_ANNOTATIONS]
    ]
    lines = []
    for each in shown:
        title = " · ".join(one.part(each.severity).capitalize() for one in catalogues)
        position = f"file={_property(each.path)},line={each.line},col={each.column}"
        text = _data("\n".join(one.sentence(each) for one in catalogues))
        lines.append(f"::{each.severity} {position},title={_property(title)}::{text}")
    rest = [each for each in ordered if each not in shown]
    counts = [summary(report, one) for one in catalogues]
    return "\n".join([*lines, *text_lines(rest, messages), *counts])


def _data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTS: Mapping[str, Formatter] = {"text": as_text, "json": as_json, "github": as_github}
