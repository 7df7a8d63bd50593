"""The words and links that search.js shows, in one language; links are below the site's root."""

import json

from digikunta.pages.view import View
from digikunta.search.entry import ENTRY_KINDS


def search_words(root: View) -> str:
    """JSON for the ``data-strings`` of the search element. ``{n}`` and ``{name}`` stay open.

    ``root`` is a view from the site's root.
    """
    language = root.language
    return json.dumps(
        {
            "kinds": {
                kind: {
                    "one": language(f"search-kind-{kind}"),
                    "many": language(f"search-kinds-{kind}"),
                }
                for kind in ENTRY_KINDS
            },
            "kindsLegend": language("search-kinds-legend"),
            "all": language("search-all"),
            "one": language("search-hits-one"),
            "other": language("search-hits-other", n="{n}"),
            "none": language("search-none"),
            "advice": language("search-advice"),
            "waiting": language("search-waiting"),
            "failed": language("search-failed"),
            "more": language("search-more"),
            "inSection": language("search-in-section", name="{name}"),
            "lists": [
                {"url": root.section_url("experiments"), "text": language("experiments-title")},
                {"url": root.section_url("tools"), "text": language("tools-title")},
                {"url": root.section_url("themes"), "text": language("themes-title")},
                {"url": root.section_url("glossary"), "text": language("glossary-title")},
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
