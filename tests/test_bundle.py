"""Each folder of modules becomes one file, and names lead to the same exports as before."""

from pathlib import Path

import pytest
from digikunta.publishing.bundle import bundle
from digikunta.reading.script_modules import BundleError

MODULES = {
    "site.js": (
        'import { open } from "./list/panel.js";\n\nopen();\nimport(\n  "./map/map.js"\n);\n'
        'import("./late.js");\nnew Worker(new URL("./thread/worker.js", import.meta.url));\n'
    ),
    "late.js": "export const late = 1;\n",
    "list/panel.js": (
        'import {\n  one,\n  two as other,\n} from "./parts.js";\n'
        'import { words } from "../shared/words.js";\n'
        "export function open() {\n  return one + other + words;\n}\n"
    ),
    "list/parts.js": "export const one = 1;\nexport const two = 2;\nconst three = 3;\n",
    "map/map.js": 'import { words } from "../shared/words.js";\nexport class Map {}\n',
    "shared/words.js": 'export const words = "import export";\n',
    "thread/worker.js": "self.onmessage = () => {};\n",
}


def bundled(folder: Path, modules: dict[str, str]) -> dict[str, str]:
    for name, text in modules.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    bundle(folder)
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.*"))
    }


def test_each_folder_is_one_file(tmp_path: Path) -> None:
    files = bundled(tmp_path, MODULES)
    assert list(files) == [
        "late.js", "list.js", "map.js", "shared.js", "site.js", "thread.js",
    ]  # fmt: skip


def test_modules_stand_after_those_that_they_import(tmp_path: Path) -> None:
    assert bundled(tmp_path, MODULES)["list.js"] == (
        'import { shared$words } from "./shared.js";\n'
        "const list$parts = (() => {\n"
        "const one = 1;\nconst two = 2;\nconst three = 3;\nreturn { one, two };\n})();\n"
        "const list$panel = (() => {\n"
        "const {\n  one,\n  two: other,\n} = list$parts;\n"
        "const { words } = shared$words;\n"
        "function open() {\n  return one + other + words;\n}\nreturn { open };\n})();\n"
        "export { list$parts, list$panel };\n"
    )


def test_what_is_loaded_later_and_workers_are_found(tmp_path: Path) -> None:
    assert bundled(tmp_path, MODULES)["site.js"] == (
        'import { list$panel } from "./list.js";\n'
        "const { open } = list$panel;\n\nopen();\n"
        'import("./map.js").then((each) => each.map$map);\nimport("./late.js");\n'
        'new Worker(new URL("./thread.js", import.meta.url));\n'
    )


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export { one };",
        'export * from "./parts.js";',
        'import all from "./parts.js";',
        'import * as all from "./parts.js";',
        "export let changing = 1;",
    ],
)
def test_a_module_that_is_written_otherwise_is_named(line: str, tmp_path: Path) -> None:
    modules = {**MODULES, "list/parts.js": f"{MODULES['list/parts.js']}{line}\n"}
    with pytest.raises(BundleError, match=r"list/parts\.js: "):
        bundled(tmp_path, modules)


@pytest.mark.parametrize("name", ["list/parts.js", "shared/words.js"])
def test_a_cycle_of_modules_or_folders_is_named(name: str, tmp_path: Path) -> None:
    back = 'import { open } from "../list/panel.js";\n'
    with pytest.raises(BundleError, match=" -> "):
        bundled(tmp_path, {**MODULES, name: back + MODULES[name]})
