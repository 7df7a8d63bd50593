"""The site's strings: none is missing or unused, and each is in both languages."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any, get_args

from digikunta.adapter.site_settings import VARIABLES
from digikunta.assessments.expression import FUNCTIONS
from digikunta.authoring.form_shapes import ADOPTION_CODES, ADOPTION_PARTS, CODES, PARTS
from digikunta.catalogue.addresses import SEGMENTS
from digikunta.catalogue.approach_facts import GAPS
from digikunta.catalogue.facets import EXPERIMENT_FACETS, TOOL_FACETS
from digikunta.catalogue.obstacles import OBSTACLE_STATES
from digikunta.catalogue.reliability import AGES
from digikunta.catalogue.savings import CERTAINTIES
from digikunta.catalogue.situation import ALL, NONE, UNDATED
from digikunta.catalogue.term_holdings import TERM_SECTIONS
from digikunta.exports.computed_fields import computed_class
from digikunta.exports.edition import PUBLISHED
from digikunta.exports.situation_table import COLUMNS
from digikunta.pages.approach_pages import CHARTS
from digikunta.pages.kit.schedule import PARTS as PARTS_OF_DAY
from digikunta.pages.llms_files import GROUPS
from digikunta.pages.proposal_page import MISSING, fault_key
from digikunta.records.base import LANGUAGES
from digikunta.records.closed_lists import CLOSED_LISTS, Counted, SupportKind
from digikunta.search.index_entry import ENTRY_KINDS
from support import ROOT, strings

STRINGS: Mapping[str, Any] = strings()
CODE = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "overrides").rglob("*.html")]
CODE += [ROOT / "overrides" / "sitemap.xml"]
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in CODE}

CALL = re.compile(
    r"""(?<![\w.])(?:self|t|language|(?:\w+\.)+(?:language|in_both|console))(\.count)?\(\s*["']([\w-]+)["']\s*[,)]"""
)
MADE = re.compile(
    r"""(?<![\w.])(?:self|t|language|(?:\w+\.)+(?:language|in_both|console))(?:\.count)?\(\s*(f["'].*?["']|["'][\w-]*["']\s*~[^,)]*|\w+\s*~[^,)]*)"""
)
FOR_SCRIPTS = re.compile(r"(?<![\w.])(?:self|t|language)\.script\(\s*\[([^\]]*)\]")
QUOTED = re.compile(r"""["']([\w-]+)["']""")

LISTED = [section for section in SEGMENTS if section != "front"]
DYNAMIC: Mapping[str, list[str]] = {
    "the title of each section's page": [f"{section}-title" for section in LISTED],
    "the description of each section's page": [f"{section}-description" for section in LISTED],
    "the title of a term's page": [f"{section}-term-title" for section in TERM_SECTIONS],
    "its description": [f"{section}-term-description" for section in TERM_SECTIONS],
    "what each phase asks": [f"phase-{phase}" for phase in CLOSED_LISTS["phase"]],
    "how to reach the next grade": [f"raise-to-{grade}" for grade in "12345"],
    "the size of an expected effect": [f"impact-{size}" for size in range(-2, 3)],
    "the mark of a setting that is not given": [f"setting-unset-{name}" for name in VARIABLES],
    "a section of llms.txt": [f"llms-{group}" for group in GROUPS],
    "the kind of a search hit": [f"search-kind-{kind}" for kind in ENTRY_KINDS],
    "all search hits of a kind": [f"search-kinds-{kind}" for kind in ENTRY_KINDS],
    "the name of each facet": [
        f"facet-{question.name}" for question in (*EXPERIMENT_FACETS, *TOOL_FACETS)
    ],
    "what two municipalities share": [
        f"near-{reason}" for reason in ("size", "region", "group", "language")
    ],
    "each order of a list": [
        f"sort-{name}"
        for name in (
            "useful",
            "title",
            "phase",
            "near",
            "size",
            "learned",
            "newest",
            "grade",
            "cost",
        )
    ],
    "the parts of the form that proposes": [
        f"propose-part-{part}" for part in (*PARTS, *ADOPTION_PARTS)
    ],
    "what is wrong in an answer": [
        *(fault_key("fault", code) for code in (*CODES, *ADOPTION_CODES)),
        *(fault_key("missing", path) for path in MISSING),
    ],
    "the heading of the first questions": ["propose-first", "adopted-first"],
    "the languages of its fields": [f"propose-in-{code}" for code in LANGUAGES],
    "the title of a proposal as a source, in its own language": [
        "propose-source",
        "adopted-source",
    ],
    "what a kind of data holds": [
        *(f"data-{kind.folder}" for kind in PUBLISHED),
        "data-vocabulary",
        "data-prediction",
        "data-situation",
        "data-redirect",
    ],
    "the tables of the page of the situation": [
        f"situation-{part}{table}{text}"
        for table in ("statuses", "evidence", "regions", "effects", "outcomes", "costs", "ages")
        for part, text in (("", ""), ("", "-text"), ("caption-", ""), ("rows-", ""))
    ],
    "how certain savings are": [
        f"savings-{c}{text}" for c in CERTAINTIES for text in ("", "-text")
    ],
    "why records ask for news": ["situation-news-end-unknown", "situation-news-status-old"],
    "where a count without a place stands": [f"situation-{key}" for key in (ALL, NONE, UNDATED)],
    "the columns of the table of the situation": [
        f"situation-column-{name.partition('_')[0]}" for name in COLUMNS
    ],
    "the columns of the table of predictions that no record has": [
        f"prediction-column-{name}" for name in ("experiment", "is_met", "ratio", "outcomes")
    ],
    "what the site works out from a record": [
        f"computed-{name}" for kind in PUBLISHED for name in computed_class(kind).model_fields
    ],
    "the tables of the page of reliability": [
        f"reliability-{anchor}{text}"
        for anchor in ("claims", "kinds", "ages", "reading", "levels", "grades")
        for text in ("", "-text")
    ],
    "the groups of the ages of statuses": [
        *(f"status-age-{name}" for name, _ in AGES),
        "status-age-undated",
    ],
    "what a population counts": [
        f"coverage-{least}{counted}" for least in ("", "least-") for counted in get_args(Counted)
    ],
    "what the cases of an approach are counted by": [f"approach-chart-{name}" for name in CHARTS],
    "information that the cases of an approach lack": [f"approach-gap-{what}" for what in GAPS],
    "whether obstacles in law have been removed": [
        f"{name}-{state}" for name in ("obstacles", "obstacle-is") for state in OBSTACLE_STATES
    ],
    "what is asked of an organisation, by the kind of support": [
        f"question-{kind}" for kind in get_args(SupportKind)
    ],
    "the languages of a question": [f"question-in-{code}" for code in LANGUAGES],
    "what is asked of a municipality": [f"question-municipality-{n}" for n in range(1, 5)],
    "a function of a formula": [
        f"formulas-{text}-{sign}"
        for text in ("function", "meaning")
        for sign in sorted(set(FUNCTIONS) - {"if", "low", "high"})
    ],
    "a value of another scenario": ["formulas-scenario-low", "formulas-scenario-high"],
    "why a step of a computation has no value": [
        "formulas-no-answer",
        "formulas-not-known",
        "formulas-not-applicable",
        "formulas-no-value",
    ],
    "whether a condition holds": ["formulas-holds", "formulas-holds-not"],
    "why a dimension has no score": [
        f"formulas-no-score-{why}" for why in ("few", "unknown", "not-applicable")
    ],
    "what is computed from all answers": [
        f"assess-rule-{score}" for score in ("overall", "coverage", "unknown_share", "spread")
    ],
    "the parts of a workshop": [
        f"kit-part-{name}{text}" for name in PARTS_OF_DAY for text in ("", "-text")
    ],
    "how much of the sources was read": ["provenance-opening", "provenance-whole"],
}
"""Keys that are put together when a page is made, by the reason why."""

MADE_KEYS = {
    'f"status-age-{key}"', 'f"situation-{key}"', 'f"situation-column-{key}"',
    'f"prediction-column-{name}"',
    'f"situation-news-{key}"', '"situation-news-" ~ reason',
    '"situation-" ~ table.name', '"situation-" ~ table.name ~ "-text"',
    '"savings-" ~ certainty', '"savings-" ~ certainty ~ "-text"',
    '"situation-caption-" ~ table.name', '"situation-rows-" ~ table.name',
    'f"setting-unset-{name}"', 'f"{section}-title"', 'f"{name}-title"', 'f"{section}-description"',
    'f"{section}-term-title"', 'f"search-kind-{kind}"', 'f"search-kinds-{kind}"',
    'f"{section}-term-description"', 'section ~ "-title"', 'section ~ "-description"',
    '"phase-" ~ phase', '"phase-" ~ key', '"raise-to-" ~ grading.next_grade',
    '"computed-" ~ name', '"impact-" ~ impact.effect', '"facet-" ~ facet.name',
    '"near-" ~ reason', '"sort-" ~ sort', 'f"kit-part-{name}"', 'f"kit-part-{name}-text"',
    '"propose-part-" ~ part', '"propose-in-" ~ code', 'texts ~ "-first"',
    '"provenance-" ~ record.provenance.extent',
    '"reliability-" ~ table.anchor', '"reliability-" ~ table.anchor ~ "-text"',
    'f"status-age-{name}"', '"obstacles-" ~ state', '"obstacle-is-" ~ obstacle.state',
    '"approach-chart-" ~ name', '"approach-gap-" ~ gap.what',
    '"coverage-" ~ population.counted', '"coverage-least-" ~ population.counted',
    'f"question-{kind}"', 'f"question-municipality-{number}"',
    'f"formulas-function-{sign}"', 'f"formulas-scenario-{sign}"',
    'f"formulas-meaning-{sign}"', 'f"assess-rule-{tree}"',
    'f"assess-rule-{name}"', 'f"formulas-no-score-{scored.why}"',
    'f"data-{kind.folder}"', 'f"data-{schema}"', 'f"computed-{name}"',
}  # fmt: skip
"""How such keys are written in the code. A new way must be listed here and in DYNAMIC."""


def used() -> Iterator[tuple[str, bool, str]]:
    """Each key that is written out in code or a template, whether it counts, and where."""
    for name, text in SOURCES.items():
        for counted, key in CALL.findall(text):
            yield key, bool(counted), name


def for_scripts() -> Iterator[tuple[str, str]]:
    """Each key that a template hands to a script, plural or not, and where."""
    for name, text in SOURCES.items():
        for listed in FOR_SCRIPTS.findall(text):
            yield from ((key, name) for key in QUOTED.findall(listed))


def is_plural(key: str) -> bool:
    return isinstance(STRINGS[key]["fi"], dict)


def forms(key: str, code: str) -> dict[str, str]:
    """The forms of a string in a language: ``one`` and ``other``, or the only one."""
    form = STRINGS[key][code]
    return form if isinstance(form, dict) else {"only": form}


def test_a_string_is_in_both_languages_in_the_same_forms() -> None:
    assert [key for key, entry in STRINGS.items() if set(entry) != {"fi", "sv"}] == []
    allowed = ({"only"}, {"one", "other"})
    wrong = {
        key
        for key in STRINGS
        if set(forms(key, "fi")) not in allowed or set(forms(key, "sv")) != set(forms(key, "fi"))
    }
    assert wrong == set()


def test_no_string_is_empty() -> None:
    texts = [
        (key, code, text)
        for key in STRINGS
        for code in LANGUAGES
        for text in forms(key, code).values()
    ]
    assert [each for each in texts if not (isinstance(each[2], str) and each[2].strip())] == []


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_a_string_takes_the_same_values_in_both_languages() -> None:
    """A singular may leave out its number, so forms that count are not compared."""
    both = {key: [STRINGS[key][code] for code in LANGUAGES] for key in STRINGS}
    wrong = {key for key, (fi, sv) in both.items() if not is_plural(key) and names(fi) != names(sv)}
    assert wrong == set()


def test_every_key_that_is_used_exists() -> None:
    wanted = {(key, where) for key, _, where in used()} | set(for_scripts())
    assert {(key, where) for key, where in wanted if key not in STRINGS} == set()


def test_counts_are_asked_of_plural_strings_and_only_of_them() -> None:
    wrong = {(key, where) for key, counted, where in used() if counted != is_plural(key)}
    assert wrong == set()


def test_every_key_that_is_put_together_exists() -> None:
    assert {key for keys in DYNAMIC.values() for key in keys} - set(STRINGS) == set()


def test_keys_are_put_together_only_in_the_listed_ways() -> None:
    found = {" ".join(made.split()) for text in SOURCES.values() for made in MADE.findall(text)}
    assert found - MADE_KEYS == set()
    assert MADE_KEYS - found == set()


def test_no_key_is_left_over() -> None:
    known = {key for key, _, _ in used()} | {key for key, _ in for_scripts()}
    known |= {key for keys in DYNAMIC.values() for key in keys}
    assert set(STRINGS) - known == set()


def test_the_scan_sees_keys_in_templates_and_in_code() -> None:
    files = {where for _, _, where in used()}
    assert "overrides/records/experiment.html" in files
    assert "hooks/digikunta/catalogue/language.py" in files
    assert "overrides/records/facets.html" in {where for _, where in for_scripts()}
