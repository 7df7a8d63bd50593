"""A pull request in words, for those who review it: Markdown, in one language at a time.

Titles and names come from strangers; the signs of Markdown in them are shown, not followed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from digikunta.authoring.project_diff import PAGES, VOCABULARY, ProjectState, RecordChange
from digikunta.catalogue.addresses import SEGMENTS, Address, Section, hand_written_url
from digikunta.catalogue.language import Language
from digikunta.reading.messages import Messages
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.invisible_characters import visible
from digikunta.records.vocabulary import Vocabularies

_SHOWN = 50
_SIGNS = re.compile(r"([\\`*_\[\]<>|@])")
_OWN_PAGES = frozenset({"experiments", "tools"})
"""Kinds whose record has a page at its id; the others are found on the page of their section."""


def pull_request(
    found: Sequence[RecordChange],
    head: ProjectState,
    others: Sequence[str],
    say: Language,
    messages: Messages,
) -> str:
    """The heading, what changes, what is to be mended, and what else is touched."""
    words = _Words(say, messages.vocabularies)
    lines = [f"## {say('heading')}", ""]
    lines += words.groups(found) if found else [say("nothing")]
    lines += _errors(head, say, messages)
    if others:
        lines += ["", say.count("other-files", len(others)), ""]
        lines += _listed([f"`{visible(each).replace('`', '')}`" for each in others], say)
    return "\n".join(lines) + "\n"


def _errors(head: ProjectState, say: Language, messages: Messages) -> Iterator[str]:
    errors, warnings = head.given.errors, head.given.warnings
    if errors:
        yield from ("", say.count("errors", len(errors)), "")
        yield from _listed([_shown(messages.line(each)) for each in errors], say)
    if warnings:
        yield from ("", say.count("warnings", len(warnings)))


def _listed(items: Sequence[str], say: Language) -> Iterator[str]:
    yield from (f"- {item}" for item in items[:_SHOWN])
    if len(items) > _SHOWN:
        yield f"- {say.count('more', len(items) - _SHOWN)}"


def _shown(text: str) -> str:
    """A stranger's words on one line, with the signs of Markdown as themselves."""
    return _SIGNS.sub(r"\\\1", visible(text))


class _Words:
    """Sentences about changes in one language."""

    def __init__(self, say: Language, vocabularies: Vocabularies) -> None:
        self.say = say
        self.vocabularies = vocabularies

    def groups(self, found: Sequence[RecordChange]) -> Iterator[str]:
        """One change stands on the line that counts it; several are listed under it."""
        say = self.say
        for (kind, how), group in groupby(_by_how(found), key=lambda each: (each.kind, each.how)):
            members = list(group)
            said = say(how, what=say.count(kind, len(members)))
            if len(members) == 1:
                yield from (f"{said}: {self.sentence(members[0])}", "")
            else:
                sentences = [self.sentence(each) for each in members]
                yield from (f"{said}:", "", *_listed(sentences, say), "")

    def sentence(self, change: RecordChange) -> str:
        """``Palautebotti (Turku). Ruotsi puuttuu. Esikatselussa: kokeilut/palautebotti/``."""
        places = ", ".join(_shown(self._place(code)) for code in change.municipalities[:5])
        title = _shown(change.titles[self.say.code])
        parts = [f"{title} ({places})." if places else f"{title}."]
        parts += self._remarks(change)
        return " ".join(parts)

    def _remarks(self, change: RecordChange) -> Iterator[str]:
        say = self.say
        if change.old:
            yield say("old-id", id=_shown(change.old))
        if change.fields:
            yield say("fields", names=", ".join(_shown(each) for each in change.fields[:12]))
        for code in LANGUAGES:
            if code in change.missing:
                yield say("missing-fi" if code == "fi" else "missing-sv")
            if count := (change.stale or {}).get(code):
                yield say.count("stale-fi" if code == "fi" else "stale-sv", count)
        if not change.keeps_address:
            yield say("address-lost", id=_shown(change.id))
        if change.is_broken:
            yield say("broken")
        elif change.how != "removed" and change.kind != VOCABULARY:
            paths = ", ".join(f"`{_preview(change, code)}`" for code in LANGUAGES)
            yield say("preview", paths=paths)

    def _place(self, code: str) -> str:
        known = self.vocabularies.municipalities.get(code)
        return known.name.in_language(self.say.code) if known else code


def _by_how(found: Sequence[RecordChange]) -> list[RecordChange]:
    kinds = list(dict.fromkeys(each.kind for each in found))
    hows = ("added", "changed", "renamed", "removed")
    return sorted(found, key=lambda each: (kinds.index(each.kind), hows.index(each.how)))


def _preview(change: RecordChange, code: LanguageCode) -> str:
    """Where in the built site the change can be looked at."""
    if change.kind == PAGES:
        name = change.id.removesuffix("index").strip("/")
        return f"{hand_written_url(code, name)}index.html"
    name = "glossary" if change.kind == "terms" else change.kind
    section: Section = next(each for each in SEGMENTS if each == name)
    key = change.id if change.kind in _OWN_PAGES else ""
    return Address(section, code, key, key).destination
