"""The dictionaries, asked as programs: Voikko for Finnish, Hunspell for Swedish."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping

from proofreading.words import LANGUAGES, Language

PACKAGES = "libvoikko-dev voikko-fi hunspell hunspell-sv"  # voikkospell is in libvoikko-dev


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
