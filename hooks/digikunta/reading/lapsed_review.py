"""A review is of one text: when the text changes, the review lapses."""

from collections.abc import Iterator

from digikunta.reading.text_hash import fields_hash
from digikunta.reading.yaml_document import Plain
from digikunta.records.problem import RuleViolation

LAPSED = "review_lapsed"
"""The code of the problem; the loader of a text with it drops the review."""


def check_review(value: Plain, body: str = "") -> Iterator[RuleViolation]:
    """A warning that names the hash of the text as it is now. ``body`` is a page's text."""
    review = value.get("review") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(review, dict):
        return
    now = fields_hash(value, body)
    if review.get("hash") != now:
        details = {"value": now, "on": str(review.get("on", ""))}
        yield RuleViolation(("review", "hash"), LAPSED, details, "warning")
