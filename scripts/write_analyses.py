"""Writes the analyses that come with the program: those of the words in the site's own texts.

See digikunta/search/shipped_analyses.py. Loads both dictionaries: seconds, and half a gigabyte.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.loading.site_input import load_input
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.search_entries import site_entries
from digikunta.pages.site_factory import make_site
from digikunta.reading.project import Project, find_project
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.vocabulary import OPEN_VOCABULARIES
from digikunta.search.shipped_analyses import file_name, list_of
from digikunta.search.simplemma_analyser import SimplemmaAnalyser
from digikunta.search.tokenizer import words

SHORTEST = 2


def main() -> None:
    where = find_project()
    site = make_site(where, load_input(where, where.root, RESERVED_FOLDERS))
    known = site_words(where, site)
    for code in LANGUAGES:
        text = list_of(SimplemmaAnalyser(code), known)
        path = where.root / "hooks" / "digikunta" / "search" / file_name(code)
        path.write_text(text, "utf-8")


def site_words(where: Project, site: GeneratedSite) -> set[str]:
    """The words of the records, as search reads them, and of the hand-written pages. Each language
    gets those of both: a record that waits for its translation is found by its original text.
    """
    texts = chain.from_iterable(_texts(where, site, code) for code in LANGUAGES)
    return {word for text in texts for word in words(text) if _counts(word)}


def _texts(where: Project, site: GeneratedSite, code: LanguageCode) -> Iterator[str]:
    for entry in site_entries(site.contexts[code], site.in_language(code)):
        headings = (each.heading for each in entry.sections)
        yield from (entry.title, entry.description, entry.body)
        yield from (*entry.keywords, *entry.tags, *entry.aside, *headings)
        yield from (name for name, _ in entry.forms)
    # A new record may stand under any term, and search knows it by both names.
    vocabularies = site.catalogue.vocabularies
    for name in (*OPEN_VOCABULARIES, "municipalities"):
        yield from (
            text for each in vocabularies.named(name).values() for text in (each.fi, each.sv)
        )
    # What people say leads to the site's words by their base forms.
    for group in vocabularies.synonyms:
        yield from group.targets
    # A page of a site whose owner is not set says so in words.
    language = site.contexts[code].language
    yield from (text for text in map(language, language.strings) if isinstance(text, str))
    for path in sorted(Path(where.content, code).rglob("*.md")):
        yield path.read_text("utf-8")


def _counts(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()


if __name__ == "__main__":
    main()
