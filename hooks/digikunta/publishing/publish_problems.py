"""What keeps a built folder from being published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PublishProblem:
    """``code`` names the message ``publish-<code>``; ``place`` is a file below the public root."""

    code: str
    value: str
    place: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """One fault with the first place that has it, and how many more have it."""

    finding: PublishProblem
    more: int


def gathered(findings: Iterable[PublishProblem]) -> Iterator[CheckReport]:
    """A fault of the frame is on every page: told once, it leaves the others to be seen."""
    places: dict[tuple[str, str], list[PublishProblem]] = {}
    for finding in sorted(findings):
        places.setdefault((finding.code, finding.value), []).append(finding)
    for same in places.values():
        yield CheckReport(same[0], len(same) - 1)
