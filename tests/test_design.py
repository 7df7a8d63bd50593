"""Computable design rules: the contrast of every pair of colours used together."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import get_args

import pytest
from digikunta.records.closed_lists import ConditionKind, LessonKind, Phase, Status
from digikunta.search.index_entry import ENTRY_KINDS
from support import ROOT

STYLES = ROOT / "overrides" / "assets" / "stylesheets"
TOKENS = (STYLES / "tokens.css").read_text("utf-8")
TEXT, CONTROL = 4.5, 3.0
"""WCAG 2.2: 1.4.3 for text, 1.4.11 for what shows where a control is."""

HUES = tuple(re.findall(r"--dk-(hue-[a-z]+):", TOKENS))

PAIRS = [
    *((ink, surface, TEXT)
      for ink in ("ink", "quiet", "link", "link-visited", "accent", "good", "warn", *HUES)
      for surface in ("paper", "sheet")),
    ("ink", "mark", TEXT),
    ("brand-ink", "brand", TEXT),
    ("sun", "brand", CONTROL),
    *(
        (line, surface, CONTROL)
        for line in ("edge", "focus", "error")
        for surface in ("paper", "sheet")
    ),
]  # fmt: skip


def colours(scheme: int) -> Mapping[str, str]:
    """Token -> colour, in the light (0) or dark (1) scheme."""
    pattern = r"--dk-([a-z-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));"
    return {
        name: single or (light, dark)[scheme]
        for name, light, dark, single in re.findall(pattern, TOKENS)
    }


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "surface", "least"), PAIRS)
def test_a_colour_can_be_distinguished_from_what_it_lies_on(
    ink: str, surface: str, least: float, scheme: int
) -> None:
    found = colours(scheme)
    assert contrast(found[ink], found[surface]) >= least


def test_every_token_that_a_stylesheet_uses_exists() -> None:
    defined = set(re.findall(r"(--dk-[\w-]+):", TOKENS))
    used = {
        name
        for path in STYLES.glob("*.css")
        for name in re.findall(r"var\((--dk-[\w-]+)", path.read_text("utf-8"))
    }
    assert used - defined == set()


def test_colours_are_written_only_as_tokens() -> None:
    """The contrast test covers only colours of the tokens; print is black on white."""
    for path in STYLES.glob("*.css"):
        if path.name not in ("tokens.css", "print.css"):
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?![\w-])", path.read_text("utf-8")), path


# --- classes -----------------------------------------------------------------------------------

SOURCES = "\n".join(
    path.read_text("utf-8")
    for folder, endings in (
        ("overrides", (".html", ".js")),
        ("hooks", (".py",)),
        ("content", (".md",)),
    )
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in endings
)
"""Everything that puts classes on elements."""

MADE: Mapping[str, Collection[str]] = {
    "dk-align-": ("center", "left", "right"),  # of a Markdown table's columns
    "dk-card--": ("experiment", "comparator", "tool", "software"),
    "dk-chart__value--": ("low",),
    "dk-kind--": (*ENTRY_KINDS, "software"),
    "dk-paper__": ("open", "remark", "text"),
    "dk-spread__": ("median", "range", "scale"),
    "dk-status--": get_args(Status),
    "dk-tag--": (*get_args(LessonKind), *get_args(ConditionKind)),
}
"""Classes that are put together: how they begin, and all their ends."""


def test_every_beginning_of_a_class_that_is_put_together_is_known() -> None:
    begun = r"(dk-[a-z_-]+(?:--|__|-))(?=\{\{|\$\{|\{\w|\\\\?\d)"
    assert set(re.findall(begun, SOURCES)) == set(MADE)
    ends = {end for begin in MADE if begin != "dk-align-" for end in MADE[begin]}
    assert {end for end in ends if f'"{end}"' not in SOURCES} == set(), "no end is made any more"


def test_every_class_of_a_stylesheet_is_used() -> None:
    styled = {
        name
        for path in STYLES.glob("*.css")
        for name in re.findall(r"\.(dk-[\w-]+)", path.read_text("utf-8"))
    }
    put_together = {begin + end for begin, ends in MADE.items() for end in ends}
    used = set(re.findall(r"dk-[\w-]+", SOURCES)) | put_together
    assert styled - used == set()


# --- drawn signs -------------------------------------------------------------------------------

SIGNS = (ROOT / "overrides" / "assets" / "images" / "signs.svg").read_text("utf-8")


def test_every_theme_phase_and_kind_has_its_sign_and_no_sign_is_left_over() -> None:
    themes = re.findall(
        r"^- id: (\S+)", (ROOT / "data/vocabulary/themes.yml").read_text("utf-8"), re.MULTILINE
    )
    named = {f"theme-{id_}" for id_ in themes} | {f"phase-{id_}" for id_ in get_args(Phase)}
    named |= {f"kind-{kind}" for kind in MADE["dk-kind--"]}
    assert Counter(re.findall(r'<symbol id="([^"]+)"', SIGNS)) == Counter(named)


def test_signs_are_drawn_in_the_colour_of_the_text() -> None:
    """Forced colours and both schemes follow from it."""
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', SIGNS)) == {"currentColor", "none"}


def test_every_token_is_used() -> None:
    defined = set(re.findall(r"(--dk-[\w-]+):", TOKENS))
    styles = "\n".join(path.read_text("utf-8") for path in STYLES.glob("*.css"))
    assert defined - set(re.findall(r"var\((--dk-[\w-]+)", styles + SOURCES)) == set()
