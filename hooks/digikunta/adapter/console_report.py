"""Console output of a build, in the contributor's language."""

import logging

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from digikunta.adapter.site_build import SiteBuild

log: logging.LoggerAdapter[logging.Logger] = get_plugin_logger("digikunta")


def report_problems(build: SiteBuild, *, is_preview: bool) -> None:
    """Log the problems. Errors stop a build (PluginError); a preview shows what is valid."""
    given = build.given
    if given.warnings:
        log.info("\n%s", build.report(given.warnings))
    if given.errors and not is_preview:
        raise PluginError("\n" + build.report(given.errors))
    if given.errors:
        log.error("\n%s", build.report(given.errors))


def report_counts(build: SiteBuild) -> None:
    """Log the counts at the end of a build: numbers reveal mistakes that no check looks for."""
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
