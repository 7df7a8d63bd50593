"""Problems that prevent the publication of a built folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PublishProblem:
    """``code`` names the message ``publish-<code>``; ``place`` is a file below the public root."""

    code: str
    value: str
    place: str


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Equal problems in several files: the first one, and the number of the others."""

    problem: PublishProblem
    more: int


def grouped(problems: Iterable[PublishProblem]) -> Iterator[ProblemGroup]:
    """Group equal problems: one in the layout occurs on every page and would hide the others."""
    groups: dict[tuple[str, str], list[PublishProblem]] = {}
    for problem in sorted(problems):
        groups.setdefault((problem.code, problem.value), []).append(problem)
    for same in groups.values():
        yield ProblemGroup(same[0], len(same) - 1)
