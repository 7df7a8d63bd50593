"""The operator's settings in the text of hand-written pages: ``{{ owner }}`` and others."""

import os
import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from digikunta.catalogue.language import Language
from digikunta.records.markdown_code import without_code

VARIABLES: Mapping[str, str] = {
    "owner": "DIGIKUNTA_OWNER",
    "responsible": "DIGIKUNTA_RESPONSIBLE",
    "feedback": "DIGIKUNTA_FEEDBACK",
    "repository": "DIGIKUNTA_REPOSITORY",
}
"""Setting -> the environment variable that mkdocs.yml takes it from."""

_TOKEN = re.compile(r"\{\{ *(" + "|".join(VARIABLES) + r") *\}\}")


def settings_of_environment() -> Mapping[str, str]:
    """Return the settings that the environment gives a value."""
    found = {name: os.environ.get(variable, "") for name, variable in VARIABLES.items()}
    return {name: value for name, value in found.items() if value}


def with_settings(markdown: str, given: Mapping[str, str], language: Language) -> str:
    """Put the settings in their places, except in code. Before Markdown: attr_list would eat a
    token at a line's end. An unset one becomes a mark.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if not given.get(name):
            mark = Markup('<strong class="dk-unset">{}</strong>')
            return mark.format(language(f"setting-unset-{name}"))
        return _linked(given[name])

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
