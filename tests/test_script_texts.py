"""The texts that a page gives its script: each that the script can show is among them."""

import posixpath
import re
from collections.abc import Iterator

import pytest
from support import ROOT

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
MODULES = dict(
    re.findall(r'"?([\w-]+)"?: \(\) => import\("\.\./(.+?)"\)',
               (SCRIPTS / "frame" / "features.js").read_text("utf-8"))
)  # fmt: skip
"""Feature -> path of its module."""

IMPORT = re.compile(r'(?:^import \{[^}]*\} from |await import\()"(\.[^"]+)"', re.MULTILINE)
TEXT = re.compile(r'\bt\(\s*"([\w-]+)"')
TEMPLATES = {
    path.name: path.read_text("utf-8") for path in (ROOT / "overrides" / "records").glob("*.html")
}


def reached(path: str, seen: set[str]) -> Iterator[str]:
    """A module and all that it imports, at once or later."""
    if path in seen:
        return
    seen.add(path)
    yield path
    text = (SCRIPTS / path).read_text("utf-8")
    for address in IMPORT.findall(text):
        yield from reached(
            posixpath.normpath(posixpath.join(posixpath.dirname(path), address)), seen
        )


@pytest.mark.parametrize("feature", ["memo", "group"])
def test_a_page_that_makes_a_document_has_every_text_of_its_script(feature: str) -> None:
    page = TEMPLATES[f"{feature}.html"]
    given = set(re.findall(r"'([\w-]+)'", page[page.index("t.script([") :].split("])", 1)[0]))
    modules = list(reached(MODULES[feature], set()))
    folders = ("assessment-page/", "search/", "municipality/", "assessment-result/report")
    texts = {
        (path, text)
        for path in modules
        if not path.startswith(folders)
        for text in TEXT.findall((SCRIPTS / path).read_text("utf-8"))
    }
    assert len(texts) > 10
    assert sorted(each for each in texts if each[1] not in given) == []
