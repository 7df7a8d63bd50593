"""The pages of the site as input of other engines: prepared values and Markdown.

Every engine gets a page per record and language, the lists with their cards, and all pages of
content/. Single pages with special rendering (map, assessments, laws …) are finished HTML.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from digikunta.adapter.hand_written_markup import without_missing_records
from digikunta.catalogue.addresses import RESERVED_FOLDERS, Address, hand_written_url
from digikunta.catalogue.term_holdings import TERM_SECTIONS, Holding
from digikunta.loading.site_input import SiteInput, load_input
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.list_pages import in_order
from digikunta.pages.page import Page as OwnPage
from digikunta.pages.page_context import PageContext
from digikunta.pages.site_factory import make_site
from digikunta.reading.project import find_project
from digikunta.records.base import LANGUAGES, LanguageCode

from speed.prose import Fact, Link, Writer

LEFT_OUT = frozenset({"whole-handbook"})
"""The page of all chapters, which is composed of rendered pages: other engines cannot do that."""

_RECORDS = frozenset({"experiments", "tools"})
_LISTS = frozenset({*_RECORDS, *TERM_SECTIONS})
_TOKEN = re.compile(r"\{\{ *\w+ *\}\}")
_MARKDOWN_LINK = re.compile(r"\]\((?P<target>[^)\s#:]+\.md)(?P<anchor>#[^)]*)?\)")


@dataclass(frozen=True)
class Group:
    """Cards under one heading. ``cards`` are the sources of their pages."""

    title: str
    cards: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One page. ``source`` is its Markdown file, with the same path below both languages' folders.

    ``ready`` says that ``body`` is HTML; otherwise it is Markdown.
    """

    source: str
    language: LanguageCode
    url: str
    other_url: str
    title: str
    description: str
    body: str
    kind: str = "page"
    ready: bool = False
    meta: str = ""
    facts: tuple[Fact, ...] = ()
    groups: tuple[Group, ...] = ()


def load(data: Path) -> tuple[SiteInput, GeneratedSite]:
    """Load the records of a folder with the project's pages, like a build. Exits on errors."""
    paths = find_project(data)
    site_input = load_input(paths, data, RESERVED_FOLDERS)
    if site_input.errors:
        count = len(site_input.errors)
        raise SystemExit(f"{count} errors in the records: {site_input.errors[0]}")
    return site_input, make_site(paths, site_input)


def as_address(address: Address) -> str:
    """Return the link for engines that link to addresses."""
    return f"/{address.url}"


def all_pages(site_input: SiteInput, site: GeneratedSite, *, by_file: bool) -> Iterator[Page]:
    """Yield all pages but those in LEFT_OUT. ``by_file``: links are paths of source files.

    The other engines write a long list as one page, so further parts are left out too.
    """
    addresses = _addresses(site_input, site)
    for own in site.pages.values():
        if own.address.section not in LEFT_OUT and own.address.part == 1:
            yield _generated(site, own, by_file=by_file)
    yield from _hand_written(site_input, site, addresses, by_file=by_file)


# --- generated pages ------------------------------------------------------------------------------


def _generated(site: GeneratedSite, own: OwnPage, *, by_file: bool) -> Page:
    address, catalogue = own.address, site.catalogue
    context = site.contexts[address.language]
    link = _link_from(address.source) if by_file else as_address
    common = (address.source, address.language, address.url, _other_url(site, address))
    texts = (own.title, own.description)
    section, key = address.section, address.key
    if section in _RECORDS and key:
        writer = Writer(context.view(""), link)
        is_tool = section == "tools"
        written = (
            writer.tool(catalogue.tools[key])
            if is_tool
            else writer.experiment(catalogue.cases[key])
        )
        kind = "tool" if is_tool else "experiment"
        return Page(*common, *texts, written.body, kind, False, written.meta, written.facts)
    if section not in _LISTS:
        return Page(*common, *texts, own.body, ready=True)
    if section in _RECORDS or key:
        groups = tuple(_groups(context, own))
        return Page(*common, *texts, own.description, kind="list", groups=groups)
    return Page(*common, *texts, _index_body(context, own, link), kind="index")


