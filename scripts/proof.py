"""Proof-reads the site's own words: Finnish with Voikko, Swedish with Hunspell.

A spelling checker knows the language but not this project, so each language has a word list in
``proof/``. Everything that the dictionary, the list and the names of municipalities do not
know is shown with its place.

``--installed`` checks nothing: it only tells by its exit code whether the dictionaries are there.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Literal, get_args

import yaml

Language = Literal["fi", "sv"]

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES: tuple[Language, ...] = get_args(Language)
RECORDS = (
    "experiments",
    "tools",
    "laws",
    "publications",
    "events",
    "terms",
    "vocabulary",
)
CATALOGUES = ("strings", "fields", "messages")
PACKAGES = "libvoikko-dev voikko-fi hunspell hunspell-sv"  # voikkospell is in libvoikko-dev
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where PyYAML has it

CLEAN, MISSPELT, NOT_INSTALLED = 0, 1, 2
MAX_SUGGESTIONS = 3

# --- what is text ------------------------------------------------------------------------------

NOT_TEXT = re.compile(
    r"""
      ^[ \t>]*(?P<fence>```+|~~~+).*?^[ \t>]*(?P=fence)[ \t]*$   # a block of code
    | (?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)                   # code within a line
    | <!--.*?-->
    | </?[a-z][^<>]*>                                            # HTML, <https://...>
    | \{\{.*?\}\} | \{%.*?%\} | \{[^{}]*\}                       # {{ name }}, {name}, { .class }
    | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+.*?$                        # where a [reference] leads
    | (?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)               # where a [link](...) leads
    | \bhttps?://[^\s<>"»”)]*
    | \b[a-z][a-z0-9]*(?:-[a-z0-9]+)*-[0-9]+\b                    # an id: yle-2018
    | (?<!\S)/[\w/-]+                                            # a path: /sv/etusivu/
    | (?<![\w/])data/[\w/.-]* | (?<![\w/])[a-z]+/(?!\w)            # folders: data/tools/, tools/
    | (?<![\w.])\.[a-z]{2,4}\b                                   # an ending: .yml
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                               # an e-mail address
    | &\#?\w+;                                                   # &nbsp;
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
# A closed list of endings, so that two sentences without a space between them are still found.
FILE_OR_DOMAIN = re.compile(
    r"(?<![\w.-])[\w/-]+(?:\.[\w-]+)*\.(?:fi|ax|se|eu|com|org|net|md|ya?ml|html|json|csv|pdf)(?!\w)",
    re.IGNORECASE,
)
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# A hyphen at the end belongs to the word (arvio- ja tulostiedot, förslags- och rösträtt).
# What follows a colon without a word before it is an ending (100 §:ssä).
WORD = re.compile(r"(?<![\w:])[\w\u00AD]+(?:[-\u2010\u2011'’:][\w\u00AD]+)*(?:-(?!\w))?")
SAME_SIGN = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'", SOFT_HYPHEN: None})


@dataclass(frozen=True, order=True)
class Word:
    """A word of a text in one language, with its place."""

    path: str
    line: int
    language: Language
    text: str


def blank(match: re.Match[str]) -> str:
    """Spaces instead of what is not text: lines keep their numbers."""
    return re.sub(r"[^\n]", " ", match.group())


def words(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text of Markdown, each with the number of its line, from zero."""
    prose = FILE_OR_DOMAIN.sub(blank, NOT_TEXT.sub(blank, text))
    for number, line in enumerate(prose.split("\n")):
        for match in WORD.finditer(line):
            word = match.group().translate(SAME_SIGN)
            if "_" not in word and any(sign.isalpha() for sign in word):
                yield number, word


# --- pages -------------------------------------------------------------------------------------

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
FRONT_TEXTS = ("title", "description")


def page_words(text: str, path: str, language: Language) -> Iterator[Word]:
    """The words of a page; of its front matter only what readers see in the page's language."""
    front = FRONT_MATTER.match(text)
    if front is not None:
        yield from front_words(front.group(1), path, language)
        text = blank(front) + text[front.end() :]
    for line, word in words(text):
        yield Word(path, line + 1, language, word)


def front_words(text: str, path: str, language: Language) -> Iterator[Word]:
    lines = ["---", *text.split("\n")]
    # a line of its own before it keeps the numbers of the lines right
    for key, value in entries(compose("#\n" + text)):
        if key in FRONT_TEXTS:
            yield from node_words(value, lines, path, language)
        elif key == "learned" and isinstance(value, yaml.SequenceNode):
            for each in value.value:
                why = dict(entries(each)).get("why")
                yield from node_words(why, lines, path, language)


# --- records -----------------------------------------------------------------------------------

# Addresses and states, not texts, though some of them are given for each language.
SKIPPED_KEYS = frozenset({"url", "slug", "name_status"})


def compose(text: str) -> yaml.Node | None:
    """YAML as nodes: values with their places."""
    node: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return node


def entries(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    return (
        [(key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        if isinstance(node, yaml.MappingNode)
        else []
    )


def record_words(text: str, path: str) -> Iterator[Word]:
    """The words of every text that a record or a catalogue gives under ``fi`` or ``sv``."""
    lines = text.split("\n")
    for language, node in language_nodes(compose(text)):
        yield from node_words(node, lines, path, language)


def language_nodes(node: yaml.Node | None) -> Iterator[tuple[Language, yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from language_nodes(each)
    pairs = dict(entries(node))
    # What is the same in both languages is a name.
    same = set(scalars(pairs.get("fi"))) & set(scalars(pairs.get("sv")))
    for key, value in pairs.items():
        if key in LANGUAGES and not is_field(value):
            language: Language = "fi" if key == "fi" else "sv"
            yield from ((language, each) for each in text_nodes(value) if each.value not in same)
        elif key not in SKIPPED_KEYS:
            yield from language_nodes(value)


def is_field(node: yaml.Node) -> bool:
    """A key ``fi`` may also name a field or a code that itself has texts in both languages."""
    inner = dict(entries(node))
    return "fi" in inner or any(isinstance(each, yaml.MappingNode) for each in inner.values())


def text_nodes(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The texts of one language: one, a list, plural forms, or a term's words."""
    match node:
        case yaml.ScalarNode():
            yield node
        case yaml.SequenceNode():
            for each in node.value:
                yield from text_nodes(each)
        case yaml.MappingNode():
            inner = dict(entries(node))
            for each in [inner["word"]] if "word" in inner else inner.values():
                yield from text_nodes(each)


def scalars(node: yaml.Node | None) -> Iterator[str]:
    return (str(each.value) for each in text_nodes(node))


def node_words(
    node: yaml.Node | None, lines: list[str], path: str, language: Language
) -> Iterator[Word]:
    """The words of a value; YAML folds lines, so each word is looked for among its lines."""
    if isinstance(node, yaml.ScalarNode):
        first, last = node.start_mark.line, node.end_mark.line
        for _, word in words(node.value):
            found = (at for at in range(first, last + 1) if at < len(lines) and word in lines[at])
            yield Word(path, next(found, first) + 1, language, word)


# --- all of the site ---------------------------------------------------------------------------


def site_words(root: Path) -> Iterator[Word]:
    for language in LANGUAGES:
        for path in sorted((root / "content" / language).rglob("*.md")):
            yield from page_words(path.read_text("utf-8"), name(path, root), language)
    for path in record_files(root):
        yield from record_words(path.read_text("utf-8"), name(path, root))


def record_files(root: Path) -> Iterator[Path]:
    """Files of records and string catalogues; the list of municipalities is all names."""
    for folder in RECORDS:
        files = sorted((root / "data" / folder).glob("*.yml"))
        yield from (path for path in files if path != municipalities(root))
    for catalogue in CATALOGUES:
        yield root / "hooks" / "digikunta" / "loading" / f"{catalogue}.yml"


def municipalities(root: Path) -> Path:
    return root / "data" / "vocabulary" / "municipalities.yml"


def name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


# --- what is accepted --------------------------------------------------------------------------

# A dictionary cannot know abbreviations; this hides typos in words written in capitals.
ABBREVIATION = re.compile(r"[^\W\d_a-zåäö]{2,5}")
# After a colon (VM:n, EU:s), and after a name of a municipality that the dictionary lacks.
ENDINGS: Mapping[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"[aeiouyäö]{0,2}n|h[aeiouyäö]n|seen|[aä]|t[aä]?|[ei]?(?:ss|st|ll|lt)[aä]|[ei]?lle|n[aä]|ksi"
    ),
    "sv": re.compile(r"s|n|t|en|et|er|erna|arna|ns|ts"),
}
LONGEST_ENDING = 5


@dataclass(frozen=True)
class WordList:
    """A project's own words: ``word`` as such, ``word*`` with anything after it."""

    entries: frozenset[str]

    @classmethod
    def read(cls, text: str) -> "WordList":
        lines = (line.strip() for line in text.splitlines())
        return cls(frozenset(line for line in lines if line and not line.startswith("#")))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        return tuple(each.removesuffix("*") for each in self.entries if each.endswith("*"))

    def accepts(self, word: str) -> bool:
        """Capitals of an entry are needed; a small first letter may be a capital (a sentence)."""
        uncapped = word[:1].lower() + word[1:]
        return any(form in self.entries or self.has_stem(form) for form in (word, uncapped))

    def has_stem(self, word: str) -> bool:
        """What a stem lets pass ends at a hyphen: of Suomidigi-verkko, verkko is looked up."""
        return any(
            word.startswith(stem) and (word == stem or word[len(stem) :].isalpha())
            for stem in self.stems
        )


@dataclass(frozen=True)
class Proof:
    """What passes in one language. ``unknown`` are the words that the dictionary lacks."""

    language: Language
    unknown: frozenset[str]
    own: WordList
    names: frozenset[str]

    def accepts(self, word: str) -> bool:
        if self.knows(word):
            return True
        base, colon, ending = word.partition(":")
        if colon:
            inflected = ENDINGS[self.language].fullmatch(ending) is not None
            return (inflected or ending.isdigit()) and self.accepts(base)
        hyphens = (at for at, sign in enumerate(word) if sign == "-")
        return any(self.accepts(word[:at]) and self.accepts(word[at + 1 :]) for at in hyphens)

    def knows(self, word: str) -> bool:
        """Swedish compounds that Hunspell lacks are in the list, one by one. Accepting a word whose
        two halves (four letters or more, an s between) are words was tried: it would spare some
        fifty entries but pass one in forty of the slips that are found now (partnerskamp for
        partnerskap, begripligga for begripliga).
        """
        return (
            word not in self.unknown
            or len(word) <= 1
            or (word.isalnum() and not word.isalpha())  # 6aika, AV1
            or ABBREVIATION.fullmatch(word) is not None
            or self.own.accepts(word)
            or self.is_name(word)
        )

    def is_name(self, word: str) -> bool:
        ends = range(max(1, len(word) - LONGEST_ENDING), len(word))
        return word in self.names or any(
            word[:end] in self.names and ENDINGS[self.language].fullmatch(word[end:])
            for end in ends
        )


def parts(word: str) -> set[str]:
    """All that the dictionary is asked of a word: itself and every stretch between its signs."""
    cuts = [-1, *(at for at, sign in enumerate(word) if sign in "-:"), len(word)]
    stretches = (word[start + 1 : end] for start, end in combinations(cuts, 2))
    return {word, *(each for each in stretches if each)}


def place_names(root: Path) -> Mapping[Language, frozenset[str]]:
    """Words of the names of municipalities and regions."""
    regions = root / "data" / "vocabulary" / "regions.yml"
    found: dict[Language, set[str]] = {"fi": set(), "sv": set()}
    for path, key in ((municipalities(root), "name"), (regions, "label")):
        for each in yaml.load(path.read_text("utf-8"), Loader=LOADER):  # noqa: S506 (a safe one)
            for language in LANGUAGES:
                found[language].update(re.split("[ -]", each[key][language]))
    return {language: frozenset(each) for language, each in found.items()}


# --- the dictionaries --------------------------------------------------------------------------


class NotInstalledError(Exception):
    """A program or its dictionary is missing."""


Checker = Callable[[Iterable[str]], frozenset[str]]
"""Gives those of the words that the dictionary does not know."""


def run(command: list[str], asked: Iterable[str]) -> str:
    """One process for all the words, one on a line."""
    if shutil.which(command[0]) is None:
        raise NotInstalledError(command[0])
    done = subprocess.run(
        command,
        input="".join(f"{word}\n" for word in asked),
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": "C.UTF-8"},  # voikkospell reads in the locale's encoding
    )
    if done.returncode != 0:
        raise NotInstalledError(done.stderr.strip())
    return done.stdout


def voikko(asked: Iterable[str]) -> frozenset[str]:
    lines = run(["voikkospell"], sorted(asked)).splitlines()
    return frozenset(line.removeprefix("W: ") for line in lines if line.startswith("W: "))


def hunspell(asked: Iterable[str]) -> frozenset[str]:
    """Hunspell leaves out a hyphen at the end and divides at an apostrophe before it answers."""
    words_asked = sorted(asked)
    answer = set(run([*hunspell_command(), "-l"], words_asked).splitlines())
    return frozenset(
        word for word in words_asked if answer.intersection(word.rstrip("-").split("'"))
    )


def hunspell_command() -> list[str]:
    """Swedish of Finland; that of Sweden where a machine has nothing else."""
    for dictionary in ("sv_FI", "sv_SE"):
        command = ["hunspell", "-d", dictionary, "-i", "utf-8"]
        try:
            run([*command, "-l"], [])
        except NotInstalledError:
            continue
        return command
    raise NotInstalledError("hunspell sv_FI")


CHECKERS: Mapping[Language, Checker] = {"fi": voikko, "sv": hunspell}


def installed() -> bool:
    """Do both dictionaries answer, and know a word from a slip?"""
    samples: Mapping[Language, tuple[str, str]] = {"fi": ("kunta", "kunttta"), "sv": ("by", "bxy")}
    try:
        return all(CHECKERS[each](samples[each]) == {samples[each][1]} for each in LANGUAGES)
    except NotInstalledError:
        return False


def suggestions(language: Language, missed: Iterable[str]) -> Mapping[str, list[str]]:
    """Asked only of what is shown: making them is slow."""
    if language == "fi":
        return voikko_suggestions(run(["voikkospell", "-s"], missed))
    return hunspell_suggestions(run([*hunspell_command(), "-a"], (f"^{word}" for word in missed)))


def voikko_suggestions(output: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    word = ""
    for line in output.splitlines():
        kind, _, text = line.partition(": ")
        if kind == "S":
            found.setdefault(word, []).append(text)
        else:
            word = text
    return found


def hunspell_suggestions(output: str) -> Mapping[str, list[str]]:
    """Lines such as ``& word 2 0: first, second``."""
    lines = (line.partition(": ") for line in output.splitlines() if line.startswith("& "))
    return {head.split()[1]: tail.split(", ") for head, _, tail in lines}


# --- the verb ----------------------------------------------------------------------------------

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
    """The words that nothing accepts, in order of place."""
    names = place_names(root)
    missed: list[Word] = []
    for language in LANGUAGES:
        of_language = [word for word in found if word.language == language]
        asked = {part for word in of_language for part in parts(word.text)}
        own = WordList.read((root / "proof" / f"{language}.txt").read_text("utf-8"))
        proof = Proof(language, CHECKERS[language](asked), own, names[language])
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
