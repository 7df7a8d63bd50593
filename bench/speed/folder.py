"""Reads the project's data folder, and writes generated ones for a build (DIGIKUNTA_DATA)."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from digikunta.loading.data import Data
from digikunta.loading.data_folder import load_data
from digikunta.loading.site_input import TRANSLATIONS
from digikunta.reading.project import find_project
from digikunta.reading.yaml_text import parse
from digikunta.records.base import LanguageCode
from digikunta.records.kinds import KINDS
from digikunta.translations.parity import record_passages, recorded_files

from speed.records import Real, records

ROOT = Path(__file__).resolve().parents[2]


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc] # C when there
    """Quotes text that starts with a digit: "091" is a number in YAML 1.2, but not in YAML 1.1."""


def _represent(dumper: Any, text: str) -> Any:
    style = "'" if text[:1].isdigit() and " " not in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent)


def real_records() -> Real:
    """Return the records of the project's data folder, as plain values."""
    data = _loaded(ROOT / "data")
    kinds: dict[str, list[Any]] = {
        folder: [document.value for document in loaded.documents.values()]
        for folder, loaded in data.kinds.items()
    }
    places = data.vocabularies.municipalities
    current = [code for code, place in places.items() if place.ended is None]
    order = {kind.folder: tuple(kind.model.model_fields) for kind in KINDS}
    return Real(kinds, current, order)


def write_folder(folder: Path, number: int, seed: int = 2026) -> None:
    """Replace ``folder`` by ``number`` generated records, with up-to-date translation records.

    The folder has no vocabularies: the project's are used.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name, generated in records(real_records(), number, seed).items():
        _write_kind(folder / name, generated)
    data = _loaded(folder)
    passages = [
        passage
        for name, loaded in data.kinds.items()
        for id_, document in loaded.documents.items()
        for passage in record_passages(f"{name}/{id_}", document)
    ]
    (folder / TRANSLATIONS).mkdir()
    for name, text in recorded_files(passages).items():
        (folder / TRANSLATIONS / name).write_text(text, "utf-8")


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit: the record's file, and the new words in one of its languages."""

    path: Path
    language: LanguageCode
    words: str


def first_experiment(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Return the experiment that is edited: its file and its values."""
    path = min((folder / "experiments").iterdir())
    record: Any = parse(path.read_text("utf-8"), path.name)[0].value
    return path, record


def edit_record(folder: Path) -> Edited:
    """Replace the last sentence in the summary of the first experiment, like an editor."""
    path, record = first_experiment(folder)
    summary, original = record["summary"], record["original_language"]
    unchanged, _, number = summary[original].partition(_EDITED)
    words = f"{_EDITED}{int(number.rstrip('.') or 0) + 1}."
    summary[original] = unchanged[:300] + words
    path.write_text(_text(record), "utf-8")
    return Edited(path, original, words.strip())


def add_word(folder: Path) -> Edited:
    """Add a word without a shipped analysis to the first experiment, in its original language."""
    path, record = first_experiment(folder)
    summary, original = record["summary"], record["original_language"]
    summary[original] = f"{summary[original][:300]} {_NEW_WORDS[original]}."
    path.write_text(_text(record), "utf-8")
    return Edited(path, original, _NEW_WORDS[original])


_EDITED = " Muutos "
_NEW_WORDS = {"fi": "Hillosipulitarjotin", "sv": "Syltlöksserveringsbricka"}


def _write_kind(folder: Path, generated: Sequence[Mapping[str, Any]]) -> None:
    folder.mkdir(parents=True)
    for record in generated:
        (folder / f"{record['id']}.yml").write_text(_text(record), "utf-8")


_LONG = 100_000
"""Width of a line that no value reaches."""


def _text(record: Mapping[str, Any]) -> str:
    """The record as YAML. Lines are not wrapped: a wrapped formula can begin with a minus, which
    the check takes for a list.
    """
    text: str = yaml.dump(
        record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_LONG, indent=2
    )
    return text


def _loaded(folder: Path) -> Data:
    return load_data(folder, folder, find_project().vocabulary)
