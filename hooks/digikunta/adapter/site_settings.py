"""Who runs this copy of the site: settings in mkdocs.yml under ``extra``, tokens in the pages.

A page says ``{{ owner }}`` (who runs the site), ``{{ responsible }}`` (who answers for the
content), ``{{ feedback }}`` or ``{{ repository }}``. An unset one is shown as a mark, so that a
preview works; publishing (`make publish`) refuses.
"""

import logging
from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from digikunta.adapter.static_i18n import site_words
from digikunta.catalogue.language import Language
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.pages.operator_settings import VARIABLES
from digikunta.reading.messages import console_language, load_messages
from digikunta.reading.source_commit import DATE_VARIABLE, Commit, SourceDateError, commit_of
from digikunta.records.invisible_characters import visible
from digikunta.records.vocabulary import Vocabularies

log: logging.LoggerAdapter[logging.Logger] = get_plugin_logger("digikunta")


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
