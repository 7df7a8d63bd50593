"""Runs the spelling checkers as child processes: Voikko for Finnish, Hunspell for Swedish."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping

from proofreading.words import LANGUAGES, Language

PACKAGES = "libvoikko-dev voikko-fi hunspell hunspell-sv"  # voikkospell is in libvoikko-dev


class NotInstalledError(Exception):
    """A program or its dictionary is missing."""


Checker = Callable[[Iterable[str]], frozenset[str]]
"""Returns the words that the dictionary does not know."""


def run(command: list[str], words: Iterable[str]) -> str:
    """Return the output of a checker for the words, one per line of input.

    Raises NotInstalledError when the program or its dictionary is missing.
    """
    if shutil.which(command[0]) is None:
        raise NotInstalledError(command[0])
    done = subprocess.run(
        command,
        input="".join(f"{word}\n" for word in words),
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": "C.UTF-8"},  # voikkospell reads in the locale's encoding
    )
    if done.returncode != 0:
        raise NotInstalledError(done.stderr.strip())
    return done.stdout


def voikko(words: Iterable[str]) -> frozenset[str]:
    lines = run(["voikkospell"], sorted(words)).splitlines()
    return frozenset(line.removeprefix("W: ") for line in lines if line.startswith("W: "))


def hunspell(words: Iterable[str]) -> frozenset[str]:
    """Return unknown words. Hunspell prints words without a final hyphen, split at apostrophes."""
    ordered = sorted(words)
    unknown = set(run([*hunspell_command(), "-l"], ordered).splitlines())
    return frozenset(word for word in ordered if unknown.intersection(word.rstrip("-").split("'")))


def hunspell_command() -> list[str]:
    """Return the command for Swedish of Finland, or of Sweden when that is not installed."""
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
    """Return whether both dictionaries accept a correct word and reject a misspelt one."""
    samples: Mapping[Language, tuple[str, str]] = {"fi": ("kunta", "kunttta"), "sv": ("by", "bxy")}
    try:
        return all(CHECKERS[each](samples[each]) == {samples[each][1]} for each in LANGUAGES)
    except NotInstalledError:
        return False


def suggestions(language: Language, missed: Iterable[str]) -> Mapping[str, list[str]]:
    """Return word -> suggestions. Slow, so only for words that are reported."""
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
    """Parse lines such as ``& word 2 0: first, second``."""
    lines = (line.partition(": ") for line in output.splitlines() if line.startswith("& "))
    return {head.split()[1]: tail.split(", ") for head, _, tail in lines}
