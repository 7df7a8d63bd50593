"""The code host's workflows: they run what exists, with no more rights than they need."""

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from digikunta.cli import main
from support import ROOT

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
VERBS = set(re.findall(r"^([a-z./-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
VARIABLE = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
ALLOWED_VALUES = re.compile(
    r"vars\.DIGIKUNTA_[A-Z]+|github\.ref|matrix\.(os|python)|steps\.deployment\.outputs\.page_url"
    r"|vars\.SITE_URL \|\| format\('https://\{0\}\.github\.io/\{1\}/', "
    r"github\.repository_owner, github\.event\.repository\.name\)"
)

each_workflow = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def workflow(path: Path) -> dict[str, Any]:
    """YAML 1.1 reads the key ``on`` as true."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in found.items()}


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in workflow(path)["jobs"].values():
        yield from job["steps"]


def test_there_is_a_workflow_for_each_purpose() -> None:
    names = ["check", "nightly", "platforms", "publish", "upkeep"]
    assert [path.stem for path in FILES] == names


@each_workflow
def test_the_token_can_only_read(path: Path) -> None:
    found = workflow(path)
    assert found["permissions"] == {"contents": "read"}
    assert {name for name, job in found["jobs"].items() if "permissions" in job} <= {"pages"}


@each_workflow
def test_nothing_runs_with_rights_over_a_strangers_code(path: Path) -> None:
    found = workflow(path)
    assert set(found["on"]) <= {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert "secrets." not in path.read_text("utf-8")
    for value in VARIABLE.findall(path.read_text("utf-8")):
        assert ALLOWED_VALUES.fullmatch(value), value


@each_workflow
def test_no_value_of_a_proposal_is_put_into_a_command(path: Path) -> None:
    """A title with a quotation mark in it would become a command."""
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@each_workflow
def test_actions_are_the_code_hosts_own_and_pinned_by_commit(path: Path) -> None:
    """The version stands beside the commit, and one action has one commit in all workflows."""
    used = re.findall(r"uses: *(.*)", path.read_text("utf-8"))
    assert used
    pinned = r"actions/[a-z-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+"
    assert [each for each in used if not re.fullmatch(pinned, each)] == []
    everywhere = re.findall(r"uses: *(actions/.*)", "".join(p.read_text("utf-8") for p in FILES))
    assert len(set(everywhere)) == len({each.partition("@")[0] for each in everywhere})


@each_workflow
def test_a_checkout_leaves_no_token_behind(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@each_workflow
def test_every_command_exists(path: Path) -> None:
    commands = [step["run"] for step in steps(path) if "run" in step]
    assert commands
    for command in commands:
        words = command.split()
        if words[0] == "make":
            assert words[1] in VERBS, command
        elif words[0] == ".venv/bin/digikunta":
            verb = main.get_command(click.Context(main), words[1])
            assert verb, command
            options = {option for parameter in verb.params for option in parameter.opts}
            assert {word for word in words if word.startswith("--")} <= options, command
        elif words[:2] == ["python", "-m"]:
            assert importlib.util.find_spec(words[2]), command
        else:
            assert os.access(ROOT / words[0], os.X_OK), command


@each_workflow
def test_every_job_ends_by_itself(path: Path) -> None:
    assert all(0 < job["timeout-minutes"] <= 60 for job in workflow(path)["jobs"].values())


def test_the_link_check_blocks_no_change() -> None:
    assert set(workflow(FOLDER / "upkeep.yml")["on"]) == {"schedule", "workflow_dispatch"}


def test_publishing_happens_from_main_only() -> None:
    found = workflow(FOLDER / "publish.yml")["on"]
    assert found["push"] == {"branches": ["main"]}
    assert "pull_request" not in found


def test_tests_run_before_main_is_published() -> None:
    jobs = workflow(FOLDER / "publish.yml")["jobs"]
    assert ".ci/run" in [step.get("run") for step in jobs["tests"]["steps"]]
    assert (jobs["publish"]["needs"], jobs["pages"]["needs"]) == ("tests", "publish")


def test_one_variable_publishes_to_the_code_hosts_own_pages() -> None:
    """Only that job may write, and only pages; the upload before it has the same condition."""
    jobs = workflow(FOLDER / "publish.yml")["jobs"]
    condition = "vars.DIGIKUNTA_PAGES == 'true'"
    assert jobs["pages"]["if"] == condition
    assert jobs["pages"]["permissions"] == {"pages": "write", "id-token": "write"}
    upload = next(s for s in jobs["publish"]["steps"] if "pages-artifact" in s.get("uses", ""))
    assert upload["if"] == condition
    assert upload["with"]["path"].endswith("/current/public")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda p: p.stem
)
def test_every_pinned_package_has_the_hashes_of_its_files(path: Path) -> None:
    """With one hash, pip asks for one of every package; and no list names an index."""
    text = path.read_text("utf-8")
    entries = re.findall(
        r"^[\w.-]+==\S+((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", text, re.MULTILINE
    )
    assert len(entries) == text.count("==") > 5
    assert "://" not in text


def test_every_ecosystem_gets_proposals_of_new_versions() -> None:
    found = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))
    assert {each["package-ecosystem"] for each in found["updates"]} == {
        "github-actions", "npm", "pip",
    }  # fmt: skip


def test_the_template_of_a_proposal_asks_for_the_source_in_both_languages() -> None:
    text = (ROOT / ".github" / "pull_request_template.md").read_text("utf-8")
    assert "Lähde: mistä tieto on?" in text
    assert "Källa: varifrån kommer uppgiften?" in text
    assert len(text.splitlines()) < 30


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_a_missing_layer_fails_in_ci_and_is_reported_elsewhere(ci: str, code: int) -> None:
    text = (ROOT / ".ci" / "run").read_text("utf-8")
    function = next(line for line in text.splitlines() if line.startswith("skipped()"))
    command = f"set -euo pipefail\n{function}\nskipped 'no browser'\n"
    done = subprocess.run(
        ["bash", "-c", command], env={"CI": ci}, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("no browser\n", code)
    layers = [line for line in text.splitlines() if "else skipped" in line]
    assert len(layers) >= 6
    assert "else echo" not in text


def test_a_file_of_make_says_what_its_verbs_are() -> None:
    """Every verb that a workflow or a reader may call is listed by `make help`."""
    reported = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert phony
    for verb in ("fuzz", "audit", "licences", "publish", "site"):
        assert verb in phony[1].split()
        assert f"{verb}\t" in reported
