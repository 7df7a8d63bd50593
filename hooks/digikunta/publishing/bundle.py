"""The scripts of a published site: each folder of modules becomes one file, ``facets.js``.

A page of plain modules asks the server once for each of them, up to 25 times.

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

import re
from pathlib import Path

from digikunta.reading.script_modules import Module, in_order, later_as

_WORKER = re.compile(r'\bnew URL\("(\.[^"\n]+\.js)", import\.meta\.url\)')


def bundle(scripts: Path) -> None:
    """Replace the folders below ``scripts`` by one file each."""
    modules = [
        Module(path.relative_to(scripts).as_posix(), path.read_bytes().decode("utf-8"))
        for path in sorted(scripts.rglob("*.js"))
    ]
    folders = {module.folder for module in modules} - {""}
    in_order({each: _folders_used(each, modules) for each in folders})
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
    ordered = [by_path[path] for path in in_order(needs)]
    wrapped = "".join(each.as_constant(_body(each)) for each in ordered)
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
    """The module's text with its imports taken from constants."""

    def later(address: str) -> str:
        other = module.target(address)
        if not other.folder:
            return f'import("{address}")'
        return f'import("./{other.folder}.js").then((each) => each.{other.name})'

    def worker(found: re.Match[str]) -> str:
        other = module.target(found[1])
        return f'new URL("./{other.folder or other.path[:-3]}.js", import.meta.url)'

    text = module.body(lambda other: bool(other.folder))
    return _WORKER.sub(worker, later_as(text, later))


def _folders_used(folder: str, modules: list[Module]) -> list[str]:
    used = {
        each.folder for module in modules if module.folder == folder for each in module.imports()
    }
    return sorted(used - {"", folder})
