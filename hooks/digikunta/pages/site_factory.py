"""Builds editions and generated sites from loaded input, strings and templates."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import languages
from digikunta.exports.all_exports import Exports
from digikunta.exports.edition import Edition
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.loading.data import Data
from digikunta.loading.site_input import SiteInput
from digikunta.pages.generated_site import GeneratedSite, build_site
from digikunta.pages.kit.workshop_kit import WorkshopKits
from digikunta.pages.page_context import PageInputs
from digikunta.pages.record_templates import load_templates
from digikunta.reading.engine_settings import engine_settings
from digikunta.reading.messages import read_package_yaml
from digikunta.reading.project import Project
from digikunta.records.base import Record
from digikunta.records.benchmark import Benchmark
from digikunta.records.kinds import KINDS


def make_edition(site_input: SiteInput, about: SiteMetadata) -> Edition:
    """Return the edition of the valid records."""
    return Edition(
        catalogue_of(site_input.data),
        languages(read_package_yaml("interface.yml")),
        read_package_yaml("fields.yml"),
        about,
    )


def make_site(
    project: Project,
    site_input: SiteInput,
    exports: Exports | None = None,
    settings: Mapping[str, str] | None = None,
) -> GeneratedSite:
    """Return the pages of the valid records in both languages.

    ``exports`` are the published data files, which pages show the sizes of; ``settings`` are the
    operator's settings (owner, feedback address, repository) that are set.
    """
    edition = exports.edition if exports else make_edition(site_input, SiteMetadata())
    inputs = PageInputs(
        docs=edition.docs,
        paths=site_input.data.paths,
        stale=site_input.stale,
        missing=site_input.missing,
        matters=site_input.pages.matters,
        words=site_input.pages.words,
        settings=settings or {},
        base=exports.edition.about.base if exports else "",
        size=exports.size if exports else lambda _: 0,
        kit=WorkshopKits(
            project.page_templates.parent, engine_settings(project.root).styles, edition.about
        ),
    )
    templates = load_templates(project.page_templates)
    return build_site(edition.catalogue, edition.languages, templates, inputs)


def make_site_again(site: GeneratedSite, site_input: SiteInput, exports: Exports) -> GeneratedSite:
    """Return the site of new records with the templates, strings and settings of ``site``."""
    context = next(iter(site.contexts.values()))
    inputs = replace(
        context.inputs,
        paths=site_input.data.paths,
        stale=site_input.stale,
        missing=site_input.missing,
        matters=site_input.pages.matters,
        words=site_input.pages.words,
        size=exports.size,
    )
    edition = exports.edition
    return build_site(edition.catalogue, edition.languages, context.templates, inputs)


def catalogue_of(data: Data) -> Catalogue:
    """Return the catalogue of all records of a data folder."""
    records: dict[type[Record], Mapping[str, Any]] = {
        kind.model: data.records(kind.model) for kind in KINDS
    }
    records[Benchmark] = data.benchmarks.records
    return Catalogue(data.vocabularies, records)
