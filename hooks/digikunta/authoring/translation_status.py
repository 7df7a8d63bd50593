"""What `digikunta status` says: missing and stale translations, with a diff, and reviews due."""

from collections.abc import Iterator

from digikunta.authoring.old_texts import source_diff
from digikunta.authoring.term_check import term_lines
from digikunta.loading.site_input import SiteInput
from digikunta.reading.messages import Messages
from digikunta.reading.project import Project
from digikunta.translations.parity import Passage, state


def status_lines(given: SiteInput, where: Project, messages: Messages) -> Iterator[str]:
    """A report for editors, worst first."""
    missing = [each for each in given.problems if each.code == "translation_missing"]
    stale = [passage for passages in given.stale.values() for passage in passages]
    new = [each for each in given.passages if state(each, given.pairs) == "unrecorded"]
    yield messages.part("status-missing", count=len(missing))
    yield from (f"  {messages.line(problem)}" for problem in missing)
    yield messages.part("status-stale", count=len(stale))
    for passage in stale:
        yield from _stale_lines(passage, given, where)
    yield messages.part("status-unrecorded", count=len(new))
    yield from term_lines(given, messages)


def _stale_lines(passage: Passage, given: SiteInput, where: Project) -> Iterator[str]:
    yield f"  {passage.what}: {passage.key} ({passage.translated_into})"
    kind, _, name = passage.what.partition("/")
    if kind == "pages":
        file = where.content / passage.original / f"{name}.md"
    else:
        file = where.data / kind / f"{name}.yml"
    recorded = given.pairs[passage.what, passage.key][0]
    yield from (f"    {line}" for line in source_diff(passage, file, recorded))
