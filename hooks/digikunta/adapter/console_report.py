"""What a build says on the command line, in the contributor's language."""

import logging

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from digikunta.adapter.site_build import SiteBuild

log: logging.LoggerAdapter[logging.Logger] = get_plugin_logger("digikunta")


def tell_problems(build: SiteBuild, *, is_preview: bool) -> None:
    """A preview shows what is sound and tells the rest; a build refuses what is not sound."""
    given = build.given
    if given.warnings:
        log.info("\n%s", build.report(given.warnings))
    if given.errors and not is_preview:
        raise PluginError("\n" + build.report(given.errors))
    if given.errors:
        log.error("\n%s", build.report(given.errors))


def tell_counts(build: SiteBuild) -> None:
    """The end of every build: numbers find mistakes that nobody looked for."""
    language, counts = build.console, build.site.counts
    log.info(
        language(
            "built-counts",
            experiments=counts.experiments,
            tools=counts.tools,
            pages=counts.pages,
            untranslated=counts.untranslated,
        )
    )
