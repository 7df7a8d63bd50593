"""From loaded input to the site: where the string catalogue, templates and records meet."""

from collections.abc import Mapping
from dataclasses import replace

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import languages
from digikunta.exports.all_exports import Exports
from digikunta.exports.edition import Edition
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.loading.data_folder import Data
from digikunta.loading.site_input import SiteInput
from digikunta.pages.generated_site import GeneratedSite, build_site
from digikunta.pages.page_context import SiteInfo, load_templates
from digikunta.reading.messages import read_package_yaml
from digikunta.reading.project import Project
from digikunta.records.kinds import KINDS


def make_edition(given: SiteInput, about: SiteMetadata) -> Edition:
    """The sound records, both languages, and what the site says of itself."""
    return Edition(
        catalogue_of(given.data),
        languages(read_package_yaml("interface.yml")),
        read_package_yaml("fields.yml"),
        about,
    )


def make_site(
    project: Project,
    given: SiteInput,
    exports: Exports | None = None,
    settings: Mapping[str, str] | None = None,
) -> GeneratedSite:
    """The pages of the sound records in both languages.

    ``exports`` are the files beside them, ``settings`` who runs this copy.
    """
    edition = exports.edition if exports else make_edition(given, SiteMetadata())
    origins = SiteInfo(
        docs=edition.docs,
        paths=given.data.paths,
        stale=given.stale,
        missing=given.missing,
        matters=given.pages.matters,
        settings=settings or {},
        messages=read_package_yaml("messages.yml")["problems"],
        base=exports.edition.about.base if exports else "",
        size=exports.size if exports else lambda _: 0,
    )
    templates = load_templates(project.page_templates)
    return build_site(edition.catalogue, edition.languages, templates, origins)


def make_site_again(site: GeneratedSite, given: SiteInput, exports: Exports) -> GeneratedSite:
    """The same with other records: templates, words and who runs this copy stay."""
    context = next(iter(site.contexts.values()))
    origins = replace(
        context.origins,
        paths=given.data.paths,
        stale=given.stale,
        missing=given.missing,
        matters=given.pages.matters,
        size=exports.size,
    )
    edition = exports.edition
    return build_site(edition.catalogue, edition.languages, context.templates, origins)


def catalogue_of(data: Data) -> Catalogue:
    """The catalogue of all records of a data folder."""
    records = {kind.model: data.records(kind.model) for kind in KINDS}
    return Catalogue(data.vocabularies, records)
