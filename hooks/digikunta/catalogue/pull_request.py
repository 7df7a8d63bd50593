"""A pull request in words, for those who review it: Markdown, in one language at a time.

Titles and names come from strangers; the signs of Markdown in them are shown, not followed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from digikunta.catalogue.addresses import SEGMENTS, Address, Section, hand_written_url
from digikunta.catalogue.language import Language
from digikunta.loading.comparison import PAGES, VOCABULARY, Change, State
from digikunta.loading.messages import Messages
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.hidden import visible
from digikunta.records.vocabulary import Vocabularies

_SHOWN = 50
_SIGNS = re.compile(r"([\\`*_\[\]<>|@])")
_OWN_PAGES = frozenset({"experiments", "tools"})
"""Kinds whose record has a page at its id; the others are found on the page of their section."""


def pull_request(
    found: Sequence[Change],
    head: State,
    others: Sequence[str],
    language: Language,
    messages: Messages,
) -> str:
    """The heading, what changes, what is to be mended, and what else is touched."""
    words = _Words(language, messages.vocabularies)
    lines = [f"## {language('heading')}", ""]
    lines += words.groups(found) if found else [language("nothing")]
    lines += _errors(head, language, messages)
    if others:
        lines += ["", language.count("other-files", len(others)), ""]
        lines += _listed([f"`{visible(each).replace('`', '')}`" for each in others], language)
    return "\n".join(lines) + "\n"


def _errors(head: State, language: Language, messages: Messages) -> Iterator[str]:
    errors, warnings = head.given.errors, head.given.warnings
    if errors:
        yield from ("", language.count("errors", len(errors)), "")
        yield from _listed([_shown(messages.line(each)) for each in errors], language)
    if warnings:
        yield from ("", language.count("warnings", len(warnings)))


def _listed(items: Sequence[str], language: Language) -> Iterator[str]:
    yield from (f"- {item}" for item in items[:_SHOWN])
    if len(items) > _SHOWN:
        yield f"- {language.count('more', len(items) - _SHOWN)}"


def _shown(text: str) -> str:
    """A stranger's words on one line, with the signs of Markdown as themselves."""
    return _SIGNS.sub(r"\\\1", visible(text))


class _Words:
    """Sentences about changes in one language."""

    def __init__(self, language: Language, vocabularies: Vocabularies) -> None:
        self.language = language
        self.vocabularies = vocabularies

    def groups(self, found: Sequence[Change]) -> Iterator[str]:
        """One change stands on the line that counts it; several are listed under it."""
        language = self.language
        for (kind, how), group in groupby(_by_how(found), key=lambda each: (each.kind, each.how)):
            members = list(group)
            said = language(how, what=language.count(kind, len(members)))
            if len(members) == 1:
                yield from (f"{said}: {self.sentence(members[0])}", "")
            else:
                sentences = [self.sentence(each) for each in members]
                yield from (f"{said}:", "", *_listed(sentences, language), "")

    def sentence(self, change: Change) -> str:
        """``Palautebotti (Turku). Ruotsi puuttuu. Esikatselussa: kokeilut/palautebotti/``."""
        places = ", ".join(_shown(self._place(code)) for code in change.municipalities[:5])
        title = _shown(change.titles[self.language.code])
        parts = [f"{title} ({places})." if places else f"{title}."]
        parts += self._remarks(change)
        return " ".join(parts)

    def _remarks(self, change: Change) -> Iterator[str]:
        language = self.language
        if change.old:
            yield language("old-id", id=_shown(change.old))
        if change.fields:
            yield language("fields", names=", ".join(_shown(each) for each in change.fields[:12]))
        for code in LANGUAGES:
            if code in change.missing:
                yield language("missing-fi" if code == "fi" else "missing-sv")
            if count := (change.stale or {}).get(code):
                yield language.count("stale-fi" if code == "fi" else "stale-sv", count)
        if not change.keeps_address:
            yield language("address-lost", id=_shown(change.id))
        if change.is_broken:
            yield language("broken")
        elif change.how != "removed" and change.kind != VOCABULARY:
            paths = ", ".join(f"`{_preview(change, code)}`" for code in LANGUAGES)
            yield language("preview", paths=paths)

    def _place(self, code: str) -> str:
        known = self.vocabularies.municipalities.get(code)
        return known.name.in_language(self.language.code) if known else code


def _by_how(found: Sequence[Change]) -> list[Change]:
    kinds = list(dict.fromkeys(each.kind for each in found))
    hows = ("added", "changed", "renamed", "removed")
    return sorted(found, key=lambda each: (kinds.index(each.kind), hows.index(each.how)))


def _preview(change: Change, code: LanguageCode) -> str:
    """Where in the built site the change can be looked at."""
    if change.kind == PAGES:
        name = change.id.removesuffix("index").strip("/")
        return f"{hand_written_url(code, name)}index.html"
    name = "glossary" if change.kind == "terms" else change.kind
    section: Section = next(each for each in SEGMENTS if each == name)
    key = change.id if change.kind in _OWN_PAGES else ""
    return Address(section, code, key, key).destination
