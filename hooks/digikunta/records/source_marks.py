"""The mark in a hand-written page's text that names a source of its front matter."""

import re

MARK = re.compile(r"\[\^(?P<source>[a-z0-9-]+)\]")
"""``[^vtt-2019]``, the form of a Markdown footnote."""

FOOTNOTE = re.compile(r"[ >]*\[\^(?P<name>[^\]\n]+)\]:")
"""A footnote at the start of a line. Markdown reads it as the address of a link."""
