"""From loaded input to the site: where the string catalogue, templates and records meet."""

from collections.abc import Mapping

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import languages
from digikunta.loading.data import Data
from digikunta.loading.input import SiteInput
from digikunta.loading.messages import read_package_yaml
from digikunta.loading.project import Project
from digikunta.pages.build import Site, build_site
from digikunta.pages.templates import Origins, load_templates
from digikunta.records.assessment import Assessment
from digikunta.records.event import Event
from digikunta.records.law import Law
from digikunta.records.publication import Publication
from digikunta.records.term import GlossaryTerm


def make_site(
    project: Project, given: SiteInput, settings: Mapping[str, str] | None = None
) -> Site:
    """The catalogue of the sound records and its pages in both languages."""
    return build_site(
        catalogue_of(given.data),
        languages(read_package_yaml("strings.yml")),
        load_templates(project.page_templates),
        Origins(
            read_package_yaml("fields.yml"),
            given.data.paths,
            given.stale,
            given.missing,
            given.pages.matters,
            settings or {},
            read_package_yaml("messages.yml")["problems"],
        ),
    )


def catalogue_of(data: Data) -> Catalogue:
    """All kinds of records, findable."""
    return Catalogue(
        data.vocabularies,
        data.experiments,
        data.tools,
        data.records(Law),
        data.records(Publication),
        data.records(Event),
        data.records(GlossaryTerm),
        data.records(Assessment),
    )
