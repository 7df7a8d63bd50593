"""Extracts the words of Markdown text, without code, addresses and markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["fi", "sv"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

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
    | \b[a-z][a-z0-9]*(?:-[a-z0-9]+)*--?[0-9]+\b                  # an id: yle-2018, bot--091
    | (?<!\S)/[\w/-]+                                            # a path: /sv/etusivu/
    | (?<![\w/])data/[\w/.-]* | (?<![\w/])[a-z]+/(?!\w)            # folders: data/tools/, tools/
    | (?<![\w.])\.[a-z]{2,4}\b                                   # an ending: .yml
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                               # an e-mail address
    | &\#?\w+;                                                   # &nbsp;
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
# A closed list of suffixes, so that two sentences without a space between them do not match.
FILE_OR_DOMAIN = re.compile(
    r"(?<![\w.-])[\w/-]+(?:\.[\w-]+)*\.(?:fi|ax|se|eu|com|org|net|md|ya?ml|html|json|csv|pdf)(?!\w)",
    re.IGNORECASE,
)
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# A final hyphen is part of the word (arvio- ja tulostiedot, förslags- och rösträtt).
# After a colon without a preceding word there is an inflectional ending (100 §:ssä).
WORD = re.compile(r"(?<![\w:])[\w\u00AD]+(?:[-\u2010\u2011'’:][\w\u00AD]+)*(?:-(?!\w))?")
SAME_SIGN = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'", SOFT_HYPHEN: None})


@dataclass(frozen=True, order=True)
class Word:
    """A word with its language, file and line (1-based)."""

    path: str
    line: int
    language: Language
    text: str


def blank(match: re.Match[str]) -> str:
    """Replace a match by spaces, so that line numbers do not change."""
    return re.sub(r"[^\n]", " ", match.group())


def words(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, word) of Markdown text; lines are 0-based."""
    prose = FILE_OR_DOMAIN.sub(blank, NOT_TEXT.sub(blank, text))
    for number, line in enumerate(prose.split("\n")):
        for match in WORD.finditer(line):
            word = match.group().translate(SAME_SIGN)
            if "_" not in word and any(sign.isalpha() for sign in word):
                yield number, word
