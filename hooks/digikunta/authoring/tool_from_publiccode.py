"""The record of a tool, begun from somebody's ``publiccode.yml``."""

from collections.abc import Iterable, Iterator, Mapping

from digikunta.authoring.filled_template import filled, quoted
from digikunta.records.base import LANGUAGES
from digikunta.records.publiccode import Dependency, PublicCode
from digikunta.records.tool import Tool

_TOOL_LANGUAGES = ("fi", "sv", "en")
"""Languages that a record can name as those of the tool."""


def tool_record(
    template: str, code: PublicCode, record_id: str, today: str, known: Mapping[str, str]
) -> str:
    """The template with what the file says. ``known``: address of code -> id of that tool.

    Texts in other languages than the record's become comments: they are to be translated.
    """
    return _in_other_languages(code) + filled(
        template, dict(_values(code, record_id, today, known))
    )


def _values(
    code: PublicCode, record_id: str, today: str, known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    yield "id", record_id
    yield "original_language", next((each for each in LANGUAGES if code.described(each)), "fi")
    yield "title", _pair({each: _name(code, each) for each in LANGUAGES})
    yield "summary", _pair({each: _summary(code, each) for each in LANGUAGES})
    if code.legal.repo_owner:
        yield "publisher", quoted(code.legal.repo_owner)
    yield "kind", "software"
    yield "phases", "[try, scale]"
    yield "licence", code.legal.license
    yield "code", quoted(code.url)
    yield "last_seen", quoted(today)
    yield "url", quoted(code.landing_url or code.url)
    spoken = [each for each in _TOOL_LANGUAGES if each in code.localisation.available_languages]
    if spoken:
        yield "availability", f"[{', '.join(spoken)}]"
    if based_on := [known[each] for each in map(code_key, code.is_based_on) if each in known]:
        yield "based_on", f"[{', '.join(dict.fromkeys(based_on))}]"
    if needed := list(_needed(code)):
        items = "".join(f"\n    - {quoted(each)}" for each in needed)
        yield "requirements", "".join(f"\n  {each}:{items}" for each in LANGUAGES)
    yield "sources", _source(code)
    yield "reviewed", quoted(today)


def ids_by_code(tools: Iterable[Tool]) -> dict[str, str]:
    """Address of the code -> id, of the tools that have one."""
    return {code_key(each.code): each.id for each in tools if each.code}


def code_key(address: str) -> str:
    """The address in the form that two spellings of it share."""
    return address.casefold().removesuffix("/").removesuffix(".git")


def _name(code: PublicCode, language: str) -> str:
    described = code.described(language)
    return (described.localised_name if described else None) or code.name


def _summary(code: PublicCode, language: str) -> str:
    described = code.described(language)
    return " ".join((described.short_description or "").split()) if described else ""


def _pair(texts: Mapping[str, str]) -> str:
    return "".join(f"\n  {code}: {quoted(text)}" for code, text in texts.items())


def _needed(code: PublicCode) -> Iterator[str]:
    depends_on = code.depends_on
    for each in (*depends_on.open, *depends_on.proprietary, *depends_on.hardware):
        yield f"{each.name} {version}" if (version := _version(each)) else each.name


def _version(dependency: Dependency) -> str:
    return dependency.version or dependency.version_min or ""


def _source(code: PublicCode) -> str:
    return (
        '\n  - id: publiccode\n    title: "publiccode.yml"\n'
        f"    url: {quoted(code.url)}\n    language: en"
    )


def _in_other_languages(code: PublicCode) -> str:
    """Comments with the descriptions that are in no language of the records."""
    lines = [
        f"# {language}: {text}"
        for language in code.description
        if not any(code.described(own) is code.description[language] for own in LANGUAGES)
        and (text := " ".join((code.description[language].short_description or "").split()))
    ]
    return "".join(f"{line}\n" for line in lines)
