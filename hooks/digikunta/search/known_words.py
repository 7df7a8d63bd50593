"""Analyses that come with the program: those of the words in the site's own texts.

The dictionaries weigh half a gigabyte in memory and take seconds to load, and most words of a new
text are old. A build that meets only words of this list loads none. The list changes nothing in
the index: `make words` writes it with the same analyser, a test holds it true, and a list of
another analyser's name is not read. It need not be written anew for every new word.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from digikunta.records.base import LanguageCode
from digikunta.search.analysis import Analyser, Analysis

_MARK = "# "


def known_words(language: LanguageCode, analyser: str) -> dict[str, Analysis]:
    """Word -> its analysis by the analyser of that name."""
    lines = files("digikunta.search").joinpath(file_name(language)).read_text("utf-8").splitlines()
    return dict(map(_read, lines[1:])) if lines[:1] == [_MARK + analyser] else {}


def file_name(language: LanguageCode) -> str:
    """The list of one language, in this package."""
    return f"words-{language}.txt"


def list_of(analyser: Analyser, words: Iterable[str]) -> str:
    """The file's text: the analyser's name; ``word<tab>lemma lemma<tab>part part`` in order."""
    return "\n".join([_MARK + analyser.name, *_lines(analyser, words)]) + "\n"


def _lines(analyser: Analyser, words: Iterable[str]) -> Iterator[str]:
    for word in sorted(set(words)):
        found = analyser.analyse(word)
        # Where a word is its own base form and no compound, the word alone says so.
        told = ("" if found.lemmas == (word,) else " ".join(found.lemmas), " ".join(found.parts))
        yield "\t".join([word, *told]).rstrip("\t")


def _read(line: str) -> tuple[str, Analysis]:
    word, lemmas, parts = (*line.split("\t"), "", "")[:3]
    return word, Analysis(tuple(lemmas.split()) or (word,), tuple(parts.split()))
