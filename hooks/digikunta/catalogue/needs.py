"""What a municipality needs, and who helps with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from digikunta.catalogue.catalogue import Catalogue
from digikunta.records.support import Support


@dataclass(frozen=True, slots=True)
class Need:
    """A task of the vocabulary, and the support for it."""

    task: str
    supports: tuple[Support, ...]


def needs(catalogue: Catalogue) -> Iterator[Need]:
    """The tasks that somebody helps with, in the order of the vocabulary."""
    for task in catalogue.vocabularies.named("tasks"):
        supports = tuple(each for each in catalogue.supports.values() if task in each.tasks)
        if supports:
            yield Need(task, supports)
