"""Programs of others read the open data: `make clients` installs them and runs these tests."""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from client_support import NODE, REAL, Contract, need_clients, node
from digikunta.exports.edition import PUBLISHED
from support import ROOT, TESTS

pytestmark = pytest.mark.thorough

FOLDERS = {"real": REAL, "experiment": TESTS / "golden" / "an-experiment-with-everything"}
PACKAGE = "digikunta_client"


@pytest.fixture(scope="module", params=FOLDERS)
def contract(request: pytest.FixtureRequest) -> Contract:
    need_clients()
    return Contract(FOLDERS[request.param])


# --- Python: openapi-python-client ----------------------------------------------------------------


def generated(contract: Contract, folder: Path) -> str:
    """Write the client's package into the folder; return what the generator complained about."""
    (folder / "openapi.json").write_text(json.dumps(contract.document), "utf-8")
    options = {
        "package_name_override": PACKAGE,
        "post_hooks": [],
        "content_type_overrides": {"application/yaml": "text/plain"},
    }
    (folder / "options.json").write_text(json.dumps(options), "utf-8")
    from openapi_python_client.cli import app  # noqa: PLC0415
    from typer.testing import CliRunner  # noqa: PLC0415

    arguments = ["--path", "openapi.json", "--config", "options.json", "--meta", "none"]
    command = ["generate", *arguments, "--output-path", PACKAGE, "--fail-on-warning"]
    result = CliRunner().invoke(app, command)
    return "" if result.exit_code == 0 else result.output


def unknown_fields(value: Any, at: str) -> Iterator[str]:
    """The fields of an answer that the generated types do not have."""
    if isinstance(value, list | tuple):
        for each in value:
            yield from unknown_fields(each, at)
    elif hasattr(value, "__attrs_attrs__"):
        yield from (f"{at}.{name}" for name in value.additional_properties)
        for field in value.__attrs_attrs__:
            if field.name != "additional_properties":
                yield from unknown_fields(getattr(value, field.name), f"{at}.{field.name}")


def test_a_generated_python_client_reads_every_answer(
    contract: Contract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each answer comes back as it was, so no value was lost or changed on its way into types."""
    monkeypatch.chdir(tmp_path)
    assert generated(contract, tmp_path) == ""
    monkeypatch.syspath_prepend(tmp_path)
    import httpx  # noqa: PLC0415

    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        monkeypatch.delitem(sys.modules, name)

    def answer(request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/")
        if path not in contract.files:
            return httpx.Response(404)
        kind = {"content-type": "application/json"}
        return httpx.Response(200, content=contract.files[path], headers=kind)

    package = import_module(PACKAGE)
    transport = {"transport": httpx.MockTransport(answer)}
    with package.Client("https://kunta.example.org", httpx_args=transport) as client:
        read = 0
        for each in contract.answers():
            name = "".join(f"_{c.lower()}" if c.isupper() else c for c in each.operation)
            function = import_module(f"{PACKAGE}.api.default.{name}").sync
            found = function(client=client, **each.arguments)
            whole = json.loads(contract.files[each.address])
            returned = found.to_dict()
            head = returned.pop("generated_at"), whole.pop("generated_at")
            assert head[0].replace("+00:00", "Z") == head[1]
            assert returned == whole, each.address
            assert list(unknown_fields(found, each.operation)) == []
            read += 1
        assert read > len(PUBLISHED)
        module = import_module(f"{PACKAGE}.api.default.get_experiment")
        assert module.sync(client=client, id="no-such-experiment") is None


# --- TypeScript: openapi-typescript ---------------------------------------------------------------

COMPILER = ("--noEmit", "--strict", "--exactOptionalPropertyTypes", "--skipLibCheck")


@pytest.fixture
def types(contract: Contract, tmp_path: Path) -> Path:
    """A folder with the generated types as api.d.ts."""
    source = tmp_path / "openapi.json"
    source.write_text(json.dumps(contract.document), "utf-8")
    made = node("node_modules/openapi-typescript/bin/cli.js", source, "-o", tmp_path / "api.d.ts")
    assert made.returncode == 0, made.stderr
    return tmp_path


def typed(path: str, number: int, answer: str) -> str:
    """A constant that the compiler accepts only if the answer has exactly the declared fields."""
    at = f'paths["{path}"]["get"]["responses"][200]["content"]["application/json"]'
    return f"export const answer{number}: {at} = {answer};\n"


def compiled(folder: Path, text: str) -> list[str]:
    """What the compiler finds wrong with the text beside the types."""
    (folder / "answers.ts").write_text('import type { paths } from "./api.d.ts";\n' + text, "utf-8")
    found = node("node_modules/typescript/bin/tsc", *COMPILER, folder / "answers.ts")
    return found.stdout.splitlines()


def test_the_generated_types_of_typescript_fit_every_answer(
    contract: Contract, types: Path
) -> None:
    found = [
        typed(each.path, number, contract.files[each.address].decode("utf-8"))
        for number, each in enumerate(contract.answers())
    ]
    assert len(found) > len(PUBLISHED)
    assert compiled(types, "".join(found))[:5] == []


def test_the_compiler_notices_a_field_and_a_value_that_the_types_do_not_have(
    contract: Contract, types: Path
) -> None:
    path = "/data/v1/experiments.json"
    whole = json.loads(contract.files["data/v1/experiments.json"])
    first, *rest = whole["items"]
    for change, word in (({"unheard": 1}, "unheard"), ({"status": "asleep"}, "asleep")):
        wrong = json.dumps({**whole, "items": [{**first, **change}, *rest]})
        assert word in "\n".join(compiled(types, typed(path, 0, wrong)))


# --- JSON Schema: ajv in strict mode --------------------------------------------------------------


def faults_of_schemas(folder: Path) -> list[list[str]]:
    ran = node("schemas.js", folder, cwd=NODE)
    assert ran.returncode == 0, ran.stderr
    found: list[list[str]] = json.loads(ran.stdout)
    return found


def write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), "utf-8")


def test_ajv_accepts_every_schema_in_strict_mode_and_every_record(
    contract: Contract, tmp_path: Path
) -> None:
    for path in (ROOT / "schema").glob("*.json"):
        write(tmp_path / "editors" / path.name, json.loads(path.read_bytes()))
    names = {
        "vocabulary": "vocabularies",
        "prediction": "predictions",
        "benchmark": "benchmarks",
        "redirect": "redirects",
    }
    names |= {kind.name: kind.folder for kind in PUBLISHED}
    for name, file in names.items():
        schema = json.loads(contract.files[f"data/v1/schema/{name}.json"])
        write(tmp_path / "published" / f"{name}.json", schema)
        items = json.loads(contract.files[f"data/v1/{file}.json"])["items"]
        write(tmp_path / "data" / f"{name}.json", items)
    components = json.dumps(contract.document["components"]["schemas"])
    made = json.loads(components.replace("#/components/schemas/", "#/$defs/"))
    write(tmp_path / "components.json", made)
    assert faults_of_schemas(tmp_path) == []
    write(tmp_path / "editors" / "unheard.json", {"type": "number", "gt": 0})
    [[name, message]] = faults_of_schemas(tmp_path)
    assert name == "editors/unheard.json"
    assert "gt" in message
