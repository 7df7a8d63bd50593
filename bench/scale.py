"""Size and speed of a search index of 2 000 records, generated from the real ones.

Sentences and titles are recombined among the records of a kind. New records also have new words:
their number follows Heaps' law with parameters fitted to the real texts, and the words are drawn
from the analyser's dictionary.
"""

import json
import math
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import brotli
import simplemma.strategies.dictionaries.dictionary_factory as dictionaries
from browsers import serving
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.search_entries import site_entries
from digikunta.pages.site_factory import catalogue_of
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.search.cached_analyser import CachedAnalyser
from digikunta.search.index_builder import build_index, descriptions, index_text
from digikunta.search.index_entry import IndexEntry
from digikunta.search.simplemma_analyser import SimplemmaAnalyser
from digikunta.search.tokenizer import words
from search_questions import load_questions, percentile
from support import ROOT, load_folder, site_of

RECORDS = 2_000
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_RECORD_KINDS = frozenset({"experiment", "tool", "law", "term", "publication", "event"})
_LARGE_KINDS = frozenset({"experiment", "tool"})


def scaled_lines(browser: Any, site: Path) -> Iterator[str]:
    """Yield a line of results for each language and each mixture of kinds."""
    real = site_of(load_folder(ROOT / "data"))
    mixtures = (("as today", _RECORD_KINDS), ("experiments and tools only", _LARGE_KINDS))
    for code in LANGUAGES:
        analyser = CachedAnalyser(SimplemmaAnalyser(code))
        for name, kinds in mixtures:
            entries = scaled(entries_of(real, code), kinds, code)
            build_index(code, entries, analyser)  # fills the analyser's cache
            began = time.perf_counter()
            text = index_text(build_index(code, entries, analyser))
            built = time.perf_counter() - began
            (site / "assets" / "search" / f"scaled-{code}.json").write_text(text, "utf-8")
            size, later = (
                len(brotli.compress(each.encode())) for each in (text, descriptions(entries))
            )
            yield (
                f"\n{RECORDS} records, {name}, {code}: {len(entries)} entries, "
                f"{size / 1000:.0f} kB brotli, {later / 1000:.0f} kB more with the first hits, "
                f"{len(text) / 1000:.0f} kB plain, built in {built:.1f} s, "
                f"{timed(browser, site, code)}"
            )


def entries_of(site: GeneratedSite, code: LanguageCode) -> list[IndexEntry]:
    pages = [page for page in site.pages.values() if page.address.language == code]
    return list(site_entries(site.contexts[code], pages))


def scaled(
    entries: Sequence[IndexEntry], kinds: frozenset[str], code: LanguageCode
) -> list[IndexEntry]:
    """Return the entries of other kinds, and RECORDS generated ones of these kinds."""
    chance = random.Random(2026)  # noqa: S311 - repeatable, not for security
    records = [each for each in entries if each.kind in kinds]
    generated = [_shuffled(records, number, chance) for number in range(RECORDS)]
    unseen = _unseen_words(records, generated, code, chance)
    generated = [_with(each, unseen[index::RECORDS]) for index, each in enumerate(generated)]
    return [each for each in entries if each.kind not in kinds] + generated


def _shuffled(records: Sequence[IndexEntry], number: int, chance: random.Random) -> IndexEntry:
    like = records[number % len(records)]
    same = [each for each in records if each.kind == like.kind]
    sentences = [part for each in same for part in _SENTENCE.split(each.body) if part]
    body = chance.sample(sentences, min(len(sentences), len(_SENTENCE.split(like.body))))
    first, last = (chance.choice(same).title.split() for _ in range(2))
    title = " ".join([*first[: 1 + len(first) // 2], *last[len(last) // 2 :]])
    start, end = (chance.choice(same).description for _ in range(2))
    description = start[: len(start) // 2] + end[len(end) // 2 :]
    url = f"{like.url.rstrip('/')}-{number}/"
    return replace(like, url=url, title=title, description=description, body=" ".join(body))


def _unseen_words(
    records: Sequence[IndexEntry],
    generated: Sequence[IndexEntry],
    code: LanguageCode,
    chance: random.Random,
) -> list[str]:
    """Return new words: Heaps' law (distinct = k · n^b) fitted to half and all of the texts."""
    real = [word for each in records for word in words(f"{each.title} {each.body}")]
    half, whole = len(set(real[: len(real) // 2])), len(set(real))
    power = math.log(whole / half) / math.log(2)
    length = sum(len(words(f"{each.title} {each.body}")) for each in generated)
    expected = whole * (length / len(real)) ** power
    dictionary = dictionaries.DEFAULT_DICTIONARY_FACTORY.get_dictionary(code)
    known = sorted(word for word in dictionary if word.isalpha() and word.islower())
    return chance.sample(known, max(0, round(expected) - whole))


def _with(entry: IndexEntry, more: Sequence[str]) -> IndexEntry:
    return replace(entry, body=" ".join([entry.body, *more]))


def timed(browser: Any, site: Path, code: LanguageCode) -> str:
    """Return the times of loading the index and of the frozen queries, as text."""
    queries = [
        each.query for each in load_questions(code, catalogue_of(load_folder(ROOT / "data")))
    ]
    with serving(site) as address:
        page = browser.new_page()
        page.goto(f"{address}/kokeilut/")
        found = json.loads(page.evaluate(_TIMED, [code, queries]))
        page.close()
    took = found["took"]
    return (
        f"opened in {found['opened']:.0f} ms, median {percentile(took, 0.5):.1f} ms, "
        f"p95 {percentile(took, 0.95):.1f} ms"
    )


_TIMED = """async ([code, queries]) => {
  const { createEngine } = await import("/assets/javascripts/search-engine/engine.js");
  const packed = await (await fetch(`/assets/search/scaled-${code}.json`)).json();
  const began = performance.now();
  const engine = createEngine(packed);
  const opened = performance.now() - began;
  for (const query of queries.slice(0, 20)) engine.search(query);
  const took = queries.map((query) => {
    const start = performance.now();
    engine.search(query);
    return performance.now() - start;
  });
  return JSON.stringify({ opened, took });
}"""
