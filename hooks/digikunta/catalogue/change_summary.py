"""Summary of a pull request for its reviewers: Markdown in one language.

Titles and names are untrusted input; Markdown in them is escaped.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from digikunta.authoring.project_diff import PAGES, VOCABULARY, ProjectState, RecordChange
from digikunta.catalogue.addresses import Address, hand_written_url, section_of
from digikunta.catalogue.language import Language
from digikunta.reading.messages import Messages
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.invisible_characters import visible
from digikunta.records.kinds import KINDS
from digikunta.records.vocabulary import Vocabularies

_MAX_ITEMS = 50
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|@])")


def pull_request(
    changes: Sequence[RecordChange],
    head: ProjectState,
    others: Sequence[str],
    say: Language,
    messages: Messages,
) -> str:
    """Heading, changes, errors to fix, number of warnings, and other changed files."""
    sentences = _Sentences(say, messages.vocabularies)
    lines = [f"## {say('heading')}", ""]
    lines += sentences.groups(changes) if changes else [say("nothing")]
    lines += _errors(head, say, messages)
    if others:
        lines += ["", say.count("other-files", len(others)), ""]
        lines += _listed([f"`{visible(each).replace('`', '')}`" for each in others], say)
    return "\n".join(lines) + "\n"


def _errors(head: ProjectState, say: Language, messages: Messages) -> Iterator[str]:
    errors, warnings = head.site_input.errors, head.site_input.warnings
    if errors:
        yield from ("", say.count("errors", len(errors)), "")
        yield from _listed([_escaped(messages.line(each)) for each in errors], say)
    if warnings:
        yield from ("", say.count("warnings", len(warnings)))


def _listed(items: Sequence[str], say: Language) -> Iterator[str]:
    yield from (f"- {item}" for item in items[:_MAX_ITEMS])
    if len(items) > _MAX_ITEMS:
        yield f"- {say.count('more', len(items) - _MAX_ITEMS)}"


def _escaped(text: str) -> str:
    """Untrusted text on one line, with Markdown escaped."""
    return _MARKDOWN.sub(r"\\\1", visible(text))


class _Sentences:
    """Sentences about changes in one language."""

    def __init__(self, say: Language, vocabularies: Vocabularies) -> None:
        self.say = say
        self.vocabularies = vocabularies

    def groups(self, changes: Sequence[RecordChange]) -> Iterator[str]:
        """Changes grouped by kind and action: a line with the count, then the changes."""
        say = self.say
        grouped = groupby(_sorted(changes), key=lambda each: (each.kind, each.action))
        for (kind, action), group in grouped:
            members = list(group)
            count = say(action, what=say.count(kind, len(members)))
            if len(members) == 1:
                yield from (f"{count}: {self.sentence(members[0])}", "")
            else:
                sentences = [self.sentence(each) for each in members]
                yield from (f"{count}:", "", *_listed(sentences, say), "")

    def sentence(self, change: RecordChange) -> str:
        """``Palautebotti (Turku). Ruotsi puuttuu. Esikatselussa: kokeilut/palautebotti/``."""
        places = [self._municipality(code) for code in change.municipalities[:5]]
        names = ", ".join(_escaped(each) for each in places or self._country(change.country))
        title = _escaped(change.titles[self.say.code])
        parts = [f"{title} ({names})." if names else f"{title}."]
        parts += self._remarks(change)
        return " ".join(parts)

    def _remarks(self, change: RecordChange) -> Iterator[str]:
        say = self.say
        if change.old:
            yield say("old-id", id=_escaped(change.old))
        if change.fields:
            yield say("fields", names=", ".join(_escaped(each) for each in change.fields[:12]))
        for code in LANGUAGES:
            if code in change.missing:
                yield say("missing-fi" if code == "fi" else "missing-sv")
            if count := (change.stale or {}).get(code):
                yield say.count("stale-fi" if code == "fi" else "stale-sv", count)
        if change.lost:
            yield say("address-lost", ids=", ".join(_escaped(each) for each in change.lost))
        if change.is_broken:
            yield say("broken")
        elif change.action != "removed" and change.kind != VOCABULARY:
            paths = ", ".join(f"`{_preview(change, code)}`" for code in LANGUAGES)
            yield say("preview", paths=paths)

    def _country(self, code: str) -> list[str]:
        known = self.vocabularies.labels["country"].get(code)
        return [known.in_language(self.say.code)] if known else []

    def _municipality(self, code: str) -> str:
        known = self.vocabularies.municipalities.get(code)
        return known.name.in_language(self.say.code) if known else code


def _sorted(changes: Sequence[RecordChange]) -> list[RecordChange]:
    """By kind in the order of the changes, then by action."""
    kinds = list(dict.fromkeys(each.kind for each in changes))
    actions = ("added", "changed", "renamed", "removed")
    return sorted(changes, key=lambda each: (kinds.index(each.kind), actions.index(each.action)))


def _preview(change: RecordChange, code: LanguageCode) -> str:
    """The file of the built site that shows the change."""
    if change.kind == PAGES:
        name = change.id.removesuffix("index").strip("/")
        return f"{hand_written_url(code, name)}index.html"
    kind = next(each for each in KINDS if each.folder == change.kind)
    if not kind.own_pages:
        return Address(section_of(kind), code).destination
    slug = change.slugs.get(code, change.id)
    return Address(section_of(kind), code, change.id, slug).destination
