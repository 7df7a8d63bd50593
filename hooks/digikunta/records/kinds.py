"""The table of record kinds. Loading, checks, catalogue and exports take theirs from it.

A new kind needs an entry here, a model in records/, pages and tests; rules between its fields are
in rules/record_rules.py.
"""

from dataclasses import dataclass

from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.assessment import Assessment
from digikunta.records.base import Record
from digikunta.records.event import Event
from digikunta.records.experiment import Experiment
from digikunta.records.law import Law
from digikunta.records.population import CasePopulation
from digikunta.records.publication import Publication
from digikunta.records.support import Support
from digikunta.records.term import GlossaryTerm
from digikunta.records.tool import Tool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of records. ``name``: of its schema and template; ``folder``: below the data folder.

    ``section``: section of the site with its pages (catalogue/addresses.py). ``is_open_data``:
    whether version 1 of the open data includes it.
    """

    name: str
    folder: str
    model: type[Record]
    section: str
    refers_to: tuple[tuple[str, str], ...] = ()
    """(field, folder of the records whose ids it holds); ``a.b``: field b of each item of a."""
    is_open_data: bool = True
    own_pages: bool = False
    """Whether each record has a page of its own; the others are listed on the section's page."""


KINDS: tuple[Kind, ...] = (
    Kind(
        "experiment",
        "experiments",
        Experiment,
        "experiments",
        (
            ("based_on", "experiments"),
            ("tools_used", "tools"),
            ("conditions.law", "laws"),
            ("conditions.mended.by", "laws"),
        ),
        own_pages=True,
    ),
    Kind(
        "tool",
        "tools",
        Tool,
        "tools",
        (
            ("next_tools", "tools"),
            ("instead_of", "tools"),
            ("based_on", "tools"),
            ("interactive", "assessments"),
        ),
        own_pages=True,
    ),
    Kind("law", "laws", Law, "laws", (("concerns.experiments", "experiments"),)),
    Kind(
        "publication",
        "publications",
        Publication,
        "publications",
        (("related_tool", "tools"),),
    ),
    Kind(
        "event",
        "events",
        Event,
        "events",
        (("examples", "experiments"), ("publications", "publications")),
    ),
    Kind("term", "terms", GlossaryTerm, "glossary"),
    Kind(
        "adoption",
        "adoptions",
        Adoption,
        "adoptions",
        (("experiment", "experiments"), ("tool", "tools")),
    ),
    Kind(
        "population",
        "populations",
        CasePopulation,
        "coverage",
        (
            ("experiments", "experiments"),
            ("users_of.experiments", "experiments"),
            ("users_of.tools", "tools"),
        ),
    ),
    Kind("support", "support", Support, "support"),
    Kind(
        "approach",
        "approaches",
        Approach,
        "approaches",
        (
            ("definition.include.experiment", "experiments"),
            ("definition.exclude.experiment", "experiments"),
            ("claims.cases_for", "experiments"),
            ("claims.cases_against", "experiments"),
            ("fits_when.cases", "experiments"),
            ("does_not_fit_when.cases", "experiments"),
            ("ask_supplier.cases", "experiments"),
            ("next_steps.tools", "tools"),
            ("next_steps.laws", "laws"),
        ),
        own_pages=True,
    ),
    Kind(
        "assessment",
        "assessments",
        Assessment,
        "assessments",
        (("tool", "tools"), ("recommendations.tools", "tools")),
        is_open_data=False,  # published in files of its own, for its page
    ),
)
