"""Renders the handbook of a built site as PDF: one file per language, PDF/UA-1, with bookmarks.

Input is the article on the page of the whole handbook and the print stylesheet. Links point to the
published site; nothing is fetched from the network.

    handbook_pdf.py SITE TARGET    from the folder of the built site into another folder
    handbook_pdf.py --installed    exits with 0 when the required libraries are installed, else 2
"""

import contextlib
import io
import logging
import mimetypes
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from digikunta.catalogue.addresses import Address
from digikunta.records.base import LanguageCode

ROOT = Path(__file__).resolve().parents[1]
PAPER = ROOT / "overrides" / "assets" / "stylesheets" / "print.css"
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"
LOCALES: Mapping[LanguageCode, str] = {"fi": "fi-FI", "sv": "sv-FI"}

SUCCESS, FAILURE, NOT_INSTALLED = 0, 1, 2

ABSENT = f"""\
PDF-tiedostoja ei voi tehdä: WeasyPrint tai Pango-kirjasto puuttuu. Aja make .venv/pdf ja asenna: {PACKAGES}
PDF-filerna kan inte göras: WeasyPrint eller biblioteket Pango saknas. Kör make .venv/pdf och installera: {PACKAGES}
Cannot make the PDFs: WeasyPrint or the library Pango is missing. Run make .venv/pdf and install: {PACKAGES}
"""  # noqa: E501 (one line a language)
NOT_BUILT = """\
Sivua {path} ei ole. Rakenna sivusto ensin: make site
Sidan {path} finns inte. Bygg webbplatsen först: make site
There is no page {path}. Build the site first: make site
"""
NO_ADDRESS = """\
Sivulla {path} ei ole julkaisuosoitetta, johon linkit veisivät. Anna site_url tiedostossa mkdocs.yml.
Sidan {path} har ingen publicerad adress som länkarna kunde leda till. Ange site_url i filen mkdocs.yml.
The page {path} has no published address for its links to lead to. Set site_url in mkdocs.yml.
"""  # noqa: E501 (one line a language)
NO_ARTICLE = """\
Käsikirjan sivulla ei ole elementtiä article, josta PDF tehdään. Katso sivun mallia kansiossa overrides.
Handbokens sida har inget element article som PDF-filen kunde göras av. Se sidans mall i mappen overrides.
The handbook's page has no element article to make the PDF of. See the page's template in overrides.
"""  # noqa: E501 (one line a language)
REFUSED = """\
Käsikirja tarvitsee tiedoston, jota rakennetussa sivustossa ei ole: {fault}
Handboken behöver en fil som inte finns på den byggda webbplatsen: {fault}
The handbook needs a file that the built site does not have: {fault}
"""


class PdfError(Exception):
    """A PDF cannot be rendered. The text is a message for the user, in three languages."""


def engine() -> ModuleType | None:
    """Return WeasyPrint; None when it or Pango is missing. Its own English message is hidden."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            import weasyprint  # noqa: PLC0415 (an optional extra)
        except (ImportError, OSError):
            return None
    return weasyprint


# --- one language --------------------------------------------------------------------------------


def make(weasyprint: ModuleType, site: Path, code: LanguageCode) -> bytes:
    """Return the handbook in one language as a PDF. Raises PdfError."""
    address = Address("whole-handbook", code)
    path = site / address.destination
    if not path.is_file():
        raise PdfError(NOT_BUILT.format(path=path))
    document = weasyprint.HTML(string=path.read_text("utf-8"))
    published = canonical(document.etree_element)
    if not urlsplit(published).netloc:
        raise PdfError(NO_ADDRESS.format(path=path))
    document.base_url = published
    document.url_fetcher = site_fetcher(weasyprint, site, published.removesuffix(address.url))
    keep_article(document.etree_element, LOCALES[code])
    paper = weasyprint.CSS(filename=str(PAPER))
    try:
        content: bytes = document.write_pdf(stylesheets=[paper], pdf_variant="pdf/ua-1")
    except weasyprint.urls.FatalURLFetchingError as fault:
        raise PdfError(REFUSED.format(fault=fault)) from fault
    return content


def canonical(root: Element) -> str:
    """Return the page's canonical address; empty without one."""
    found = root.find(".//link[@rel='canonical']")
    return "" if found is None else found.get("href", "")


def keep_article(root: Element, locale: str) -> None:
    """Remove the page layout, scripts and screen stylesheets, in place. Raises PdfError."""
    head, body = root.find("head"), root.find("body")
    article = root.find(".//article")
    if head is None or body is None or article is None:
        raise PdfError(NO_ARTICLE)
    for each in [each for each in head if each.tag not in ("meta", "title")]:
        head.remove(each)
    body.clear()
    body.append(article)
    root.set("lang", locale)


def site_fetcher(weasyprint: ModuleType, site: Path, root: str) -> Any:
    """Return a fetcher that maps published addresses to files of the built site only."""

    class SiteFetcher(weasyprint.URLFetcher):  # type: ignore[name-defined,misc]
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 (WeasyPrint's)
            path = (site / unquote(urlsplit(url.removeprefix(root)).path)).resolve()
            if not url.startswith(root) or not path.is_relative_to(site.resolve()):
                raise ValueError(url)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            found = path.read_bytes()
            return weasyprint.urls.URLFetcherResponse(url, found, {"Content-Type": kind})

    return SiteFetcher(fail_on_errors=True)


# --- the command ---------------------------------------------------------------------------------


def main(arguments: list[str]) -> int:
    weasyprint = engine()
    if weasyprint is None:
        sys.stderr.write(ABSENT)
        return NOT_INSTALLED
    if arguments == ["--installed"]:
        return SUCCESS
    # Hide warnings about declarations in the stylesheet that only browsers support.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    site, target = (Path(each) for each in arguments)
    target.mkdir(parents=True, exist_ok=True)
    for code in LOCALES:
        try:
            content = make(weasyprint, site, code)
        except PdfError as fault:
            sys.stderr.write(str(fault))
            return FAILURE
        path = target / f"handbook-{code}.pdf"
        path.write_bytes(content)
        print(path)
    return SUCCESS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
