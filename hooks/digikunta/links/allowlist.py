"""Loads the allowlist of the link check (link-check.yml) and reports expired or unused entries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from digikunta.reading.documents import read_document
from digikunta.reading.input_files import SourceFile, shown_path
from digikunta.reading.validate import validate
from digikunta.reading.yaml_document import Document
from digikunta.records.dates import is_before
from digikunta.records.link_allowlist import LinkException, LinkExceptions
from digikunta.records.problem import Problem
from digikunta.records.vocabulary import Vocabularies

FILE = "link-check.yml"


@dataclass(frozen=True, slots=True)
class LinkAllowlist:
    """The exceptions in force, and problems: errors for invalid ones, warnings for old ones."""

    exceptions: tuple[LinkException, ...]
    problems: tuple[Problem, ...]

    def exception_for(self, address: str) -> LinkException | None:
        """The first exception that covers the address."""
        return next((each for each in self.exceptions if each.covers(address)), None)

    @property
    def is_broken(self) -> bool:
        return any(each.severity == "error" for each in self.problems)


def load_allowlist(root: Path, known: Iterable[str], today: str) -> LinkAllowlist:
    """``known`` are the outbound addresses of the site, ``today`` the date as YYYY-MM-DD.

    An expired exception is left out; expired and unused ones give a warning.
    """
    path = root / FILE
    if not path.exists():
        return LinkAllowlist((), ())
    problems: list[Problem] = []
    document = read_document(SourceFile(path, shown_path(path, root)), problems)
    if document is None:
        return LinkAllowlist((), tuple(problems))
    content, invalid = validate(document, LinkExceptions, Vocabularies())
    problems += invalid
    if content is None:
        return LinkAllowlist((), tuple(problems))
    current, warnings = _check_age(content.exceptions, document, list(known), today)
    return LinkAllowlist(current, (*problems, *warnings))


def _check_age(
    exceptions: tuple[LinkException, ...], document: Document, known: list[str], today: str
) -> tuple[tuple[LinkException, ...], list[Problem]]:
    """The exceptions that have not expired, and warnings for expired and unused ones."""
    current: list[LinkException] = []
    warnings: list[Problem] = []
    for index, each in enumerate(exceptions):
        code = ""
        if each.until is not None and is_before(each.until, today):
            code = "link_exception_expired"
        else:
            current.append(each)
            if not any(each.covers(address) for address in known):
                code = "link_exception_unused"
        if code:
            path = ("exceptions", index, "address")
            problem = document.problem(path, code, {"value": each.address})
            warnings.append(replace(problem, severity="warning"))
    return tuple(current), warnings
