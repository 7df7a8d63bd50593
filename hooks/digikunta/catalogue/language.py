"""A display language: interface strings, dates, numbers and collation.

Formats are defined here and not taken from Babel's locale data, because Swedish in Finland writes
dates as 12.9.2018 and not in Sweden's ISO form. Babel gives month names and plural rules.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from babel import Locale
from markupsafe import Markup, escape

from digikunta.records.base import LANGUAGES, LanguageCode

NO_BREAK_SPACE = "\u00a0"
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True)
class Language:
    """Finnish or Swedish. ``strings``: key -> language -> text or plural forms."""

    code: LanguageCode
    strings: Mapping[str, Mapping[str, Any]]

    @cached_property
    def _locale(self) -> Locale:
        return Locale(self.code, "FI")

    @property
    def other(self) -> LanguageCode:
        return "sv" if self.code == "fi" else "fi"

    def __call__(self, key: str, **values: object) -> str:
        """The string of that key with ``{names}`` filled in."""
        text: str = self.strings[key][self.code]
        return text.format(**values) if values else text

    def count(self, key: str, number: int) -> str:
        """The singular or plural form: ``{one: …, other: …}`` with ``{n}``."""
        forms: Mapping[str, str] = self.strings[key][self.code]
        form = self._locale.plural_form(number)
        return forms.get(form, forms["other"]).format(n=self.number(number))

    def script(self, keys: Iterable[str]) -> str:
        """The strings of those keys as a JSON object, with their placeholders, for scripts."""
        return json.dumps({key: self.strings[key][self.code] for key in keys}, ensure_ascii=False)

    # --- numbers ---------------------------------------------------------------------------------

    def number(self, value: float) -> str:
        """``1234.5`` -> ``1 234,5``, with no-break spaces."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        plain = f"{value:,f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
        whole, _, rest = plain.partition(".")
        grouped = whole.replace(",", NO_BREAK_SPACE).replace("-", "\u2212")
        return f"{grouped},{rest}" if rest else grouped

    def euros(self, value: float) -> str:
        return f"{self.number(value)}{NO_BREAK_SPACE}€"

    def euro_span(self, low: float, high: float) -> str:
        """``10 000–50 000 €``, or one sum where the two are equal."""
        return self.euros(low) if low == high else f"{self.number(low)}–{self.euros(high)}"

    # --- dates -----------------------------------------------------------------------------------

    def date(self, partial: str) -> str:
        """``2018-09-12`` -> 12.9.2018; ``2018-09`` -> syyskuu 2018 / september 2018; ``2018``."""
        parts = partial.split("-")
        if len(parts) == 3:
            return f"{int(parts[2])}.{int(parts[1])}.{parts[0]}"
        if len(parts) == 2:
            month = self._locale.months["stand-alone"]["wide"][int(parts[1])]
            return f"{month} {parts[0]}"
        return partial

    def span(self, start: str | None, end: str | None) -> str:
        """``2017–2018``; with one date only, a phrase with "began" or "ended"; else empty."""
        if start and end:
            dash = "–" if len(start) == len(end) == 4 else " – "
            return self.date(start) if start == end else f"{self.date(start)}{dash}{self.date(end)}"
        if start:
            return self("began", date=self.when(start))
        return self("ended", date=self.when(end)) if end else ""

    def when(self, partial: str) -> str:
        """A date as an adverbial: ``syyskuussa 2018``, ``i september 2018``."""
        if partial.count("-") != 1:
            return self.date(partial)
        month, year = self.date(partial).split(" ")
        return f"{month}ssa {year}" if self.code == "fi" else f"i {month} {year}"

    # --- words -----------------------------------------------------------------------------------

    def join(self, items: Iterable[Markup]) -> Markup:
        """``a, b ja c`` / ``a, b och c``."""
        *head, last = list(items) or [Markup("")]
        if not head:
            return last
        return Markup(f"{', '.join(head)} {escape(self('and'))} {last}")

    def inside(self, label: str) -> str:
        """A label for the middle of a sentence: lower initial except in ``3D``, ``AI``."""
        head, space, tail = label.partition(" ")
        is_word = head[1:] == head[1:].lower() and not any(map(str.isdigit, head))
        return (head.lower() if is_word else head) + space + tail

    def sort_key(self, text: str) -> tuple[int, ...]:
        """Collation key: å, ä, ö after z; other accents and case ignored; digits before letters."""
        return tuple(map(self._collation.__getitem__, text.casefold()))

    @cached_property
    def _collation(self) -> "_Collation":
        return _Collation()


class _Collation(dict[str, int]):
    """Character -> 1-based rank in the alphabet, 0 for others; filled on first use."""

    def __missing__(self, character: str) -> int:
        index = _ALPHABET.find(character)
        if index < 0:
            index = _ALPHABET.find(unicodedata.normalize("NFKD", character)[0])
        self[character] = index + 1
        return self[character]


def languages(strings: Mapping[str, Mapping[str, Any]]) -> Mapping[LanguageCode, Language]:
    """Both languages over one string catalogue."""
    return {code: Language(code, strings) for code in LANGUAGES}
