"""Extracts the words of hand-written pages."""

import re
from collections.abc import Iterator

import yaml

from proofreading.records import compose, entries, node_words
from proofreading.words import Language, Word, blank, words

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
FRONT_TEXTS = ("title", "description")
MARK = re.compile(r"\[\^[a-z0-9-]+\]")
"""A mark names a source by its id, which is no word of either language."""


def page_words(text: str, path: str, language: Language) -> Iterator[Word]:
    """Yield the words of a page, and those of front matter fields that readers see."""
    front = FRONT_MATTER.match(text)
    if front is not None:
        yield from front_words(front.group(1), path, language)
        text = blank(front) + text[front.end() :]
    for line, word in words(MARK.sub(blank, text)):
        yield Word(path, line + 1, language, word)


def front_words(text: str, path: str, language: Language) -> Iterator[Word]:
    lines = ["---", *text.split("\n")]
    # The extra line replaces the opening `---`, so that line numbers are right.
    for key, value in entries(compose("#\n" + text)):
        if key in FRONT_TEXTS:
            yield from node_words(value, lines, path, language)
        elif key == "learned" and isinstance(value, yaml.SequenceNode):
            for each in value.value:
                why = dict(entries(each)).get("why")
                yield from node_words(why, lines, path, language)
