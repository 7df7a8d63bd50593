"""The pages of the kit: those of the site that run from a folder, and its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.slugs import assessment_address
from digikunta.catalogue.term_holdings import Holding
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.pages.assessment_pages import assessment_pages
from digikunta.pages.formula_pages import formula_address
from digikunta.pages.kit.kit_context import START, KitContext
from digikunta.pages.kit.schedule import schedule
from digikunta.pages.list_pages import in_order, most_useful_first
from digikunta.pages.page_context import PageContext
from digikunta.pages.saved_answer_pages import saved_answer_pages
from digikunta.records.base import LanguageCode

CARDS: Mapping[LanguageCode, str] = {"fi": "kortit", "sv": "kort"}
GUIDE: Mapping[LanguageCode, str] = {"fi": "ohjaajalle.html", "sv": "for-ledaren.html"}
SHEET: Mapping[LanguageCode, str] = {
    "fi": "kokeilun-suunnitelma.html",
    "sv": "plan-for-forsoket.html",
}

_SYMBOL = re.compile(r'<symbol id="([^"]+)".*?</symbol>', re.DOTALL)
_USED = re.compile(r'<use href="#([^"]+)"')


@dataclass(frozen=True, slots=True)
class KitPage:
    """``name`` is the file, ``body`` the HTML of the article."""

    name: str
    title: str
    body: str


def kit_context(context: PageContext) -> KitContext:
    """Return the context of the kit in the language of ``context``."""
    code = context.language.code
    slugs = (assessment_address(each, code) for each in context.catalogue.assessments.values())
    own = {address.url: f"{address.slug}.html" for address in slugs}
    formulas = (formula_address(each, code) for each in context.catalogue.assessments.values())
    own |= {address.url: f"{address.slug.replace('/', '-')}.html" for address in formulas}
    own[Address("assessments", code).url] = START
    own[Address("tools", code).url] = f"{CARDS[code]}.html"
    group = Address("group", code)
    own[group.url] = f"{group.url.rstrip('/').rpartition('/')[2]}.html"
    themes = context.catalogue.holdings["themes"]
    own |= {_theme(context, theme).url: _cards_name(context, theme) for theme in themes}
    return KitContext(
        context.catalogue, context.templates, context.language, context.inputs, own=own
    )


def kit_pages(context: KitContext) -> Iterator[KitPage]:
    """Yield every page of the kit."""
    code, t = context.language.code, context.language
    render = partial(_rendered, context)
    pages = [page for page in assessment_pages(context) if page.address.slug]
    assessments = [page for page in pages if "/" not in page.address.slug]  # without formulas
    yield KitPage(START, t("kit-title"), render("kit_start.html", assessments=assessments))
    yield KitPage(GUIDE[code], t("kit-guide"), render("kit_guide.html", schedule=schedule(t)))
    yield KitPage(SHEET[code], t("kit-sheet"), render("kit_sheet.html"))
    for page in pages:
        yield KitPage(context.own[page.address.url], page.title, page.body)
    for page in saved_answer_pages(context):
        if page.address.section == "group":
            yield KitPage(context.own[page.address.url], page.title, page.body)
    themes = context.catalogue.holdings["themes"]
    yield KitPage(f"{CARDS[code]}.html", t("kit-cards"), render("kit_themes.html", themes=themes))
    for theme, held in themes.items():
        yield _cards(context, theme, held)


def _rendered(context: KitContext, template: str, **values: object) -> str:
    code = context.language.code
    names = {"guide": GUIDE[code], "sheet": SHEET[code], "cards": f"{CARDS[code]}.html"}
    return context.render(template, Address("front", code), files=names, **values)


def _cards(context: KitContext, theme: str, held: Holding) -> KitPage:
    title = context.catalogue.name("themes", theme).in_language(context.language.code)
    values = {
        "title": title,
        "experiments": most_useful_first(context, held.experiments),
        "tools": in_order(context, held.tools),
    }
    body = _rendered(context, "kit_cards.html", **values)
    return KitPage(_cards_name(context, theme), title, body)


def _theme(context: PageContext, theme: str) -> Address:
    code = context.language.code
    slug = context.catalogue.slug("themes", theme).in_language(code)
    return Address("themes", code, theme, slug)


def _cards_name(context: PageContext, theme: str) -> str:
    return f"{CARDS[context.language.code]}-{_theme(context, theme).slug}.html"


def whole_page(context: KitContext, page: KitPage, drawn: str, about: SiteMetadata) -> str:
    """Return the HTML of the file. ``drawn`` are all signs; the page gets those that it shows."""
    symbols = {found[1]: found[0] for found in _SYMBOL.finditer(drawn)}
    signs = [symbols[name] for name in sorted(set(_USED.findall(page.body)))]
    t, committed = context.language, about.commit.committed
    return _rendered(
        context,
        "kit_page.html",
        title=page.title,
        here=page.name,
        body=Markup(page.body),
        signs=Markup("\n".join(signs)),
        site=about.name(t.code),
        base=about.base,
        owner=about.publisher,
        day=t.date(committed.date().isoformat()) if committed else "",
    )
