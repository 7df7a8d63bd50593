"""The browser's scripts as modules, for what joins them: releases, and the workshop kit.

A bundler from npm would need Node where the site is made; those that Python packages bring fetch a
program when they run. This reading relies on how our formatter writes modules: imports and exports
by name, each at the start of a line, no cycles. It raises ``BundleError`` for anything else.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"\n]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_LATER = re.compile(r'\bimport\(\s*"(\.[^"\n]+)"\s*\)')
_UNKNOWN = re.compile(r"^(?:import|export)\b(?!\().*", re.MULTILINE)


class BundleError(Exception):
    """A module that is written in a way these bundlers do not know; the message names it."""


@dataclass(frozen=True, slots=True)
class Module:
    """``path`` is below the folder of scripts: ``facets/panel.js``."""

    path: str
    text: str

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path)

    @property
    def name(self) -> str:
        """What holds its exports: ``facets$panel``, which no module would call anything."""
        return self.path.removesuffix(".js").replace("-", "_").replace("/", "$")

    @property
    def exports(self) -> list[str]:
        return _EXPORT.findall(self.text)

    def target(self, address: str) -> "Module":
        """The module that an address in this one leads to; without its text."""
        return Module(posixpath.normpath(posixpath.join(self.folder, address)), "")

    def imports(self) -> Iterator["Module"]:
        return (self.target(found[2]) for found in _IMPORT.finditer(self.text))

    def loads_later(self) -> Iterator["Module"]:
        return (self.target(found[1]) for found in _LATER.finditer(self.text))

    def body(self, is_joined: Callable[["Module"], bool]) -> str:
        """The text with its imports of joined modules taken from constants."""

        def taken(found: re.Match[str]) -> str:
            other = self.target(found[2])
            if not is_joined(other):
                return found[0]
            return f"const {{{found[1].replace(' as ', ': ')}}} = {other.name};\n"

        return _IMPORT.sub(taken, self.text)

    def as_constant(self, body: str) -> str:
        """A constant that holds the exports: a function is called at once, so that names of two
        modules cannot meet. Raises BundleError for exports of another form.
        """
        own = _EXPORT.sub("", body)
        if unknown := _UNKNOWN.search(own):
            raise BundleError(f"{self.path}: {unknown[0]}")
        names = ", ".join(self.exports)
        return f"const {self.name} = (() => {{\n{own}return {{ {names} }};\n}})();\n"


def later_as(body: str, written: Callable[[str], str]) -> str:
    """The text with each ``import("./x.js")`` replaced by what is ``written`` for its address."""
    return _LATER.sub(lambda found: written(found[1]), body)


def in_order(needs: Mapping[str, list[str]]) -> list[str]:
    """The keys, each after those that it needs; the same order on every machine."""
    try:
        return list(TopologicalSorter({key: needs[key] for key in sorted(needs)}).static_order())
    except CycleError as error:
        raise BundleError(" -> ".join(error.args[1])) from None
