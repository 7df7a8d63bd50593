"""A cache of word analyses: those shipped with the package, and new ones stored between builds."""

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from digikunta.search.analysis import Analyser, Analysis


class CachedAnalyser:
    """An analyser with a cache in memory and, if ``file`` is given, on disk.

    The cache is valid for one analyser name, so that a build with a cache and one without give the
    same index. ``shipped`` returns the precomputed analyses of the package.
    """

    def __init__(
        self,
        analyser: Analyser,
        file: Path | None = None,
        shipped: Callable[[], Mapping[str, Analysis]] = dict,
    ) -> None:
        self._analyser = analyser
        self._file = file
        self._shipped = shipped
        self._is_changed = False

    @property
    def name(self) -> str:
        return self._analyser.name

    @cached_property
    def _known(self) -> dict[str, Analysis]:
        stored = _read(self._file, self._analyser.name) if self._file else {}
        return {**self._shipped(), **stored}

    def analyse(self, word: str) -> Analysis:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._analyser.analyse(word)
            self._is_changed = True
        return known

    def save(self) -> None:
        """Store new analyses. A folder that cannot be written costs time, not the build."""
        if self._file is None or not self._is_changed:
            return
        shipped = self._shipped()
        rows = {
            word: [each.lemmas, each.parts]
            for word, each in sorted(self._known.items())
            if word not in shipped
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
    """Stored analyses; empty if the file is missing, broken or of another analyser."""
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
