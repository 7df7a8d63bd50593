"""Problems for three readers: a person at a terminal, a program, the code host's annotations."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from digikunta.reading.messages import MessageLanguage, Messages
from digikunta.records.base import LANGUAGES
from digikunta.records.problem import Problem


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """What one run of the check found."""

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
    """A line per problem, errors and warnings in order of file, then the counts."""
    return "\n".join([*text_lines(report.problems, messages), summary(report, messages)])


def text_lines(problems: Iterable[Problem], messages: Messages) -> Iterable[str]:
    """A warning says that it is one; everything else is an error."""
    for problem in problems:
        mark = f" ({messages.part('warning')})" if problem.severity == "warning" else ""
        yield messages.line(problem) + mark


def summary(report: ProblemReport, messages: Messages) -> str:
    """The counts: a run that found nothing says how much it looked at."""
    name = "summary" if report.problems else "sound"
    return messages.part(
        name,
        errors=report.errors,
        warnings=report.warnings,
        records=report.records,
        pages=report.pages,
    )


def as_json(report: ProblemReport, messages: Messages) -> str:
    """One object; ``problems`` holds place, code, details and the sentence."""
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
    """Workflow commands that the code host shows beside the lines of a pull request.

    The host knows no reader's language: the chosen one comes first, then the site's others.
    """
    chosen: list[MessageLanguage] = [messages.language]
    chosen += [code for code in LANGUAGES if code != messages.language]
    told = [replace(messages, language=code) for code in chosen]
    lines = []
    for each in report.problems:
        title = " · ".join(one.part(each.severity).capitalize() for one in told)
        place = f"file={_property(each.path)},line={each.line},col={each.column}"
        text = _data("\n".join(one.sentence(each) for one in told))
        lines.append(f"::{each.severity} {place},title={_property(title)}::{text}")
    return "\n".join([*lines, *(summary(report, one) for one in told)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTS: Mapping[str, Formatter] = {"text": as_text, "json": as_json, "github": as_github}
