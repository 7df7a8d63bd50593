"""WCAG 2.2 AA: axe on every kind of page in every view, and checks that axe does not have."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from conftest import Visits
from playwright.sync_api import Page
from views import KINDS, WIDTHS
from walking import BuiltSite

ALL_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
"""The other scheme changes nothing but colours."""


def violations(page: Page, rules: dict[str, Any] = ALL_RULES) -> list[str]:
    """Each as ``rule: element``."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, rules).then(all => all.violations)", rules)
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


SMALL = """() => [...document.querySelectorAll(
    "button, input, select, summary, header a, footer a, nav a, "
    + ".dk-steps a, .dk-letters a, .dk-kicker a"
  )].filter((each) => each.checkVisibility()).filter((each) => {
    const label = each.labels?.[0];
    const boxes = [each, label].filter(Boolean).map((part) => part.getBoundingClientRect());
    return !boxes.some((box) => box.width >= 24 && box.height >= 24) && !each.matches("p a, dd a");
  }).map((each) => each.outerHTML.slice(0, 120))"""
"""Controls smaller than WCAG 2.5.8 asks; a link inside a sentence is excepted there."""


def layout_faults(page: Page) -> list[str]:
    """Layout problems of a page at its width: overflow and small targets."""
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    overflow = [f"{wider} px wider than the window"] if wider > 0 else []
    return overflow + [f"small: {each}" for each in page.evaluate(SMALL)]


def faults(page: Page) -> list[str]:
    """The violations of all rules, and the layout problems."""
    return violations(page) + layout_faults(page)


def faults_in_views(page: Page) -> list[str]:
    """A filled page in the light scheme, in the dark scheme, and on the narrowest screen."""
    wide = faults(page)
    page.emulate_media(color_scheme="dark")
    dark = violations(page, COLOURS)
    page.set_viewport_size({"width": 320, "height": 700})
    return wide + dark + faults(page)


def test_every_kind_names_a_page_that_exists(real_site: BuiltSite) -> None:
    addresses = {url.partition("?")[0] for url in KINDS.values()}
    assert addresses - set(real_site.pages) == {KINDS["not found"]}


OFTEN = {"front", "experiments, Swedish", "experiment", "tool", "map", "assessment, Swedish"}
"""The kinds that `make test` looks at."""


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=[pytest.mark.smoke] if kind in OFTEN else []) for kind in KINDS],
)
def test_every_kind_of_page_is_accessible_at_every_width_and_in_both_schemes(
    visit: Visits, kind: str
) -> None:
    """Rules at the narrowest width, layout at all; 320 px is also 1 280 px at 400 percent."""
    page = visit(KINDS[kind], color_scheme="light")
    found = {}
    for width in sorted(WIDTHS, reverse=True):
        page.set_viewport_size({"width": width, "height": 900})
        found[f"layout at {width}"] = layout_faults(page)
    found["rules"] = violations(page)
    page.emulate_media(color_scheme="dark")
    found["dark"] = violations(page, COLOURS)
    assert {view: each for view, each in found.items() if each} == {}


@pytest.mark.parametrize("kind", ["front", "experiments, Swedish", "chapter", "tool"])
def test_the_wide_frame_follows_the_rules(visit: Visits, kind: str) -> None:
    """One page of each template: what only a wide window shows is in the frame and the lists."""
    assert violations(visit(KINDS[kind], color_scheme="light")) == []


@pytest.mark.parametrize("opened", ["search", "menu"])
@pytest.mark.parametrize("width", [320, 800])
def test_an_open_dialog_is_accessible(visit: Visits, width: int, opened: str) -> None:
    page = visit("sv/handbok/upphandling/", width=width, color_scheme="light")
    page.click(f".dk-header [data-opens={opened}]")
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


# --- what axe cannot see -------------------------------------------------------------------------


SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
* { word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""WCAG 1.4.12: what a reader's own style sheet may set."""

CLIPPED = """() => [...document.querySelectorAll("body *")].filter((each) => {
    const style = getComputedStyle(each);
    const clips = ["hidden", "clip"].includes(style.overflowX) || style.overflowY === "hidden";
    const seen = each.getClientRects().length && style.clipPath === "none" && each.innerText;
    return seen && clips && (each.scrollWidth > each.clientWidth + 1
      || each.scrollHeight > each.clientHeight + 1);
  }).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", ["front", "experiment", "experiments", "chapter", "tools"])
def test_wide_spacing_of_text_cuts_and_hides_nothing(visit: Visits, kind: str) -> None:
    for width in (320, 1280):
        page = visit(KINDS[kind], width=width)
        page.add_style_tag(content=SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CLIPPED) == []


FOCUS = """() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const seen = at.checkVisibility({visibilityProperty: true}) && box.width > 0;
    return {what: at.outerHTML.slice(0, 100), line: style.outlineStyle, seen,
      width: parseFloat(style.outlineWidth), inside: box.right > 0 && box.left < innerWidth};
  }"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["front", "experiment", "experiments, Swedish", "chapter"])
def test_every_stop_of_tab_is_seen_and_shows_it_has_the_focus(
    visit: Visits, kind: str, width: int
) -> None:
    page = visit(KINDS[kind], width=width)
    for _ in range(30):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["what"].startswith("<body"):  # past the last stop
            break
        assert focus["line"] == "solid", focus
        assert focus["width"] >= 2, focus
        assert focus["seen"], focus
        assert focus["inside"], focus


def test_reduced_motion_moves_nothing(visit: Visits) -> None:
    page = visit("", reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((each) => {
            const style = getComputedStyle(each);
            return parseFloat(style.transitionDuration) || parseFloat(style.animationDuration)
              || style.scrollBehavior === "smooth";
          }).length"""
    )
    assert moving == 0


def test_forced_colours_keep_controls_and_the_place_in_the_menu_visible(visit: Visits) -> None:
    page = visit(KINDS["experiments"], forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    current = page.locator(".dk-sections a[aria-current]")
    other = page.locator(".dk-sections a:not([aria-current])").first
    weight = "element => getComputedStyle(element).fontWeight"
    assert current.evaluate(weight) != other.evaluate(weight)
    icon = page.locator(".dk-header [data-opens=search] svg")
    button = page.locator(".dk-header [data-opens=search]")
    assert icon.evaluate("e => getComputedStyle(e).fill") == button.evaluate(
        "e => getComputedStyle(e).color"
    )
    assert button.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
