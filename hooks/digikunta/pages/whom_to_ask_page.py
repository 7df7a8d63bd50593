"""The page of support: need, organisation, municipalities that have done it, and the question."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TypeAlias

from digikunta.catalogue.language import Language
from digikunta.catalogue.needs import needs
from digikunta.pages.list_pages import most_useful_first, section_page
from digikunta.pages.municipality_choices import municipality_choices
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.base import LanguageCode
from digikunta.records.experiment import Experiment
from digikunta.records.support import Support

MAX_EXPERIMENTS = 3

_WRAPPED = 4
"""Lines of a field beyond the line breaks of its text: long lines wrap."""

QuestionText: TypeAlias = Callable[[Language], str]
"""The text of a question in a language."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question ready to copy, in one language. ``label``: what the field is called."""

    code: LanguageCode
    label: str
    text: str
    lines: int


@dataclass(frozen=True, slots=True)
class SupportEntry:
    """One kind of support with what is computed for it."""

    support: Support
    experiments: tuple[Experiment, ...]
    questions: tuple[Question, ...]


def support_page(context: PageContext) -> Page:
    """Return the page. Other pages link to a support by its anchor."""
    return section_page(context, "support", "support.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    title, order = context.text_view.title, context.language.sort_key
    supports = sorted(context.catalogue.supports.values(), key=lambda s: order(title(s.title)))
    return {
        "needs": list(needs(context.catalogue)),
        "entries": [_entry(context, each) for each in supports],
        "to_municipality": _questions(context, _to_municipality),
        "municipality_pages": municipality_choices(context),
        "copy_strings": _copy_strings(context.language),
    }


def _copy_strings(t: Language) -> str:
    """The messages of the copy feature (embed/copy-code.js), about a question."""
    texts = {"embed-copied": t("support-copied"), "embed-not-copied": t("support-not-copied")}
    return json.dumps(texts, ensure_ascii=False)


def _entry(context: PageContext, support: Support) -> SupportEntry:
    return SupportEntry(
        support,
        tuple(islice(_experiments(context, support), MAX_EXPERIMENTS)),
        _questions(context, partial(_to_organisation, support)),
    )


def _experiments(context: PageContext, support: Support) -> list[Experiment]:
    """The experiments of Finland with a theme of the support, those that share most first."""
    wanted = set(support.themes)
    found = [e for e in context.catalogue.experiments.values() if wanted & set(e.themes)]
    useful = most_useful_first(context, found)
    return sorted(useful, key=lambda each: -len(wanted & set(each.themes)))


# --- questions ----------------------------------------------------------------------------------


def _questions(context: PageContext, text: QuestionText) -> tuple[Question, ...]:
    """The question in both languages, the page's own first."""
    own = context.language
    both = (own, Language(own.other, own.strings))
    return tuple(_question(own, each, text(each)) for each in both)


def _question(own: Language, language: Language, text: str) -> Question:
    return Question(
        language.code, own(f"question-in-{language.code}"), text, text.count("\n") + _WRAPPED
    )


def _to_organisation(support: Support, t: Language) -> str:
    title = support.title.in_language(t.code) or support.title.in_language(t.other) or ""
    asked = [t(f"question-{kind}") for kind in support.what]
    if support.current == "unknown":
        asked.insert(0, t("question-still-given"))
    return _letter(t, t("question-about", title=title), asked)


def _to_municipality(t: Language) -> str:
    asked = [t(f"question-municipality-{number}") for number in range(1, 5)]
    return _letter(t, t("question-municipality-about"), asked)


def _letter(t: Language, about: str, asked: list[str]) -> str:
    points = "\n".join(f"- {each}" for each in asked)
    return f"{t('question-greeting')}\n\n{about}\n\n{points}\n\n{t('question-thanks')}"
