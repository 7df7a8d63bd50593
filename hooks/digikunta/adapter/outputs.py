"""Files of the site that MkDocs does not write, and the parallel writing of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from digikunta.adapter.progress_line import ProgressLine
from digikunta.adapter.workers import share

_BATCH = 16
"""Small files per job, so that claiming a job costs little beside the work."""


@dataclass(frozen=True)
class Output:
    """One file: ``path`` below the site's root, ``make`` returns its bytes."""

    path: str
    make: Callable[[], bytes]


def write_outputs(
    folder: Path, large: Sequence[Output], small: Sequence[Output], progress: ProgressLine
) -> None:
    """Write all files below ``folder`` in as many processes as there are cores.

    ``large`` are jobs of their own and start first; ``small`` are written in batches.
    """
    jobs = [[each] for each in large]
    jobs += [list(small[at : at + _BATCH]) for at in range(0, len(small), _BATCH)]
    for parent in {(folder / each.path).parent for each in (*large, *small)}:
        parent.mkdir(parents=True, exist_ok=True)

    def write(job: Sequence[Output]) -> None:
        for output in job:
            (folder / output.path).write_bytes(output.make())

    share(jobs, write, progress.update)
    progress.clear()
