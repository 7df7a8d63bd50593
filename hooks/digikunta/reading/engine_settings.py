"""The site's address and names in mkdocs.yml, for commands that run without MkDocs."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from digikunta.records.base import LANGUAGES, LanguageCode


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """``address`` is the site's root as it is written; empty where it is not set."""

    address: str
    names: Mapping[LanguageCode, str]


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
    name = str(config.get("site_name") or "")
    own = {each["locale"]: each.get("site_name") for each in _languages(config)}
    names: dict[LanguageCode, str] = {code: str(own.get(code) or name) for code in LANGUAGES}
    return EngineSettings(str(config.get("site_url") or ""), names)


def _languages(config: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The languages of static-i18n; none where the plugin is not used."""
    for plugin in config.get("plugins", ()):
        if isinstance(plugin, Mapping) and "i18n" in plugin:
            return list(plugin["i18n"]["languages"])
    return []
