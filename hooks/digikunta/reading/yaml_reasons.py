"""Why libyaml (parser.c, scanner.c, reader.c) refuses a text, as a key of ``messages.yml``."""

from collections.abc import Container

OTHER = "other"
"""The key for what has no text of its own."""

_DIRECTIVE = "could not find expected directive name"
_TAG = "found undefined tag handle"
_ESCAPE = "found unknown escape character"
_OPEN = "found unexpected end of stream"
_SAME_AS = {
    "found unexpected ':'": "could not find expected ':'",
    "found unexpected document indicator": _OPEN,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "did not find expected '!'": _TAG,
    "did not find expected tag URI": _TAG,
    "did not find the expected '>'": _TAG,
    "did not find URI escaped octet": _TAG,
    "did not find expected whitespace": _TAG,
    "did not find expected whitespace or line break": _TAG,
    "found unknown directive name": _DIRECTIVE,
    "found unexpected non-alphabetical character": _DIRECTIVE,
    "found duplicate %YAML directive": _DIRECTIVE,
    "found duplicate %TAG directive": _DIRECTIVE,
    "found incompatible YAML document": _DIRECTIVE,
    "found extremely long version number": _DIRECTIVE,
    "did not find expected version number": _DIRECTIVE,
    "did not find expected digit or '.' character": _DIRECTIVE,
}
"""What libyaml says -> what it also says of the same fault."""


def reason_key(said: str, known: Container[str]) -> str:
    """The key of the text for what libyaml said: its English never stands in a message."""
    said = _SAME_AS.get(said, said)
    return said if said in known else OTHER
