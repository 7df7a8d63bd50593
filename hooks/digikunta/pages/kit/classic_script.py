"""Modules as one classic script. A browser does not load modules from a folder (``file://``)."""

from collections.abc import Collection, Mapping
from pathlib import Path

from digikunta.reading.script_modules import Module, in_order, later_as


def classic_script(root: Path, entry: str, without: Collection[str] = ()) -> str:
    """Return the script that starts ``entry``, with every module that it may load.

    Paths are below ``root``. A module of ``without``, which is loaded on demand only, is left out:
    loading it fails, as it does where the network fails. Raises BundleError.
    """
    found = _reached(root, entry, without)
    needs = {path: [each.path for each in module.imports()] for path, module in found.items()}
    needs[entry] = [path for path in found if path != entry]
    parts = []
    for path in in_order(needs):
        body = _body(found[path], found)
        parts.append(body if path == entry else found[path].as_constant(body))
    return '(() => {\n"use strict";\n' + "".join(parts) + "})();\n"


def _reached(root: Path, entry: str, without: Collection[str]) -> Mapping[str, Module]:
    found: dict[str, Module] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        module = found[path] = Module(path, (root / path).read_text("utf-8"))
        waiting += [each.path for each in module.imports()]
        waiting += [each.path for each in module.loads_later() if each.path not in without]
    return found


def _body(module: Module, found: Mapping[str, Module]) -> str:
    """The text. What is loaded on demand is there already, after the statement that asks for it."""

    def later(address: str) -> str:
        other = module.target(address)
        if other.path in found:
            return f"Promise.resolve().then(() => {other.name})"
        return f'Promise.reject(new Error("{other.path}"))'

    return later_as(module.body(lambda other: other.path in found), later)
