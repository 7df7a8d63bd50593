"""Builds the inverted index of one language: the weight of each lemma in each entry.

The index is one JSON object, in a layout that compresses well:

- ``lemmas``: sorted lemmas, one per line, front-coded. A line is the number of letters shared with
  the previous line, the rest of the lemma, its forms in the texts (``,``, the number of letters
  removed from the lemma's end, and the letters added) and its compound parts: ``:n`` when it
  splits in two after its nth letter, ``:n-`` when a letter between them is in neither, nothing when
  these are the first two parts that are lemmas, and ``:`` when it does not split in two. For every
  other part ``;`` and ``<n`` for its first n letters, ``>n`` for its last n, or the part itself.
- ``synonyms``: what people say, one group per line: the words with commas between them, ``=``,
  and the site's words; one that means more or less than the words has ``~`` before it.
- ``changes``: frequent changes of endings (``ending_changes.py``), one ending of forms per line,
  with the endings of base forms after it.
- ``counts``: how many entries each lemma has, in the order of the lemmas. Words of titles are not
  counted: the script finds them. They have the highest level.
- ``gaps``: for each of those entries the distance from the previous entry number.
- ``levels``: a digit of weight for each of them, in the order of the entries, and of the lemmas in
  an entry: the digits of one entry are alike.
- ``endings``: regular expressions of inflectional endings. Forms that can be derived with them or
  with ``changes`` are left out (``derived_forms.py``).
- ``entries``: columns of the values shown for each entry. Descriptions are in a file of their own,
  which the script loads when it first shows hits. In an address ``~`` is the title, in an anchor
  the heading.
- ``words``: strings of the results, in the index's language.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import mean
from typing import Any, TypedDict

from digikunta.records.base import LanguageCode
from digikunta.records.synonym import SynonymGroup
from digikunta.search.analysis import Analyser
from digikunta.search.ending_changes import packed_changes
from digikunta.search.endings import ENDINGS
from digikunta.search.index_entry import ENTRY_KINDS, EntryKind, EntrySection, IndexEntry
from digikunta.search.index_packing import (
    packed_gaps,
    packed_lemmas,
    packed_numbers,
    packed_synonyms,
    packed_urls,
)
from digikunta.search.postings import Postings
from digikunta.search.stop_words import STOP_WORDS
from digikunta.search.tokenizer import shortened

FORMAT = 5
"""Version of the layout. The script rejects an index of another version."""

DESCRIPTION_LENGTH = 120


class PackedEntries(TypedDict):
    """Columns: ``kind`` is a letter for each entry; ``url`` and ``title`` have a line for each;
    ``sections`` are anchors with headings.
    """

    kind: str
    url: str
    title: str
    sections: dict[str, list[tuple[str, str]]]


class Descriptions(TypedDict):
    """The JSON of a file of descriptions; ``stamp`` is that of its index."""

    stamp: str
    texts: list[str]


class PackedIndex(TypedDict):
    """The JSON of an index file. ``words``: interface texts of the result list."""

    format: int
    language: str
    analyser: str
    stop: str
    synonyms: str
    endings: list[str]
    changes: str
    lemmas: str
    counts: str
    gaps: str
    levels: str
    kinds: list[str]
    stamp: str
    entries: PackedEntries
    words: Any


def build_index(
    language: LanguageCode,
    entries: Iterable[IndexEntry],
    analyser: Analyser,
    synonyms: Iterable[SynonymGroup] = (),
) -> Mapping[str, Any]:
    """Return the index of one language. It does not depend on the order of the entries."""
    ordered = _ordered(entries)
    said = [each for each in synonyms if each.language == language]
    postings = Postings(analyser, STOP_WORDS[language])
    for number, entry in enumerate(ordered):
        postings.add(number, entry)
    lemmas = sorted(postings.forms)
    rows = postings.beside_titles(lemmas)
    return {
        "format": FORMAT,
        "language": language,
        "analyser": analyser.name,
        "stop": " ".join(sorted(STOP_WORDS[language])),
        "synonyms": packed_synonyms(said, postings.lemma_of),
        "endings": list(ENDINGS[language]),
        "changes": packed_changes(postings.changes()),
        "lemmas": packed_lemmas(lemmas, postings.needed_forms(language, said), postings.parts),
        "counts": packed_numbers(len(row) for row in rows),
        "gaps": "".join(packed_gaps(sorted(row)) for row in rows),
        "levels": _levels(rows),
        "kinds": list(ENTRY_KINDS),
        "stamp": _stamp(ordered),
        "entries": _columns(ordered),
    }


def index_text(index: Mapping[str, Any], words: Mapping[str, Any] | None = None) -> str:
    """Return the file's content. ``words`` are the strings of the results."""
    return json.dumps({**index, "words": words or {}}, ensure_ascii=False, separators=(",", ":"))


def descriptions(entries: Iterable[IndexEntry]) -> str:
    """Return the file of the entries' descriptions, in the order of the index with that stamp."""
    ordered = _ordered(entries)
    texts = [shortened(each.description, DESCRIPTION_LENGTH) for each in ordered]
    file: Descriptions = {"stamp": _stamp(ordered), "texts": texts}
    return json.dumps(file, ensure_ascii=False, separators=(",", ":"))


def _stamp(entries: Iterable[IndexEntry]) -> str:
    """Return a checksum of the addresses: a browser may have the two files of different builds."""
    return format(zlib.crc32("\n".join(each.url for each in entries).encode()), "08x")


def _ordered(entries: Iterable[IndexEntry]) -> list[IndexEntry]:
    """Return them by kind, kinds and entries with the longest texts first: most words are there,
    and small numbers take few digits.
    """
    lengths: dict[EntryKind, list[int]] = defaultdict(list)
    entries = list(entries)
    for each in entries:
        lengths[each.kind].append(len(each.body))
    kinds = sorted(lengths, key=lambda kind: (-mean(lengths[kind]), kind))
    return sorted(
        entries, key=lambda each: (kinds.index(each.kind), -len(each.body), each.url, each.title)
    )


def _levels(rows: Iterable[Mapping[int, int]]) -> str:
    of_entry: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for number, level in row.items():
            of_entry[number].append(str(level))
    return "".join("".join(of_entry[number]) for number in sorted(of_entry))


def _columns(entries: Sequence[IndexEntry]) -> PackedEntries:
    titles = [" ".join(each.title.split()) for each in entries]
    return {
        "kind": "".join(chr(ord("a") + ENTRY_KINDS.index(each.kind)) for each in entries),
        "url": "\n".join(packed_urls([each.url for each in entries], titles)),
        "title": "\n".join(titles),
        "sections": {
            str(number): _packed_sections(each.sections)
            for number, each in enumerate(entries)
            if each.sections
        },
    }


def _packed_sections(sections: Sequence[EntrySection]) -> list[tuple[str, str]]:
    headings = [each.heading for each in sections]
    anchors = packed_urls([each.anchor for each in sections], headings)
    return list(zip(anchors, headings, strict=True))
