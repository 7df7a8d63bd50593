"""The kinds of records: where each lives and the class that is its schema.

Every kind has the same four parts: a model in records/, rules in rules/record_rules.py, pages and
tests. A new kind is added to this table; there is no other list of kinds.
"""

from dataclasses import dataclass

from digikunta.records.assessment import Assessment
from digikunta.records.base import Record
from digikunta.records.event import Event
from digikunta.records.experiment import Experiment
from digikunta.records.law import Law
from digikunta.records.publication import Publication
from digikunta.records.term import GlossaryTerm
from digikunta.records.tool import Tool


@dataclass(frozen=True, slots=True)
class Kind:
    """``name`` is the schema's and the template's; ``folder`` is below the data folder."""

    name: str
    folder: str
    model: type[Record]
    refers_to: tuple[tuple[str, str], ...] = ()
    """Fields that hold ids of records: (field, folder of the records); a dot leads into a list."""


KINDS: tuple[Kind, ...] = (
    Kind(
        "experiment",
        "experiments",
        Experiment,
        (("based_on", "experiments"), ("tools_used", "tools")),
    ),
    Kind(
        "tool",
        "tools",
        Tool,
        (("next_tools", "tools"), ("instead_of", "tools"), ("interactive", "assessments")),
    ),
    Kind("law", "laws", Law, (("concerns.experiments", "experiments"),)),
    Kind("publication", "publications", Publication, (("related_tool", "tools"),)),
    Kind(
        "event",
        "events",
        Event,
        (("examples", "experiments"), ("publications", "publications")),
    ),
    Kind("term", "terms", GlossaryTerm),
    Kind(
        "assessment",
        "assessments",
        Assessment,
        (("tool", "tools"), ("recommendations.tools", "tools")),
    ),
)
