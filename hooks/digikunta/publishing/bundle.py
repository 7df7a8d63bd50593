"""The scripts of a published site: each folder of modules becomes one file, ``facets.js``.

A page of plain modules asks the server once for each of them, up to 25 times. A bundler from npm
would need Node where the site is published; those that Python packages bring fetch a program when
they run. This one relies on how our formatter writes modules: imports and exports by name, each at
the start of a line, no cycles. It raises ``BundleError`` for anything else.

A module becomes a function that is called at once and returns its exports, so names of two modules
cannot meet::

    import { shared$strings } from "./shared.js";
    const facets$panel = (() => {
    const { textsOf } = shared$strings;
    ...
    return { panelOf };
    })();
    export { facets$panel };

Modules straight in the folder of scripts (``site.js``) stay files of their own.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"\n]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.[^"\n]+)"\)')
_WORKER = re.compile(r'\bnew URL\("(\.[^"\n]+\.js)", import\.meta\.url\)')
_UNKNOWN = re.compile(r"^(?:import|export)\b(?!\().*", re.MULTILINE)


class BundleError(Exception):
    """A module that is written in a way this bundler does not know; the message names it."""


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

    def target(self, address: str) -> "Module":
        """The module that an address in this one leads to; without its text."""
        return Module(posixpath.normpath(posixpath.join(self.folder, address)), "")

    def imports(self) -> Iterator["Module"]:
        return (self.target(found[2]) for found in _IMPORT.finditer(self.text))


def bundle(scripts: Path) -> None:
    """Replace the folders below ``scripts`` by one file each."""
    modules = [
        Module(path.relative_to(scripts).as_posix(), path.read_bytes().decode("utf-8"))
        for path in sorted(scripts.rglob("*.js"))
    ]
    folders = {module.folder for module in modules} - {""}
    _check_order({each: _folders_used(each, modules) for each in folders})
    for module in modules:
        if not module.folder:
            text = f"{_chunk_imports('', [module])}{_body(module)}"
            (scripts / module.path).write_bytes(text.encode("utf-8"))
    for folder in sorted(folders):
        inside = [module for module in modules if module.folder == folder]
        (scripts / f"{folder}.js").write_bytes(_chunk(folder, inside).encode("utf-8"))
        for module in inside:
            (scripts / module.path).unlink()
        (scripts / folder).rmdir()


def _chunk(folder: str, modules: list[Module]) -> str:
    by_path = {module.path: module for module in modules}
    needs = {
        module.path: [each.path for each in module.imports() if each.folder == folder]
        for module in modules
    }
    ordered = [by_path[path] for path in _check_order(needs)]
    wrapped = "".join(
        f"const {each.name} = (() => {{\n{_body(each)}"
        f"return {{ {', '.join(_EXPORT.findall(each.text))} }};\n}})();\n"
        for each in ordered
    )
    names = ", ".join(each.name for each in ordered)
    return f"{_chunk_imports(folder, ordered)}{wrapped}export {{ {names} }};\n"


def _chunk_imports(folder: str, modules: list[Module]) -> str:
    """The import statements of a file: one for each other file, with the modules that it needs."""
    needed: dict[str, set[str]] = {}
    for module in modules:
        for other in module.imports():
            if other.folder not in ("", folder):
                needed.setdefault(other.folder, set()).add(other.name)
    return "".join(
        f'import {{ {", ".join(sorted(names))} }} from "./{other}.js";\n'
        for other, names in sorted(needed.items())
    )


def _body(module: Module) -> str:
    """The module's text with its imports taken from constants, and without ``export``."""

    def taken(found: re.Match[str]) -> str:
        other = module.target(found[2])
        if not other.folder:
            return found[0]
        return f"const {{{found[1].replace(' as ', ': ')}}} = {other.name};\n"

    def later(found: re.Match[str]) -> str:
        other = module.target(found[1])
        if not other.folder:
            return found[0]
        return f'import("./{other.folder}.js").then((each) => each.{other.name})'

    def worker(found: re.Match[str]) -> str:
        other = module.target(found[1])
        return f'new URL("./{other.folder or other.path[:-3]}.js", import.meta.url)'

    text = _IMPORT.sub(taken, module.text)
    if module.folder:
        text = _EXPORT.sub("", text)
        if unknown := _UNKNOWN.search(text):
            raise BundleError(f"{module.path}: {unknown[0]}")
    return _WORKER.sub(worker, _LATER.sub(later, text))


def _folders_used(folder: str, modules: list[Module]) -> list[str]:
    used = {
        each.folder for module in modules if module.folder == folder for each in module.imports()
    }
    return sorted(used - {"", folder})


def _check_order(needs: Mapping[str, list[str]]) -> list[str]:
    """The keys, each after those that it needs; the same order on every machine."""
    try:
        return list(TopologicalSorter({key: needs[key] for key in sorted(needs)}).static_order())
    except CycleError as error:
        raise BundleError(" -> ".join(error.args[1])) from None
