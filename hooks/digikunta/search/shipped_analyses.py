"""Precomputed analyses of the words in the site's texts, which ship with the package.

The dictionaries take half a gigabyte of memory and seconds to load, and most words of a new text
are in the list already. A build in which all words are in the list does not load them. The list
does not change the index: `make words` writes it with the same analyser, a test compares them, and
a list of another analyser is ignored. It need not be updated for every new word.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from digikunta.records.base import LanguageCode
from digikunta.search.analysis import Analyser, Analysis

_MARK = "# "


def shipped_analyses(language: LanguageCode, analyser: str) -> dict[str, Analysis]:
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
        # A word alone is its own base form and not a compound.
        columns = ("" if found.lemmas == (word,) else " ".join(found.lemmas), " ".join(found.parts))
        yield "\t".join([word, *columns]).rstrip("\t")


def _read(line: str) -> tuple[str, Analysis]:
    word, lemmas, parts = (*line.split("\t"), "", "")[:3]
    return word, Analysis(tuple(lemmas.split()) or (word,), tuple(parts.split()))
