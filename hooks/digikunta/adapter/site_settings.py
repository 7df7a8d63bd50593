"""Who runs this copy of the site: settings in mkdocs.yml under ``extra``, tokens in the pages.

A page says ``{{ owner }}`` (who runs the site), ``{{ responsible }}`` (who answers for the
content), ``{{ feedback }}`` or ``{{ repository }}``. An unset one is shown as a mark, so that a
preview works; publishing (`make publish`) refuses.
"""

import logging
import re
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from digikunta.adapter.static_i18n import site_words
from digikunta.catalogue.language import Language
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.reading.messages import console_language, load_messages
from digikunta.reading.source_commit import DATE_VARIABLE, Commit, SourceDateError, commit_of
from digikunta.records.invisible_characters import visible
from digikunta.records.markdown_code import without_code
from digikunta.records.vocabulary import Vocabularies

log: logging.LoggerAdapter[logging.Logger] = get_plugin_logger("digikunta")

VARIABLES: Mapping[str, str] = {
    "owner": "DIGIKUNTA_OWNER",
    "responsible": "DIGIKUNTA_RESPONSIBLE",
    "feedback": "DIGIKUNTA_FEEDBACK",
    "repository": "DIGIKUNTA_REPOSITORY",
}
"""Setting -> the environment variable that mkdocs.yml takes it from."""

_TOKEN = re.compile(r"\{\{ *(" + "|".join(VARIABLES) + r") *\}\}")


def about(config: MkDocsConfig, root: Path) -> SiteMetadata:
    """What the published files say of the site."""
    base = config.site_url or "/"
    return SiteMetadata(
        base=base if base.endswith("/") else f"{base}/",
        names=site_words(config, "site_name"),
        descriptions=site_words(config, "site_description"),
        owner=str(config.extra.get("owner") or ""),
        responsible=str(config.extra.get("responsible") or ""),
        feedback=str(config.extra.get("feedback") or ""),
        commit=_commit(root),
    )


def _commit(root: Path) -> Commit:
    """The commit of the content. Raises PluginError for a date that is none."""
    messages = load_messages(console_language(), Vocabularies())
    try:
        commit = commit_of(root)
    except SourceDateError as error:
        value = visible(str(error))
        message = messages.part("publish-no-date", name=DATE_VARIABLE, value=value)
        raise PluginError(f"\n{message}") from error
    if commit.is_refused:
        log.info("%s", messages.part("checkout-refused", folder=root))
    return commit


def unset(config: MkDocsConfig) -> list[str]:
    """The names of the settings without a value."""
    return [name for name in VARIABLES if not config.extra.get(name)]


def given(config: MkDocsConfig) -> Mapping[str, str]:
    """The settings with a value."""
    return {name: str(config.extra[name]) for name in VARIABLES if config.extra.get(name)}


def refusal(config: MkDocsConfig, language: Language) -> str | None:
    """Why this build may not be published."""
    missing = unset(config)
    if not missing or not config.extra.get("publish"):
        return None
    variables = ", ".join(VARIABLES[name] for name in missing)
    return language("settings-unset", names=", ".join(missing), variables=variables)


def fill(markdown: str, config: MkDocsConfig, language: Language) -> str:
    """Put the settings in their places, except in code. Before Markdown: attr_list would eat a
    token at a line's end.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1]
        written = str(config.extra.get(name) or "")
        if not written:
            mark = Markup('<strong class="dk-unset">{}</strong>')
            return mark.format(language(f"setting-unset-{name}"))
        return _linked(written)

    parts: list[str] = []
    end = 0
    for match in _TOKEN.finditer(without_code(markdown)):
        parts += [markdown[end : match.start()], value(match)]
        end = match.end()
    return "".join([*parts, markdown[end:]])


def _linked(given: str) -> Markup:
    """An address as a link, anything else as text."""
    if given.startswith(("https://", "http://")):
        return Markup('<a href="{0}">{0}</a>').format(given)
    if "@" in given and " " not in given:
        return Markup('<a href="mailto:{0}">{0}</a>').format(given)
    return escape(given)
