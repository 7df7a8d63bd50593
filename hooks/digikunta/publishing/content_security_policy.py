"""The Content Security Policy: made of the final pages, for pages and for the server.

One policy serves the whole site. The only scripts it allows inside a page are those that every
page has, because the frame has them: a script that stands on some page only came with a text.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from digikunta.publishing.html_inspection import PageFacts

HEADERS = "headers.conf"
"""In nginx's words, for its ``http`` block: sets the variable $digikunta_policy."""

_CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)


def script_hash(script: str) -> str:
    """As a policy writes it, quotes and all."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def frame_hashes(pages: list[PageFacts]) -> list[str]:
    """Of the scripts that stand in every page but those that only lead on."""
    whole = [set(page.scripts) for page in pages if not page.leads_on]
    return sorted(script_hash(each) for each in set.intersection(*whole)) if whole else []


def policy(hashes: Iterable[str]) -> str:
    """Everything comes from this site; nothing is sent anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def allows(written: str, script: str) -> bool:
    """Whether the policy lets a script in the page run."""
    return script_hash(script) in written


def put_in_pages(root: Path, pages: list[PageFacts]) -> list[str]:
    """Write the policy into every page, for hosts that set no headers; gives the hashes.

    As early as may be: what stands before it is not bound by it. The charset has to come within
    the first 1024 bytes, so it stays first.
    """
    hashes = frame_hashes(pages)
    written = policy(hashes)
    content = escape(written, quote=True).replace("&#x27;", "'")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    for page in pages:
        path = root / page.path
        text, count = _CHARSET.subn(
            lambda found: found[0] + meta, path.read_bytes().decode("utf-8"), count=1
        )
        path.write_bytes(text.encode("utf-8"))
        page.policies += [written] * count
    return hashes


def server_headers(hashes: Iterable[str], embeddable: Iterable[str]) -> str:
    """The policy with who may show a page inside another: only a header can say that.

    ``embeddable`` are addresses below the site's root. The variable is empty for none.
    """
    common = policy(sorted(hashes))
    pages = "|".join(sorted(re.escape(address) for address in embeddable))
    rows = [f"    default \"{common}; frame-ancestors 'none'\";"]
    if pages:
        rows.append(f'    "~^/(?:{pages})(?:index\\.html)?$" "{common}; frame-ancestors *";')
    lines = ["# Made by `digikunta publish`.", "map $uri $digikunta_policy {", *rows, "}"]
    return "\n".join(lines) + "\n"
