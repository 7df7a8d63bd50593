"""A data folder that a build can use (DIGIKUNTA_DATA): the real one read, a new one written."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from digikunta.loading.data_folder import Data, load_data
from digikunta.loading.site_input import TRANSLATIONS
from digikunta.reading.project import find_project
from digikunta.reading.yaml_text import parse
from digikunta.records.kinds import KINDS
from digikunta.translations.parity import record_passages, recorded_files

from speed.records import Real, records

ROOT = Path(__file__).resolve().parents[2]


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc] # C when there
    """Quotes whatever could be read as a number: "091" is one for readers of YAML 1.2 only."""


def _represent(dumper: Any, text: str) -> Any:
    style = "'" if text[:1].isdigit() and " " not in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent)


def real_records() -> Real:
    """What the project's own data folder holds, as plain values."""
    data = _loaded(ROOT / "data")
    kinds: dict[str, list[Any]] = {
        folder: [document.value for document in loaded.documents.values()]
        for folder, loaded in data.kinds.items()
    }
    places = data.vocabularies.municipalities
    today = [code for code, place in places.items() if place.ended is None]
    order = {kind.folder: tuple(kind.model.model_fields) for kind in KINDS}
    return Real(kinds, today, order)


def write_folder(folder: Path, number: int, seed: int = 2026) -> None:
    """``number`` new records in ``folder``, their translations recorded as made.

    The folder is written anew. Vocabularies are the project's own: it has none.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name, made in records(real_records(), number, seed).items():
        _write_kind(folder / name, made)
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
    """The record's file, and the words that are new in one of its languages."""

    path: Path
    language: str
    words: str


def edit_record(folder: Path) -> Edited:
    """An editor's work: the first experiment's summary ends in another sentence than before."""
    path = min((folder / "experiments").iterdir())
    record: Any = parse(path.read_text("utf-8"), path.name)[0].value
    summary, original = record["summary"], record["original_language"]
    kept, _, number = summary[original].partition(_EDITED)
    words = f"{_EDITED}{int(number.rstrip('.') or 0) + 1}."
    summary[original] = kept[:300] + words
    path.write_text(_text(record), "utf-8")
    return Edited(path, original, words.strip())


_EDITED = " Muutos "


def _write_kind(folder: Path, made: Sequence[Mapping[str, Any]]) -> None:
    folder.mkdir(parents=True)
    for record in made:
        (folder / f"{record['id']}.yml").write_text(_text(record), "utf-8")


def _text(record: Mapping[str, Any]) -> str:
    text: str = yaml.dump(
        record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=118, indent=2
    )
    return text


def _loaded(folder: Path) -> Data:
    return load_data(folder, folder, find_project().vocabulary)
