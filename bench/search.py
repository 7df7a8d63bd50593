"""Compares relevance and speed of three search engines on the frozen questions.

The engines are ours, the theme's (lunr) and Pagefind.

    make bench-search                builds the site and runs every query in Chromium
    make bench-search ARGS=--scale   also measures an index of 2 000 records
    make bench-search ARGS=--write   also writes bench/SEARCH.md

Needs Chromium and npm (for Pagefind). Voikko is measured when the Python package libvoikko and a
Finnish dictionary are installed.

The criterion is stricter for our engine: laws, terms, events and publications share the page of
their kind, and our hit has to include the right anchor. For the others the page is enough.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import brotli
import material

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / "bench"
sys.path[:0] = [str(ROOT / "tests"), str(BENCH)]

from browsers import browser_path, serving
from digikunta.catalogue.addresses import Address
from digikunta.pages.site_factory import catalogue_of
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.search.index_entry import descriptions_url
from playwright.sync_api import Browser, sync_playwright
from scale import scaled_lines
from search_questions import (
    NONSENSE,
    SETS,
    Answer,
    Question,
    grouped,
    load_questions,
    percentile,
    score,
)
from support import load_folder

STOCK_PLUGIN = "plugins:\n  - search:\n      lang: [fi, sv]\n"


@dataclass(frozen=True, slots=True)
class Contender:
    """An engine. ``weighs`` is a glob of the files that a browser loads for a language."""

    title: str
    engine: str
    site: Path
    weighs: str
    is_mild: bool


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    given.add_argument("--scale", action="store_true", help="also 2 000 records made of real ones")
    given.add_argument("--write", action="store_true", help="also write bench/SEARCH.md")
    arguments = given.parse_args()
    catalogue = catalogue_of(load_folder(ROOT / "data"))
    questions = {
        (name, code): load_questions(code, catalogue, name) for name in SETS for code in LANGUAGES
    }
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        contenders = list(prepared(Path(folder)))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu"]
            )
            for contender in contenders:
                shutil.copy(BENCH / "engines.js", contender.site / "engines.js")
                with serving(contender.site) as address:
                    for (name, _), found in questions.items():
                        answers = ask(browser, address, contender, found)
                        add_lines(lines, report(contender, name, answers))
                    if contender.engine == "ours":
                        for code in LANGUAGES:
                            add_lines(lines, [descriptions_line(contender, code)])
                            add_lines(lines, [slowed(browser, address, contender, questions, code)])
            if arguments.scale:
                for line in scaled_lines(browser, contenders[0].site):
                    add_lines(lines, [line])
            browser.close()
    if arguments.write:
        (BENCH / "SEARCH.md").write_text(HEAD + "\n".join(lines) + "\n```\n", "utf-8")


HEAD = """# How well the search finds, beside others

Written by `make bench-search ARGS="--scale --write"`. What the numbers are:
`tests/search_questions.py`; how the engines are asked: `bench/search.py`. The sets `questions`,
`everyday` and `newcomer` are in `tests/search/`, each frozen before the search was tuned for it. At
the first run hit@5 was 0.524 in Finnish and 0.578 in Swedish for `everyday`, 0.862 and 0.919 for
`newcomer`. Times vary with what else the machine does.

