"""The internals of static-i18n that this project uses. Its version is pinned because of them."""

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from digikunta.records.base import LanguageCode


class I18n(Protocol):
    """The plugin. It builds the first language, and inside ``on_post_build`` each further one."""

    building: bool
    """Whether a further language is being built inside the first one's build."""

    current_language: LanguageCode
    default_language: LanguageCode
    i18n_files_per_language: Mapping[str, Sequence[File]]


def i18n(config: MkDocsConfig) -> I18n:
    """The plugin of this configuration."""
    return cast("I18n", config.plugins["i18n"])


def site_words(config: MkDocsConfig, name: str) -> dict[LanguageCode, str]:
    """The site's name or description in each language; the default where one is missing.

    Call before the first language is built: the plugin then overwrites the site's settings.
    """
    languages = config.plugins["i18n"].config.languages
    return {each.locale: getattr(each, name) or config[name] or "" for each in languages}


def alternates(file: File) -> Mapping[str, File]:
    """Language -> the same page in it, the file itself included."""
    found: Mapping[str, File] = getattr(file, "alternates", {})
    return found
