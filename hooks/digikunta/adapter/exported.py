"""The files beside the pages, as they are written: data, feeds, badges, assessments."""

from collections.abc import Callable
from functools import partial

from digikunta.adapter.build import Build
from digikunta.adapter.kept_pages import KeptFiles, files_world
from digikunta.adapter.output import Output
from digikunta.catalogue.file_addresses import list_file
from digikunta.exports.edition import PUBLISHED
from digikunta.exports.file import ExportFile
from digikunta.loading.store import Key
from digikunta.pages.assessment_files import assessment_files
from digikunta.pages.face import Faces


def exported(build: Build, faces: Faces) -> tuple[list[Output], list[Output]]:
    """The long lists of all records of a kind, and everything else."""
    kept = KeptFiles(files_world(build), faces)
    lists = {list_file(kind.folder, end) for kind in PUBLISHED for end in ("json", "csv")}
    files = build.exports.by_address
    large = [_output(files[address], kept.of_records) for address in sorted(lists)]
    small = [_output(each, kept.of_records) for at, each in files.items() if at not in lists]
    for workshop in build.site.workshops.values():
        small += [_output(each, kept.of_faces) for each in assessment_files(workshop)]
    return large, small


def _output(file: ExportFile, key: Callable[[ExportFile], Key]) -> Output:
    return Output(file.address, partial(key, file), lambda: file.make().encode("utf-8"))
