"""The Content Security Policy (CSP Level 3), generated from the final pages.

One policy serves all pages and the server. It allows only inline scripts that occur on every page,
which come from the layout; a script on some pages only would come from content.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from digikunta.publishing.html_inspection import PageFacts

HEADERS = "headers.conf"
"""nginx configuration for the ``http`` block: sets the variable $digikunta_policy."""

_CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)


def script_hash(script: str) -> str:
    """Return the source expression of an inline script, including its quotes."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def layout_hashes(pages: list[PageFacts]) -> list[str]:
    """Return the hashes of inline scripts that occur on every page, redirect pages excluded."""
    scripts = [set(page.scripts) for page in pages if not page.is_redirect]
    return sorted(script_hash(each) for each in set.intersection(*scripts)) if scripts else []


def policy(hashes: Iterable[str]) -> str:
    """Return the policy: resources of this site only, and no form submission."""
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


def allows(policy_text: str, script: str) -> bool:
    """Return whether the policy allows an inline script."""
    return script_hash(script) in policy_text


def put_in_pages(root: Path, pages: list[PageFacts]) -> list[str]:
    """Write the policy into every page, for hosts without headers; return the script hashes.

    The element comes right after the charset, because a policy does not apply to content before
    it, and the charset has to be within the first 1024 bytes.
    """
    hashes = layout_hashes(pages)
    policy_text = policy(hashes)
    content = escape(policy_text, quote=True).replace("&#x27;", "'")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    for page in pages:
        path = root / page.path
        text, count = _CHARSET.subn(
            lambda found: found[0] + meta, path.read_bytes().decode("utf-8"), count=1
        )
        path.write_bytes(text.encode("utf-8"))
        page.policies += [policy_text] * count
    return hashes


def server_headers(hashes: Iterable[str], embeddable: Iterable[str], path: str = "/") -> str:
    """Return nginx configuration of the policy with ``frame-ancestors``, which only works as a
    header.

    ``embeddable`` are addresses below the site's root that any site may show in a frame. ``path``
    is that of the site on its host: a server in front may pass a subfolder's addresses on without
    it.
    """
    common = policy(sorted(hashes))
    pages = "|".join(sorted(re.escape(address) for address in embeddable))
    rows = [f"    default \"{common}; frame-ancestors 'none'\";"]
    if pages:
        folder = f"(?:{re.escape(path.rstrip('/'))})?" if path != "/" else ""
        rows.append(
            f'    "~^{folder}/(?:{pages})(?:index\\.html)?$" "{common}; frame-ancestors *";'
        )
    lines = ["# Made by `digikunta publish`.", "map $uri $digikunta_policy {", *rows, "}"]
    return "\n".join(lines) + "\n"
