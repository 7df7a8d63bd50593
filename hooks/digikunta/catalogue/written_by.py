"""The sentence that says how a text came about and whether a person has reviewed it."""

from digikunta.catalogue.language import Language
from digikunta.records.review import Review
from digikunta.records.texts import ShortText


def written_by(language: Language, review: Review | None) -> str:
    """One line, the same on pages, in structured data and in feeds."""
    if review is None:
        return language("written-by-machine")
    who = f"{_chosen(review.role, language)}, {_chosen(review.organisation, language)}"
    return language("written-and-reviewed", who=who, date=language.when(review.on))


def _chosen(text: ShortText, language: Language) -> str:
    own = text.in_language(language.code)
    return own or text.in_language(language.other) or ""
