"""The files beside the pages, kept between builds like those: data, feeds, badges, assessments."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from pydantic import BaseModel

from digikunta.adapter.output import Output
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.file_addresses import list_file
from digikunta.exports.all_exports import Exports
from digikunta.exports.edition import PUBLISHED, Edition
from digikunta.exports.export_file import ExportFile
from digikunta.loading.store import Key, Store, key_of
from digikunta.pages.assessment_files import assessment_files
from digikunta.pages.face import Faces
from digikunta.pages.generated_site import GeneratedSite


@dataclass(frozen=True)
class KeptFiles:
    """The keys of one build's files."""

    edition: Edition
    faces: Faces
    store: Store

    @cached_property
    def world(self) -> Key:
        """The hash of what every file may show beside experiments and tools."""
        return key_of(repr(self.edition.about), self._others)

    @cached_property
    def _others(self) -> Key:
        return key_of(*other_records(self.edition.catalogue))

    @cached_property
    def of_everything(self) -> Key:
        """The hash of all records, whole, and all vocabularies."""
        catalogue = self.edition.catalogue
        return key_of(self._others, self.faces.whole((catalogue.experiments, catalogue.tools)))

    @cached_property
    def of_all_files(self) -> Key:
        """The hash of all that is published: what tells of it is known by that."""
        return key_of(self.world, self.of_everything)

    def of_records(self, file: ExportFile) -> Key:
        """The hash of all that an export is made of: of a record, everything is published."""
        return key_of(self.world, file.address, self.faces.whole(file.of()))

    def of_faces(self, file: ExportFile) -> Key:
        """Of a file that goes with a page and shows what other pages may show of a record."""
        return key_of(self.world, file.address, self.faces.described(file.of(), ""))

    def size(self, file: ExportFile) -> int:
        """How many bytes an export has, which is not made for that if it was kept."""
        kept = self.store.get(self.of_records(file))
        return len(file.content() if kept is None else kept)


def exported(
    exports: Exports, site: GeneratedSite, kept: KeptFiles
) -> tuple[list[Output], list[Output]]:
    """The long lists of all records of a kind, and everything else."""
    lists = {list_file(kind.folder, end) for kind in PUBLISHED for end in ("json", "csv")}
    files = exports.by_address
    large = [_output(files[address], kept.of_records) for address in sorted(lists)]
    small = [_output(each, kept.of_records) for at, each in files.items() if at not in lists]
    for page_context in site.contexts.values():
        small += [_output(each, kept.of_faces) for each in assessment_files(page_context)]
    return large, small


def _output(file: ExportFile, key: Callable[[ExportFile], Key]) -> Output:
    return Output(file.address, partial(key, file), file.content, is_cheap=file.is_of_one)


def other_records(catalogue: Catalogue) -> Iterator[str]:
    """Vocabularies and records that any page or file may show."""
    vocabularies = catalogue.vocabularies
    named: Mapping[str, Mapping[str, BaseModel]] = {
        **vocabularies.terms,
        **vocabularies.labels,
        "municipalities": vocabularies.municipalities,
        "laws": catalogue.laws,
        "publications": catalogue.publications,
        "events": catalogue.events,
        "glossary": catalogue.glossary,
        "assessments": catalogue.assessments,
    }
    for name, held in named.items():
        yield name
        for id_, value in held.items():
            yield id_
            yield value.model_dump_json()
