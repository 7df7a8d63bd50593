"""The mark in a hand-written page's text that names a source of its front matter."""

import re

MARK = re.compile(r"\[\^(?P<source>[a-z0-9-]+)\]")
"""``[^vtt-2019]``, the form of a Markdown footnote."""
