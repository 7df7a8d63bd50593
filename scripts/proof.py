"""Checks the spelling of the site's texts: Finnish with Voikko, Swedish with Hunspell.

Words of this project that the dictionaries lack are listed in ``proof/``, one list per language.
Words that are neither in the dictionary, nor in the list, nor names of municipalities are reported
with file and line.

``--installed`` checks nothing: it exits with 0 when the dictionaries are installed, else 2.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import yaml
from proofreading.acceptance import Proof, WordList, parts
from proofreading.dictionaries import CHECKERS, PACKAGES, installed, suggestions
from proofreading.site import place_names, site_words
from proofreading.words import LANGUAGES, Word

ROOT = Path(__file__).resolve().parents[1]

CLEAN, MISSPELT, NOT_INSTALLED = 0, 1, 2
MAX_SUGGESTIONS = 3

ABSENT = f"""\
Oikolukua ei voi tehdä: Voikko tai Hunspellin ruotsin sanasto puuttuu. Asenna: {PACKAGES}
Språkgranskningen kan inte göras: Voikko eller Hunspells svenska ordlista saknas. Installera: {PACKAGES}
Cannot proof-read: Voikko or Hunspell's Swedish dictionary is missing. Install: {PACKAGES}
"""  # noqa: E501 (one line a language)
ADVICE = """\
Korjaa sana, tai jos se on oikein, lisää se luetteloon proof/{language}.txt.
Rätta ordet, eller om det är rätt, lägg till det i listan proof/{language}.txt.
Correct the word, or if it is right, add it to proof/{language}.txt.
"""
BROKEN = """\
{fault}
Tiedostoa ei voi lukea. Aja ensin: make check
En fil kan inte läsas. Kör först: make check
A file cannot be read. Run first: make check
"""
SOUND = """\
Oikoluku: {words} sanaa, ei virheitä.
Språkgranskning: {words} ord, inga fel.
Proof-reading: {words} words, no faults.
"""


def misspelt(root: Path, found: Iterable[Word]) -> list[Word]:
    """Return the words that are not accepted, sorted by file and line."""
    names = place_names(root)
    missed: list[Word] = []
    for language in LANGUAGES:
        of_language = [word for word in found if word.language == language]
        candidates = {part for word in of_language for part in parts(word.text)}
        own = WordList.read((root / "proof" / f"{language}.txt").read_text("utf-8"))
        proof = Proof(language, CHECKERS[language](candidates), own, names[language])
        missed += (word for word in of_language if not proof.accepts(word.text))
    return sorted(set(missed))


def show(missed: list[Word]) -> None:
    for language in LANGUAGES:
        of_language = [word for word in missed if word.language == language]
        offered = suggestions(language, sorted({word.text for word in of_language}))
        for word in of_language:
            offers = ", ".join(offered.get(word.text, [])[:MAX_SUGGESTIONS])
            print(f"{word.path}:{word.line}: {word.text}" + (f" → {offers}" if offers else ""))
        if of_language:
            print(ADVICE.format(language=language))


def main(arguments: list[str]) -> int:
    if arguments == ["--installed"]:
        return CLEAN if installed() else NOT_INSTALLED
    if not installed():
        sys.stderr.write(ABSENT)
        return NOT_INSTALLED
    try:
        found = list(site_words(ROOT))
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        sys.stderr.write(BROKEN.format(fault=fault))
        return MISSPELT
    missed = misspelt(ROOT, found)
    if missed:
        show(missed)
        return MISSPELT
    print(SOUND.format(words=len(found)), end="")
    return CLEAN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
