"""Table cells of hand-written pages: their alignment, and bars for shares."""

import re

_ALIGNED = re.compile(r'<(th|td) align="(left|center|right)">')
_SHARE = re.compile(r'(<td class="dk-align-right">(100|\d{1,2})[ \N{NO-BREAK SPACE}]%)(</td>)')
_BAR = (
    r'\1<svg class="dk-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
    r'<rect class="dk-bar__whole" fill="none" width="100" height="8"></rect>'
    r'<rect class="dk-bar__part" width="\2" height="8"></rect></svg>\3'
)


def finished_cells(html: str) -> str:
    """Align cells by class, and draw a bar below each share that is a cell of its own.

    The attribute for alignment is obsolete, and a style would break the CSP. The number is the text
    of the bar.
    """
    return _SHARE.sub(_BAR, _ALIGNED.sub(r'<\1 class="dk-align-\2">', html))
