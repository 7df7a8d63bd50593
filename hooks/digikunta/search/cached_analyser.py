"""Analyses kept between builds: a dictionary takes seconds to load, and most words are old."""

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from digikunta.search.analysis import Analyser, Analysis


class CachedAnalyser:
    """An analyser that remembers. Without a file it remembers for as long as it lives.

    What is remembered is good for one analyser's name; another name begins from nothing, so that
    a build with kept analyses and one without make the same index. ``known`` gives those that come
    with the program.
    """

    def __init__(
        self,
        analyser: Analyser,
        file: Path | None = None,
        known: Callable[[], Mapping[str, Analysis]] = dict,
    ) -> None:
        self._analyser = analyser
        self._file = file
        self._given = known
        self._is_changed = False

    @property
    def name(self) -> str:
        return self._analyser.name

    @cached_property
    def _known(self) -> dict[str, Analysis]:
        """Read when the first word is asked for: a build whose indexes are kept asks for none."""
        kept = _read(self._file, self._analyser.name) if self._file else {}
        return {**self._given(), **kept}

    def analyse(self, word: str) -> Analysis:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._analyser.analyse(word)
            self._is_changed = True
        return known

    def keep(self) -> None:
        """Write what is new. A folder that cannot be written to costs time, not the build."""
        if self._file is None or not self._is_changed:
            return
        given = self._given()
        rows = {
            word: [each.lemmas, each.parts]
            for word, each in sorted(self._known.items())
            if word not in given
        }
        text = json.dumps({"name": self.name, "words": rows}, ensure_ascii=False)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, path = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(text)
            Path(path).replace(self._file)
        except OSError:
            return
        self._is_changed = False


def _read(file: Path, name: str) -> dict[str, Analysis]:
    """Nothing, when the file is missing, broken or of another analyser."""
    try:
        stored = json.loads(file.read_text("utf-8"))
        if stored["name"] != name:
            return {}
        return {
            word: Analysis(tuple(map(str, lemmas)), tuple(map(str, parts)))
            for word, (lemmas, parts) in stored["words"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
