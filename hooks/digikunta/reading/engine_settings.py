"""What mkdocs.yml says of the site, for commands that run without MkDocs."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from digikunta.records.base import LANGUAGES, LanguageCode


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """``address`` is the site's root as it is written; empty where it is not set.

    ``styles`` are the stylesheets below overrides/, in the order in which they are joined.
    """

    address: str
    names: Mapping[LanguageCode, str]
    descriptions: Mapping[LanguageCode, str]
    styles: tuple[str, ...]

    @property
    def base(self) -> str:
        """The address with a final slash; a slash where it is not set."""
        return self.address if self.address.endswith("/") else f"{self.address}/"


class _Loader(yaml.SafeLoader):
    """Safe YAML; the tag ``!ENV [NAME, default]`` becomes the variable's value, others nothing."""


def _tagged(loader: _Loader, _: str, node: yaml.Node) -> Any:
    if not isinstance(node, yaml.SequenceNode):
        return None
    *names, default = loader.construct_sequence(node)
    return next((os.environ[each] for each in names if each in os.environ), default)


_Loader.add_multi_constructor("!", _tagged)
_Loader.add_multi_constructor("tag:", lambda *_: None)


def engine_settings(root: Path) -> EngineSettings:
    """The settings of the checkout in ``root``."""
    config = yaml.load((root / "mkdocs.yml").read_text("utf-8"), _Loader)  # noqa: S506 - safe
    return EngineSettings(
        str(config.get("site_url") or ""),
        _words(config, "site_name"),
        _words(config, "site_description"),
        tuple(config.get("extra_css", ())),
    )


def _words(config: Mapping[str, Any], name: str) -> dict[LanguageCode, str]:
    """A text in each language; the default where one is missing."""
    own = {each["locale"]: each.get(name) for each in _languages(config)}
    return {code: str(own.get(code) or config.get(name) or "") for code in LANGUAGES}


def _languages(config: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The languages of static-i18n; none where the plugin is not used."""
    for plugin in config.get("plugins", ()):
        if isinstance(plugin, Mapping) and "i18n" in plugin:
            return list(plugin["i18n"]["languages"])
    return []