```
"""


def add_lines(lines: list[str], more: Sequence[str]) -> None:
    for line in more:
        lines.append(line)
        say(line)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


# --- the sites ----------------------------------------------------------------------------------


def prepared(folder: Path) -> Iterator[Contender]:
    """Yield the engines with their built sites. Engines that are not installed are reported."""
    site = build(folder, "simplemma")
    yield Contender("ours, simplemma", "ours", site, "assets/search/{code}.json", False)
    if (voikko := build(folder, "voikko", must=False)) is not None:
        yield Contender("ours, Voikko", "ours", voikko, "assets/search/{code}.json", False)
    else:
        say("Voikko is not here: not measured.")
    stock = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    shutil.copytree(stock / "lunr", site / "lunr")
    (site / "__stock__").mkdir()
    shutil.copy(next(stock.glob("workers/search.*.min.js")), site / "__stock__" / "worker.js")
    yield Contender("theme's own (lunr)", "stock", site, "search/search_index.json", True)
    if (BENCH / "node_modules").is_dir():
        command = ["npx", "pagefind", "--site", str(site), "--output-subdir", "pagefind"]
        subprocess.run(command, cwd=BENCH, check=True, capture_output=True)
        yield Contender("Pagefind", "pagefind", site, "pagefind/**/*", True)
    else:
        say("Pagefind is not installed (npm install in bench/): not measured.")


def build(folder: Path, analyser: str, *, must: bool = True) -> Path | None:
    """Build the site with the theme's search plugin in addition, in a copy of the project.

    Returns None when the build fails and ``must`` is false.
    """
    project = folder / analyser
    project.mkdir()
    for name in ("content", "data", "hooks", "overrides", "schema"):
        (project / name).symlink_to(ROOT / name)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    if "\n  - search" not in text:
        text = text.replace("plugins:\n", STOCK_PLUGIN, 1)
    (project / "mkdocs.yml").write_text(text, "utf-8")
    environment = {
        **os.environ,
        "DIGIKUNTA_ANALYSER": analyser,
        "DIGIKUNTA_DATA": str(ROOT / "data"),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(project / "site")]
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode and must:
        raise SystemExit(done.stderr)
    return None if done.returncode else project / "site"


# --- queries ------------------------------------------------------------------------------------


def ask(
    browser: Browser, address: str, contender: Contender, questions: Sequence[Question]
) -> list[Answer]:
    """Return the answers to the questions, asked on a page in their language."""
    code = questions[0].language
    page = browser.new_page()
    page.goto(f"{address}/{Address('experiments', code).url}")
    queries = [each.query for each in questions]
    rows = page.evaluate(_ASK, [contender.engine, code, queries])
    page.close()
    answers = [
        Answer(question, tuple(row["urls"]), row["took"], tuple(row["other"]))
        for question, row in zip(questions, rows, strict=True)
    ]
    return [mild(answer) for answer in answers] if contender.is_mild else answers


_ASK = """async ([name, code, queries]) => {
  const { askAll } = await import("/engines.js");
  return askAll(name, code, "/", queries);
}"""


def slowed(
    browser: Browser,
    address: str,
    contender: Contender,
    questions: Mapping[tuple[str, LanguageCode], list[Question]],
    code: LanguageCode,
) -> str:
    """Return the times of all questions of a language with the processor slowed four times."""
    page = browser.new_page()
    page.goto(f"{address}/{Address('experiments', code).url}")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    queries = [each.query for name in SETS for each in questions[name, code]]
    took = [row["took"] for row in page.evaluate(_ASK, [contender.engine, code, queries])]
    page.close()
    return (
        f"\n{contender.title}, {code}, processor slowed {SLOWED} times: "
        f"median {percentile(took, 0.5):.1f} ms, p95 {percentile(took, 0.95):.1f} ms"
    )


SLOWED = 4


def descriptions_line(contender: Contender, code: LanguageCode) -> str:
    """Return the size of what is loaded with the first hits."""
    size = weight(contender.site, descriptions_url(code))
    return f"\n{contender.title}, {code}, descriptions of hits: {size}"


def mild(answer: Answer) -> Answer:
    """Return the answer with anchors removed from hits and expected addresses."""
    pages = tuple(dict.fromkeys(each.split("#", 1)[0] for each in answer.question.expected))
    urls = tuple(dict.fromkeys(url.split("#", 1)[0] for url in answer.urls))
    return replace(answer, question=replace(answer.question, expected=pages), urls=urls)


def report(contender: Contender, name: str, answers: Sequence[Answer]) -> Iterator[str]:
    """Yield the lines about one set of questions in one language."""
    code: LanguageCode = answers[0].question.language
    sense = [each for each in answers if each.question.group != NONSENSE]
    whole = score(sense)
    took = [each.took for each in answers]
    yield (
        f"\n{contender.title}, {code}, {name}: hit@5 {whole.hit:.3f}, recall@5 {whole.recall:.3f}, "
        f"MRR {whole.rank:.3f}, no hit {whole.without:.1%} of {whole.count}; "
        f"median {percentile(took, 0.5):.1f} ms, p95 {percentile(took, 0.95):.1f} ms; "
        f"{weight(contender.site, contender.weighs.format(code=code))}"
    )
    for group, found in grouped(answers, lambda each: each.question.group).items():
        part = score(found)
        if group == NONSENSE:
            yield f"  {group:14} answered {1 - part.hit:.1%} of {part.count}"
        else:
            yield (
                f"  {group:14} hit@5 {part.hit:.3f}  recall@5 {part.recall:.3f}  "
                f"MRR {part.rank:.3f}  no hit {part.without:.1%}  of {part.count}"
            )


def weight(site: Path, pattern: str) -> str:
    """Return the size of the matching files with brotli, in kilobytes, as text."""
    files = [path for path in site.glob(pattern) if path.is_file()]
    size = sum(len(brotli.compress(path.read_bytes())) for path in files)
    return f"{size / 1000:.0f} kB brotli in {len(files)} file{'s' * (len(files) > 1)}"


if __name__ == "__main__":
    main()
