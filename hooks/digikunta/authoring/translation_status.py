"""The report of `digikunta status`: missing, stale and unrecorded translations, unusual terms."""

from collections.abc import Iterator

from digikunta.authoring.old_texts import source_diff
from digikunta.authoring.term_check import term_lines
from digikunta.loading.site_input import SiteInput
from digikunta.reading.messages import Messages
from digikunta.reading.project import Project
from digikunta.translations.parity import Passage, translation_state


def status_lines(site_input: SiteInput, project: Project, messages: Messages) -> Iterator[str]:
    """The lines of the report; stale translations have a diff of their source."""
    missing = [each for each in site_input.problems if each.code == "translation_missing"]
    stale = [passage for passages in site_input.stale.values() for passage in passages]
    recorded = site_input.recorded
    states = [translation_state(each, recorded) for each in site_input.passages]
    yield messages.part("status-missing", count=len(missing))
    yield from (f"  {messages.line(problem)}" for problem in missing)
    yield messages.part("status-stale", count=len(stale))
    for passage in stale:
        yield from _stale_lines(passage, site_input, project)
    yield messages.part("status-unrecorded", count=states.count("unrecorded"))
    yield from term_lines(site_input, messages)


def _stale_lines(passage: Passage, site_input: SiteInput, project: Project) -> Iterator[str]:
    yield f"  {passage.owner}: {passage.key} ({passage.translated_into})"
    kind, _, name = passage.owner.partition("/")
    if kind == "pages":
        file = project.content / passage.original / f"{name}.md"
    else:
        file = project.data / kind / f"{name}.yml"
    recorded = site_input.recorded[passage.owner, passage.key][0]
    yield from (f"    {line}" for line in source_diff(passage, file, recorded))
