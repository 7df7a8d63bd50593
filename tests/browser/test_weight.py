"""What a first view costs a reader on a slow connection."""

import gzip
from urllib.parse import unquote, urlsplit

from conftest import Visits
from walking import BuiltSite

KIB = 1024


def fetched(visit: Visits, site: BuiltSite, path: str) -> dict[str, int]:
    """File -> bytes as a server sends it (gzip; brotli is smaller still)."""
    page = visit("about:blank")
    urls: list[str] = []
    page.on("requestfinished", lambda request: urls.append(request.url))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    names = {unquote(urlsplit(url).path).lstrip("/") for url in urls}
    files = {
        name: site.folder / (f"{name}index.html" if name.endswith("/") else name) for name in names
    }
    return {name: len(gzip.compress(file.read_bytes(), 9)) for name, file in files.items()}


def test_the_first_view_of_a_record_is_light(visit: Visits, real_site: BuiltSite) -> None:
    weights = fetched(visit, real_site, "kokeilut/tampere-ohjelmistorobotiikka/")
    assert "assets/site.css" in weights
    assert sum(weights.values()) <= 70 * KIB, weights


def test_search_is_not_loaded_before_it_is_asked_for(visit: Visits, real_site: BuiltSite) -> None:
    weights = fetched(visit, real_site, "sv/")
    assert not [name for name in weights if "search" in name]