def _groups(context: PageContext, own: OwnPage) -> Iterator[Group]:
    """Yield the groups of a list: all experiments, tools by first phase, or records of a term."""
    t, catalogue, section = context.language, context.catalogue, own.address.section
    if section == "experiments":
        yield _group(context, t("experiments-title"), "experiments", catalogue.experiments.values())
    elif section == "tools":
        for phase, held in catalogue.holdings["phases"].items():
            first = [tool for tool in held.tools if tool.phases[0] == phase]
            yield _group(context, context.view("").label("phase", phase), "tools", first)
    else:
        # A term's; a municipality has a page without records too.
        held = catalogue.holdings[section].get(own.address.key, Holding())  # type: ignore[index]
        yield _group(context, t("experiments-title"), "experiments", held.experiments)
        yield _group(context, t("tools-title"), "tools", held.tools)


def _group(context: PageContext, title: str, section: str, records: Iterable[object]) -> Group:
    code = context.language.code
    ordered = in_order(context, records)  # type: ignore[type-var] # experiments or tools
    cards = (Address(section, code, each.id, each.id).source for each in ordered)  # type: ignore
    return Group(title, tuple(cards))


def _index_body(context: PageContext, own: OwnPage, link: Link) -> str:
    section, code, catalogue = own.address.section, own.address.language, context.catalogue
    rows = []
    for key, held in catalogue.holdings[section].items():  # type: ignore[index] # a term's section
        slug = catalogue.slug(section, key).in_language(code)  # type: ignore[arg-type]
        name = catalogue.name(section, key).in_language(code)  # type: ignore[arg-type]
        count = len(held.experiments) + len(held.tools)
        rows.append(f"- [{name}]({link(Address(section, code, key, slug))}) ({count})")
    return "\n".join([own.description, "", *sorted(rows)])


def _link_from(source: str) -> Link:
    folder = posixpath.dirname(source)
    return lambda address: posixpath.relpath(address.source, folder)


def _other_url(site: GeneratedSite, address: Address) -> str:
    """Return the address of the page in the other language, by the same source path."""
    other = site.contexts[address.language].language.other
    return site.pages[other + address.source.removeprefix(address.language)].address.url


# --- hand-written pages ---------------------------------------------------------------------------


def _addresses(site_input: SiteInput, site: GeneratedSite) -> Mapping[str, str]:
    """Return source -> address of all pages."""
    found = {source: own.address.url for source, own in site.pages.items()}
    for page in site_input.pages.files:
        found[f"{page.language}/{page.below}"] = _written_url(page.language, page.below)
    return found


def _written_url(language: LanguageCode, below: str) -> str:
    name = below.removesuffix(".md").removesuffix("index")
    return hand_written_url(language, name.strip("/"))


def _hand_written(
    site_input: SiteInput, site: GeneratedSite, addresses: Mapping[str, str], *, by_file: bool
) -> Iterator[Page]:
    for page in site_input.pages.files:
        source = f"{page.language}/{page.below}"
        matter = site_input.pages.matters[source]
        text = page.file.path.read_text("utf-8").split("\n---\n", 1)[1].strip()
        named = SimpleNamespace(file=SimpleNamespace(src_uri=source))
        text = without_missing_records(_TOKEN.sub("–", text), named, site.pages)  # type: ignore
        (other,) = (code for code in LANGUAGES if code != page.language)
        yield Page(
            source,
            page.language,
            addresses[source],
            _written_url(other, page.below),
            matter.title,
            matter.description,
            text if by_file else _with_addresses(text, source, addresses),
        )


def _with_addresses(text: str, source: str, addresses: Mapping[str, str]) -> str:
    folder = posixpath.dirname(source)

    def address(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match["target"]))
        return f"](/{addresses.get(target, '')}{match['anchor'] or ''})"

    return _MARKDOWN_LINK.sub(address, text)


def by_language(pages: Iterable[Page]) -> Mapping[LanguageCode, Sequence[Page]]:
    """Return the pages by language, in their order."""
    found: dict[LanguageCode, list[Page]] = {code: [] for code in LANGUAGES}
    for page in pages:
        found[page.language].append(page)
    return found
