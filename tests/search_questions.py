"""The fixed test queries, the expected addresses, and the quality measures.

hit@5 = whether an expected page is among the first five, the mean over questions. recall@5 = how
many of the expected pages are among the first five / min(5, expected), the mean over questions.
MRR = 1 / the place of the first expected page, the mean over questions.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import yaml
from digikunta.catalogue.addresses import SEGMENTS, Address, Section, hand_written_url
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.slugs import assessment_address, record_address
from digikunta.catalogue.term_holdings import TERM_SECTIONS
from digikunta.records.base import LanguageCode

QUESTIONS = Path(__file__).resolve().parent / "search"
SETS = ("questions", "everyday", "newcomer")
"""The files of questions: the first set, the one in words that the site does not use, and the one
of someone who has seen only the titles of pages."""

NONSENSE = "nonsense"
"""The group of questions that nothing answers."""

_ANCHORED: Mapping[str, Section] = {
    "laws": "laws",
    "publications": "publications",
    "events": "events",
    "terms": "glossary",
    "coverage": "coverage",
    "support": "support",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What someone types, and the addresses below the site's root that must be found."""

    language: LanguageCode
    query: str
    group: str
    expected: tuple[str, ...]
    expected_in_other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The first hits of one engine to one question, and how long it took (milliseconds).

    ``other``: hits that are offered in the other language.
    """

    question: Question
    urls: tuple[str, ...]
    took: float
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Over a set of answers. ``without`` is the share of questions without any hit."""

    count: int
    hit: float
    recall: float
    rank: float
    without: float


def load_questions(
    language: LanguageCode, catalogue: Catalogue, name: str = SETS[0]
) -> list[Question]:
    """Questions of one set and language with their ids turned into addresses."""
    rows = yaml.safe_load((QUESTIONS / f"{name}-{language}.yml").read_text("utf-8"))
    other: LanguageCode = "sv" if language == "fi" else "fi"
    return [
        Question(
            language,
            row["query"],
            row["group"],
            tuple(address_of(id_, language, catalogue) for id_ in row["expect"]),
            tuple(address_of(id_, other, catalogue) for id_ in row["expect"]),
        )
        for row in rows
    ]


def address_of(id_: str, language: LanguageCode, catalogue: Catalogue) -> str:
    """``experiments/salo-etavaltuusto`` -> ``kokeilut/salo-etavaltuusto/``."""
    folder, _, name = id_.partition("/")
    if folder == "pages":
        return hand_written_url(language, name.removesuffix("index").rstrip("/"))
    if folder == "section":
        section = next(each for each in SEGMENTS if each == name)
        return Address(section, language).url
    if folder in _ANCHORED:
        return f"{Address(_ANCHORED[folder], language).url}#{name}"
    if folder == "assessments":
        return assessment_address(catalogue.assessments[name], language).url
    for section in TERM_SECTIONS:
        if section == folder:
            slug = catalogue.slug(section, name).in_language(language)
            return Address(section, language, name, slug).url
    if folder == "experiments":
        return record_address(catalogue.cases[name], language).url
    records = {"tools": catalogue.tools, "approaches": catalogue.approaches}[folder]
    return record_address(records[name], language).url


def answers_expected(url: str, expected: str) -> bool:
    """Whether a hit is the expected page. An anchor inside an expected page counts as it; a record
    that stands on its kind's page must be hit by its own anchor.
    """
    return url == expected or ("#" not in expected and url.split("#", maxsplit=1)[0] == expected)


def score(answers: Iterable[Answer]) -> Score:
    """The means over some answers."""
    found = list(answers)
    return Score(
        len(found),
        mean(map(_hit, found)),
        mean(map(_recall, found)),
        mean(map(_reciprocal, found)),
        mean(not each.urls and not each.other for each in found),
    )


def _hit(answer: Answer) -> bool:
    """Nonsense must have no hits. Hits in the other language count for queries in its words."""
    question = answer.question
    if question.group == NONSENSE:
        return not answer.urls
    own = any(answers_expected(url, each) for url in answer.urls[:5] for each in question.expected)
    return own or any(
        answers_expected(url, each)
        for url in answer.other[:5]
        for each in question.expected_in_other
    )


def _recall(answer: Answer) -> float:
    expected = answer.question.expected
    if not expected:
        return float(not answer.urls)
    hits = sum(any(answers_expected(url, each) for url in answer.urls[:5]) for each in expected)
    return hits / min(5, len(expected))


def _reciprocal(answer: Answer) -> float:
    for place, url in enumerate(answer.urls, 1):
        if any(answers_expected(url, each) for each in answer.question.expected):
            return 1 / place
    return 0.0


def grouped(
    answers: Sequence[Answer], key: Callable[[Answer], str]
) -> Mapping[str, Sequence[Answer]]:
    """Answers by some trait of theirs, in order of first appearance."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[key(answer)].append(answer)
    return groups


def percentile(values: Sequence[float], share: float) -> float:
    """The quantile of the values for that share."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
