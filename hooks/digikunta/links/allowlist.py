"""The list of addresses that the check leaves alone: read strictly, and not allowed to grow old."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from digikunta.reading.documents import read_document
from digikunta.reading.input_files import SourceFile, shown_path
from digikunta.reading.validate import validate
from digikunta.reading.yaml_text import Document
from digikunta.records.dates import is_before
from digikunta.records.link_allowlist import LinkException, LinkExceptions
from digikunta.records.problem import Problem
from digikunta.records.vocabulary import Vocabularies

FILE = "link-check.yml"


@dataclass(frozen=True, slots=True)
class LinkAllowlist:
    """The sound list, and its problems: errors of form, warnings of age."""

    listed: tuple[LinkException, ...]
    problems: tuple[Problem, ...]

    def of(self, address: str) -> LinkException | None:
        """The exception that covers an address."""
        return next((each for each in self.listed if each.covers(address)), None)

    @property
    def is_broken(self) -> bool:
        return any(each.severity == "error" for each in self.problems)


def load_exceptions(root: Path, known: Iterable[str], today: str) -> LinkAllowlist:
    """``known`` are the addresses there are, ``today`` the day as YYYY-MM-DD.

    An exception that is past its day no longer holds; one that covers nothing is told.
    """
    path = root / FILE
    if not path.exists():
        return LinkAllowlist((), ())
    problems: list[Problem] = []
    document = read_document(SourceFile(path, shown_path(path, root)), problems)
    if document is None:
        return LinkAllowlist((), tuple(problems))
    made, found = validate(document, LinkExceptions, Vocabularies())
    problems += found
    if made is None:
        return LinkAllowlist((), tuple(problems))
    holding, aged = _of_age(made.exceptions, document, list(known), today)
    return LinkAllowlist(holding, (*problems, *aged))


def _of_age(
    listed: tuple[LinkException, ...], document: Document, known: list[str], today: str
) -> tuple[tuple[LinkException, ...], list[Problem]]:
    holding: list[LinkException] = []
    aged: list[Problem] = []
    for index, each in enumerate(listed):
        code = ""
        if each.until is not None and is_before(each.until, today):
            code = "link_exception_expired"
        else:
            holding.append(each)
            if not any(each.covers(address) for address in known):
                code = "link_exception_unused"
        if code:
            place = document.problem(
                ("exceptions", index, "address"), code, {"value": each.address}
            )
            aged.append(replace(place, severity="warning"))
    return tuple(holding), aged
