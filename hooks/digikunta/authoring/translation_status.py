"""The report of `digikunta status`: missing, stale and unrecorded translations, unusual terms, and
laws whose state is to be checked again.
"""

from collections.abc import Iterator
from datetime import date

from digikunta.authoring.old_texts import source_diff
from digikunta.authoring.term_check import term_lines
from digikunta.loading.site_input import SiteInput
from digikunta.reading.messages import Messages
from digikunta.reading.project import Project
from digikunta.records.law import Law
from digikunta.records.review_due import review_due, review_months
from digikunta.translations.parity import Passage, translation_state


def status_lines(
    site_input: SiteInput, project: Project, messages: Messages, today: date
) -> Iterator[str]:
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
    yield from law_lines(site_input, messages, today)


def law_lines(site_input: SiteInput, messages: Messages, today: date) -> Iterator[str]:
    """The laws whose review is due in the month of ``today`` or earlier, the oldest first."""
    laws = site_input.data.records(Law).values()
    planned = sorted((review_due(law.reviewed, review_months(law)), law.id) for law in laws)
    due = [(month, id_) for month, id_ in planned if month <= today.isoformat()[:7]]
    later = [month for month, _ in planned[len(due) :]]
    yield messages.part("status-laws", count=len(due))
    yield from (f"  laws/{id_}: {month}" for month, id_ in due)
    if later:
        yield messages.part("status-laws-next", month=later[0], count=later.count(later[0]))


def _stale_lines(passage: Passage, site_input: SiteInput, project: Project) -> Iterator[str]:
    yield f"  {passage.owner}: {passage.key} ({passage.translated_into})"
    kind, _, name = passage.owner.partition("/")
    if kind == "pages":
        file = project.content / passage.original / f"{name}.md"
    else:
        file = project.data / kind / f"{name}.yml"
    recorded = site_input.recorded[passage.owner, passage.key][0]
    yield from (f"    {line}" for line in source_diff(passage, file, recorded))
