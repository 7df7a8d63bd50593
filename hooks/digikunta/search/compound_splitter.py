"""Compounds cut into their parts with nothing but a list of known words.

``kuntalaisaloite`` is found by *kuntalainen* and by *aloite*, ``medborgarbudget`` by *medborgare*
and *budget*. A wrong cut costs little: a part counts less than a whole word.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from digikunta.records.base import LanguageCode


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SHORTEST = 4
"""A shorter part must be listed: too many endings look like words of three letters."""

_SHORT_PARTS: Mapping[LanguageCode, frozenset[str]] = {
    "fi": _listed("apu asu osa työ tie maa yö sää etu jää koe puu suu ylä ala etä esi"),
    "sv": _listed("app bil bot dag kod led lag nät tid råd val väg års mål web äga it"),
}

_FIRST_PARTS: Mapping[LanguageCode, frozenset[str]] = {
    "fi": _listed(
        "digi etä lähi moni esi uus itse mobiili data tele kyber mikro video robo verkko ala ylä "
        "jatko pika koko kauko ulko sisä chat nano info e"
    ),
    "sv": _listed("digi distans mobil data tele cyber mikro video robo själv chatt webb e"),
}
"""Parts that begin compounds although dictionaries do not list them as words."""

_NO_LAST_PARTS: Mapping[LanguageCode, frozenset[str]] = {
    "fi": _listed(
        "inen lainen läinen minen tuus tyys isuus isyys llinen mainen moinen isto istö vaan vään "
        "ssaan taan tään inti ointi uminen ttaa ttää vainen väinen tuuma uus yys suus syys "
        "sesti vasti"
    ),
    "sv": _listed(
        "ande ende ning ningar ningen heten heter liga ligt ligen aste iska iskt isk arna erna "
        "orna lingar ling skap skapet bara bart sam samt lös löst rika rikt full fullt aren ares "
        "erare ering tion tioner isera iserad"
    ),
}
"""Endings that are words of their own in the dictionary."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A compound as it is written: its pieces in order and the base form of each."""

    texts: tuple[str, ...]
    bases: tuple[str, ...]

    @property
    def base(self) -> str:
        """The compound's own base form: only its last part is inflected."""
        return "".join(self.texts[:-1]) + self.bases[-1]


class Splitter:
    """``base_of`` gives the base form of a known word and None of an unknown one."""

    def __init__(self, language: LanguageCode, base_of: Callable[[str], str | None]) -> None:
        self._language = language
        self._base_of = base_of

    def parts(self, word: str) -> tuple[str, ...]:
        """Base forms of the parts, parts of parts included; empty when the word is no compound."""
        cut = self.cut(word)
        if cut is None:
            return ()
        found = [*cut.bases]
        for text in cut.texts:
            found += self.parts(text)
        return tuple(dict.fromkeys(part for part in found if part != word))

    def cut(self, word: str) -> Cut | None:
        """The cut into the fewest and longest pieces: the greatest sum of squared lengths.

        The last piece of a word in base form must itself be a base form: *motivering* is no ring.
        """
        is_inflected = self._base_of(word) is None
        best: list[tuple[int, Cut] | None] = [(0, Cut((), ()))] + [None] * len(word)
        for end in range(1, len(word) + 1):
            is_last = end == len(word)
            for start in range(end):
                before = best[start]
                if before is None or (is_last and start == 0):
                    continue
                text = word[start:end]
                base = self._last(text, is_inflected) if is_last else self._first(text)
                score = before[0] + (end - start) ** 2
                here = best[end]
                if base is not None and (here is None or score > here[0]):
                    best[end] = score, Cut((*before[1].texts, text), (*before[1].bases, base))
        found = best[len(word)]
        return found[1] if found else None

    def _last(self, text: str, is_inflected: bool) -> str | None:
        if text in _NO_LAST_PARTS[self._language]:
            return None
        if text in _SHORT_PARTS[self._language]:
            return text
        if len(text) < _SHORTEST:
            return None
        base = self._base_of(text)
        return base if base == text or is_inflected else None

    def _first(self, text: str) -> str | None:
        """The base form of what stands before another part, without its linking sound."""
        if text in _FIRST_PARTS[self._language] or text in _SHORT_PARTS[self._language]:
            return text
        if len(text) < _SHORTEST:
            return None
        for candidate in _unlinked(text, self._language):
            base = self._base_of(candidate)
            if base is not None:
                return base
        return None


def _unlinked(text: str, language: LanguageCode) -> Iterator[str]:
    """The text as it stands, then as it would be alone: kuntalais-, medborgar-, skol-, kyrko-."""
    yield text
    if language == "fi":
        if text.endswith("s"):
            yield text[:-1] + "nen"
        return
    if text.endswith(("s", "e")):
        yield text[:-1]
    if text.endswith("ar"):
        yield text + "e"
    if text.endswith(("o", "u")):
        yield text[:-1] + "a"
    if len(text) >= _SHORTEST:
        yield text + "a"
