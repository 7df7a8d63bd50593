"""The municipalities that a reader can choose from, with the addresses of their pages."""

from digikunta.catalogue.addresses import Address
from digikunta.pages.page_context import PageContext


def municipality_choices(context: PageContext) -> list[tuple[str, str]]:
    """Return name and address of each current municipality's page, in alphabetical order."""
    catalogue, code = context.catalogue, context.language.code
    pages = []
    for key, place in catalogue.vocabularies.municipalities.items():
        slug = catalogue.slug("municipalities", key).in_language(code)
        if not place.ended:
            url = Address("municipalities", code, key, slug).url
            pages.append((place.name.in_language(code), url))
    return sorted(pages, key=lambda each: context.language.sort_key(each[0]))
