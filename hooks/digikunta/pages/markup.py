"""HTML escaping like ``markupsafe``, returning ``str`` for intermediate fragments.

A page is composed of hundreds of fragments, and a ``Markup`` object for each is slow. Only values
passed to a template have to be ``Markup``, so that they are not escaped again.
"""

from markupsafe import Markup


def escaped(value: object) -> str:
    """Return the value as HTML, escaped like ``markupsafe.escape``; ``Markup`` is unchanged."""
    if type(value) is Markup:
        return value
    return (
        str(value)
        .replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace('"', "&#34;")
    )


def filled(pattern: str, *values: object) -> Markup:
    """Return the pattern with each ``{}`` replaced by an escaped value."""
    return Markup(pattern.format(*map(escaped, values)))
