"""From loaded data to the site: where the string catalogue, templates and records meet."""

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import languages
from digikunta.loading.data import Data
from digikunta.loading.messages import read_package_yaml
from digikunta.loading.project import Project
from digikunta.pages.build import Site, build_site
from digikunta.pages.templates import load_templates


def make_site(project: Project, data: Data) -> Site:
    """The catalogue of the sound records and its pages in both languages."""
    return build_site(
        Catalogue(data.vocabularies, data.experiments, data.tools),
        languages(read_package_yaml("strings.yml")),
        load_templates(project.page_templates),
        read_package_yaml("fields.yml"),
        data.paths.get,
    )
