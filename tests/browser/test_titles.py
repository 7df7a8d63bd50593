"""Titles on a phone: no line begins with a dash or a closing bracket, and none is a sign alone."""

import re

import pytest
from conftest import Visits
from views import KINDS

TITLES = (
    "h1, h2, h3, h4, .dk-kicker, .dk-card__title, .dk-terms > li, .dk-hit__title, li > cite, "
    ".dk-neighbours a, :is(.dk-links, .dk-learned, .dk-menu, .dk-beside, .dk-contents) a, "
    ".dk-sources a"
)

LINES = """all => all.filter(each => each.checkVisibility() && each.offsetWidth > 1).map(title => {
  const lines = [], range = document.createRange();
  const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
  let middle = null;
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest(".dk-unseen, svg")) continue;
    for (let at = 0; at < text.length; at += 1) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const box = [...range.getClientRects()].at(-1);
      if (!box) continue;
      const here = box.top + box.height / 2;
      if (middle === null || here - middle > 0.6 * box.height) {
        lines.push("");
        middle = here;
      }
      lines[lines.length - 1] += text.data[at];
    }
  }
  return lines.map(line => line.trim()).filter(Boolean);
})"""
"""The lines of each visible title, from the places of its letters."""

BAD = re.compile(r"[–—·)\]}»”]|-(?!\w)|[^\w]+$")


@pytest.mark.parametrize("width", [320, 390])
def test_no_line_of_a_title_begins_with_a_sign(visit: Visits, width: int) -> None:
    page = visit("", width=width)
    wrapped = 0
    for path in KINDS.values():
        page.goto(path)
        for lines in page.locator(TITLES).evaluate_all(LINES):
            wrapped += len(lines) > 1
            assert [line for line in lines[1:] if BAD.match(line)] == [], (path, lines)
    assert wrapped > 300
