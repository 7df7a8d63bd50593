"""The handbook's PDFs: what is read, what is refused, and the resulting file."""

import importlib
import importlib.util
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree.ElementTree import fromstring, tostring

import pytest
from optional_parts import PDF
from support import ROOT
from walking import BuiltSite

SCRIPT = ROOT / "scripts" / "handbook_pdf.py"


def load() -> ModuleType:
    """The script as a module; scripts/ is no package."""
    spec = importlib.util.spec_from_file_location("handbook_pdf", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


handbook_pdf = load()


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """In a process of its own, as make does it."""
    folders = os.pathsep.join([str(ROOT / "hooks"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": folders}
    return subprocess.run(
        [sys.executable, SCRIPT, *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# --- without WeasyPrint ------------------------------------------------------------------------


def test_a_missing_library_is_reported_in_three_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(handbook_pdf, "engine", lambda: None)
    assert handbook_pdf.main(["site", "build"]) == handbook_pdf.NOT_INSTALLED
    reported = capsys.readouterr().err.splitlines()
    assert len(reported) == 3
    assert all(handbook_pdf.PACKAGES in line for line in reported)


def test_ci_installs_what_the_message_asks_for() -> None:
    assert handbook_pdf.PACKAGES in (ROOT / ".ci" / "run").read_text("utf-8")
    assert handbook_pdf.PACKAGES in (ROOT / "HACKING.md").read_text("utf-8")


def test_what_it_needs_can_stand_beside_what_the_site_needs() -> None:
    """All lists are installed into one environment."""

    def pins(name: str) -> set[str]:
        lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
        return {line for line in lines if "==" in line}

    assert pins("site.txt") <= pins("pdf.txt")


def test_the_stylesheet_for_paper_says_nothing_to_screens() -> None:
    css = re.sub(r"/\*.*?\*/", "", handbook_pdf.PAPER.read_text("utf-8"), flags=re.DOTALL).strip()
    assert css.startswith("@media print {")
    inside = css.removeprefix("@media print {").removesuffix("}")
    depth = 0
    for sign in re.findall("[{}]", inside):
        depth += 1 if sign == "{" else -1
        assert depth >= 0, "something stands outside @media print"
    assert depth == 0


PAGE = """\
<html lang="fi" class="js"><head><title>Käsikirja</title><meta name="description" content="x" />
<link rel="canonical" href="{canonical}" /><link rel="stylesheet" href="../x.css" />
<script src="x.js"></script></head>
<body class="x"><header>Kehys</header><main><article>{article}</article></main></body></html>
"""


def page(article: str, canonical: str = "https://example.org/a/koko-kasikirja/") -> str:
    return PAGE.format(article=article, canonical=canonical)


def test_only_the_article_is_included() -> None:
    root = fromstring(page("<h1>Käsikirja</h1>"))  # noqa: S314 (written above)
    assert handbook_pdf.canonical(root) == "https://example.org/a/koko-kasikirja/"
    handbook_pdf.keep_article(root, "fi-FI")
    html = tostring(root, encoding="unicode")
    assert html.count("<article><h1>Käsikirja</h1></article>") == 1
    assert root.get("lang") == "fi-FI"
    assert {each.tag for each in root.iter()} == {
        "html", "head", "title", "meta", "body", "article", "h1",
    }  # fmt: skip


# --- with it -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pypdf() -> Any:
    """The library that reads PDFs. It is installed with WeasyPrint, which needs Pango besides."""
    if handbook_pdf.engine() is None or importlib.util.find_spec("pypdf") is None:
        PDF.skip(required=os.environ.get("DIGIKUNTA_PDF") == "required")
    return importlib.import_module("pypdf")


def write_page(site: Path, text: str) -> Path:
    """The page in Finnish in a folder of a site, which it returns."""
    path = site / "koko-kasikirja" / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("<!doctype html>" + text, "utf-8")
    return site


@pytest.mark.usefixtures("pypdf")
@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (None, "make site"),
        (page("<h1>A</h1>", ""), "site_url"),
        (page("<h1>A</h1>").replace("article>", "div>"), "article"),
        (page('<img src="https://elsewhere.example/a.png" alt="a">'), "elsewhere.example"),
        (page('<img src="../ei-ole.png" alt="a">'), "ei-ole.png"),
        (page('<img src="../../../salaisuus.png" alt="a">'), "salaisuus.png"),
        (page('<img src="file:///etc/hostname" alt="a">'), "hostname"),
    ],
)
def test_what_cannot_be_made_is_reported_in_three_languages(
    tmp_path: Path, text: str | None, reported: str
) -> None:
    site = tmp_path / "site"
    if text is not None:
        write_page(site, text)
    (tmp_path / "salaisuus.png").write_bytes(b"x")
    done = run(site, tmp_path / "build")
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (handbook_pdf.FAILURE, 3), done.stderr
    assert all(reported in line for line in lines)
    assert not list((tmp_path / "build").glob("*.pdf"))


def test_a_picture_of_the_site_is_put_in(tmp_path: Path, pypdf: Any) -> None:
    picture = '<img src="../kuva.svg" alt="Kartta" width="9" height="9">'
    site = write_page(tmp_path, page(f'<h1>A</h1><a href="../b/">B</a>{picture}'))
    drawn = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"
    (site / "kuva.svg").write_text(drawn, "utf-8")
    weasyprint = handbook_pdf.engine()
    path = tmp_path / "a.pdf"
    path.write_bytes(handbook_pdf.make(weasyprint, site, "fi"))
    assert addresses(pypdf.PdfReader(path)) == {"https://example.org/a/b/"}


def test_the_properties_name_title_subject_language_and_publisher(
    tmp_path: Path, pypdf: Any
) -> None:
    author = '<meta name="author" content="Koekunta" />'
    text = page("<h1>A</h1>").replace('content="x" />', f'content="Kaikki luvut" />{author}')
    site = write_page(tmp_path, text)
    path = tmp_path / "a.pdf"
    path.write_bytes(handbook_pdf.make(handbook_pdf.engine(), site, "fi"))
    reader = pypdf.PdfReader(path)
    known = reader.metadata
    assert (known.title, known.subject, known.author) == ("Käsikirja", "Kaikki luvut", "Koekunta")
    assert reader.trailer["/Root"]["/Lang"] == "fi-FI"


@dataclass(frozen=True)
class MadePdf:
    """One language's PDF and the page it was made of."""

    language: str
    url: str
    reader: Any
    chapters: list[str]


@pytest.fixture(scope="module")
def pdf_folder(pypdf: Any, real_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDFs of the real site. ``pypdf`` comes first: without it nothing is built."""
    del pypdf
    folder = tmp_path_factory.mktemp("pdf")
    done = run(real_site.folder, folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module", params=[("fi", "koko-kasikirja/"), ("sv", "sv/hela-handboken/")])
def made(
    request: pytest.FixtureRequest, pypdf: Any, pdf_folder: Path, real_site: BuiltSite
) -> MadePdf:
    code, url = request.param
    path = pdf_folder / f"handbook-{code}.pdf"
    chapters = real_site.page(url).all("//section[@class='dk-chapter']/h2")
    return MadePdf(code, url, pypdf.PdfReader(path), [each.text_content() for each in chapters])


def addresses(reader: Any) -> set[str]:
    """Where the links out of the PDF lead."""
    notes = [note.get_object() for each in reader.pages for note in each.get("/Annots", [])]
    return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}


@pytest.mark.thorough
def test_the_pdf_is_tagged_and_says_its_language_and_title(made: MadePdf) -> None:
    catalogue = made.reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == f"{made.language}-FI"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalogue["/StructTreeRoot"]["/K"]
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_data()
    names = {"fi": "Digitaalisen kunnan käsikirja", "sv": "Handbok för en digital kommun"}
    assert made.reader.metadata.title.startswith(names[made.language])


@pytest.mark.thorough
def test_every_chapter_is_a_bookmark_in_order(made: MadePdf) -> None:
    _, inside = made.reader.outline
    titles = [each["/Title"] for each in inside if not isinstance(each, list)]
    assert len(made.chapters) == 18
    assert titles[1:] == made.chapters


@pytest.mark.thorough
def test_the_words_can_be_searched(made: MadePdf, real_site: BuiltSite) -> None:
    """No word is cut in two, and å, ä and ö are letters."""
    text = " ".join(" ".join(each.extract_text().split()) for each in made.reader.pages)
    article = real_site.page(made.url).text("//div[@class='dk-whole']")
    words = {word for word in re.findall(r"\w{8,}", article) if set(word) & set("åäö")}
    assert len(words) > 300
    assert {word for word in words if word not in text} == set()


@pytest.mark.thorough
def test_links_lead_to_the_published_site_and_to_sources_only(made: MadePdf) -> None:
    found = addresses(made.reader)
    assert len(found) > 100
    assert [each for each in found if not each.startswith(("https://", "http://"))] == []
    assert any(each.startswith("https://digitaalinenkunta.fi/") for each in found)


@pytest.mark.usefixtures("pypdf")
@pytest.mark.thorough
def test_the_same_site_gives_the_same_pdf(real_site: BuiltSite, pdf_folder: Path) -> None:
    again = handbook_pdf.make(handbook_pdf.engine(), real_site.folder, "sv")
    assert (pdf_folder / "handbook-sv.pdf").read_bytes() == again
