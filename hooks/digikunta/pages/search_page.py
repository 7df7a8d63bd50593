"""The search page. Its address contains the query (``haku/?q=kokeilut``), so it can be shared."""

from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.pages.search_interface import search_words
from digikunta.search.index_entry import index_url


def search_page(context: PageContext) -> Page:
    """Return the page: a search field that a script handles, and links to lists without it."""
    words = search_words(context.view(""))
    values = {"words": words, "index": index_url(context.language.code)}
    return section_page(context, "search", "search.html", lambda: values)
