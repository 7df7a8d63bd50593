"""The text of a record that search indexes: all its texts but title, summary and notes."""

from collections.abc import Iterator

from digikunta.pages import prose
from digikunta.pages.view import View
from digikunta.records.base import Record
from digikunta.records.texts import Localised, ShortText

_NOT_SEARCHED = frozenset(
    {
        *("title", "summary", "sources", "provenance", "changes", "contact"),
        *("date_note", "link_note"),
        *("licence_note", "availability_note", "programme_note"),
    }
)
"""Fields left out of the body: title and summary have fields of their own, the rest are notes on
sources, dates and certainty."""

_MAY_HOLD_TEXTS = (Record, tuple)
"""Types that may contain texts: localised texts are records; numbers, keys and dates are not."""


def searched_text(view: View, record: Record) -> str:
    """Return all other texts of a record, in the language in which its page shows them."""
    return " ".join(_texts(view, record))


def _texts(view: View, value: object) -> Iterator[str]:
    if isinstance(value, ShortText):
        yield view.title(value)
    elif isinstance(value, Localised):
        code = view.language.code
        own = value.in_language(code)
        chosen = own if own is not None else value.in_language(view.language.other)
        for text in (chosen,) if isinstance(chosen, str) else chosen or ():
            yield prose.to_text(text)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if isinstance(inner, _MAY_HOLD_TEXTS) and name not in _NOT_SEARCHED:
                yield from _texts(view, inner)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(view, each)
