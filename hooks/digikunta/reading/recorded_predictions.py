"""The hashes of predictions as they were recorded: data/predictions/recorded.txt.

A line is the experiment, the prediction and the hash of what was predicted, separated by tabs.
Lines are only added (`digikunta due --record`).
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from digikunta.reading.input_files import SourceFile, read_text, shown_path
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.reading.text_hash import DIGITS, fields_hash
from digikunta.records.problem import Problem

PREDICTIONS = "predictions"
"""Name of the folder below the data folder."""

RECORDED = "recorded.txt"

RecordedPredictions: TypeAlias = Mapping[tuple[str, str], str]
"""(experiment, prediction) -> hash."""

_PARTS = 3
_TEXTS = ("indicator", "statement", "unit")
_NOT_PREDICTED = ("source", "at")


def load_recorded_predictions(
    folder: Path, root: Path, memo: ReloadMemo
) -> tuple[RecordedPredictions, tuple[Problem, ...]]:
    """The recorded hashes below a data folder, and a problem for each invalid line."""
    path = folder / PREDICTIONS / RECORDED
    if not path.is_file():
        return {}, ()
    file = SourceFile(path, shown_path(path, root))
    text = memo.read(path, partial(read_text, file))
    parse = partial(_parsed, text, file.shown)
    result: tuple[RecordedPredictions, tuple[Problem, ...]] = memo.get(
        ("recorded predictions", path), (text,), parse
    )
    return result


def _parsed(text: str | Problem, shown: str) -> tuple[RecordedPredictions, tuple[Problem, ...]]:
    if isinstance(text, Problem):
        return {}, (text,)
    recorded: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split("\t")
        if len(parts) != _PARTS or len(parts[-1]) != DIGITS:
            problems.append(Problem(shown, number, 1, "", "bad_prediction_line"))
            continue
        recorded[parts[0], parts[1]] = parts[2]
    return recorded, tuple(problems)


def written(recorded: RecordedPredictions) -> str:
    """The content of the file for these hashes."""
    rows = (f"{owner}\t{id_}\t{hash_}" for (owner, id_), hash_ in recorded.items())
    return "".join(f"{row}\n" for row in sorted(rows))


def prediction_hash(prediction: dict[str, Any], original: str) -> str:
    """The hash of what was predicted, in the language it was written in.

    Sources and the translation are not part of it: they may be corrected.
    """
    fields = {name: each for name, each in prediction.items() if name not in _NOT_PREDICTED}
    for name in _TEXTS:
        text = fields.get(name)
        if isinstance(text, dict) and original in text:
            fields[name] = text[original]
    return fields_hash(fields)
