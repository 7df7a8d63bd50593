"""Software of the toolbox in the form of ``publiccode.yml`` (https://yml.publiccode.tools).

Only data of the record: its sources do not give the maturity or the maintenance of software, so
the files lack fields that the standard requires of a software's own publisher.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from digikunta.authoring.filled_template import quoted
from digikunta.catalogue.file_addresses import publiccode_file
from digikunta.exports.edition import Edition
from digikunta.exports.export_file import ExportFile
from digikunta.records.base import LANGUAGES
from digikunta.records.prose import plain_text
from digikunta.records.tool import Tool

VERSION = "0.4"
MAX_SHORT = 150
"""Longest ``shortDescription`` of the standard."""


def publiccode_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield a file for each tool that is software."""
    for tool in edition.catalogue.tools.values():
        if tool.kind == "software":
            yield ExportFile(publiccode_file(tool.id), partial(_text, edition, tool))


def _text(edition: Edition, tool: Tool) -> str:
    head = edition.in_both("publiccode-head")
    lines = [f"# {head[code]}" for code in LANGUAGES]
    lines += [f"# {edition.about.attribution(code)}" for code in LANGUAGES]
    return "\n".join([*lines, *_yaml(_values(edition, tool))]) + "\n"


def _values(edition: Edition, tool: Tool) -> dict[str, Any]:
    tools = edition.catalogue.tools
    bases = [tools[each].code for each in tool.based_on if each in tools]
    named = tool.title.in_language(tool.original_language) or tool.id
    return {
        "publiccodeYmlVersion": VERSION,
        "name": named,
        "url": tool.code,
        "landingURL": tool.url if tool.url != tool.code and tool.link_status != "gone" else None,
        "isBasedOn": [each for each in bases if each],
        "usedBy": _users(edition, tool),
        "description": {code: _description(tool, code) for code in LANGUAGES},
        "legal": {
            "license": tool.licence,
            "repoOwner": tool.publisher.in_language(tool.original_language),
        },
        "localisation": {"availableLanguages": list(tool.availability)},
    }


def _users(edition: Edition, tool: Tool) -> list[str]:
    """Names of the municipalities whose use a source states."""
    adoptions = edition.catalogue.adoptions_of(tool)
    codes = dict.fromkeys(each.municipality for each in adoptions if each.is_use)
    return [edition.label("municipalities", each, tool.original_language) for each in codes]


def _description(tool: Tool, code: Any) -> dict[str, Any]:
    summary = plain_text(tool.summary.in_language(code) or "")
    if not summary:
        return {}
    use = plain_text(tool.when_to_use.in_language(code) or "") if tool.when_to_use else ""
    return {
        "localisedName": tool.title.in_language(code),
        "shortDescription": shortened(summary),
        "longDescription": f"{summary} {use}".strip(),
    }


def shortened(text: str) -> str:
    """At most 150 characters: whole sentences if the first fits, else words and an ellipsis."""
    if len(text) <= MAX_SHORT:
        return text
    end = text.rfind(". ", 0, MAX_SHORT)
    if end > 0:
        return text[: end + 1]
    return text[: text.rfind(" ", 0, MAX_SHORT - 1)].rstrip(",;:") + "…"


def _yaml(values: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Lines of a mapping of texts, lists of texts and mappings, without empty values."""
    for name, value in values.items():
        if not value:
            continue
        if isinstance(value, dict):
            if inner := list(_yaml(value, f"{indent}  ")):
                yield f"{indent}{name}:"
                yield from inner
        elif isinstance(value, list):
            yield f"{indent}{name}:"
            yield from (f"{indent}  - {quoted(each)}" for each in value)
        else:
            yield f"{indent}{name}: {quoted(value)}"
