"""Extracts the words of records and string catalogues, with their lines in the YAML files."""

from collections.abc import Iterator

import yaml

from proofreading.words import LANGUAGES, Language, Word, words

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where PyYAML has it

# Fields of addresses and states, which are not texts even when they are given per language.
SKIPPED_KEYS = frozenset({"url", "slug", "name_status"})


def compose(text: str) -> yaml.Node | None:
    """Return the YAML as nodes, which have line numbers."""
    node: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return node


def entries(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    return (
        [(key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        if isinstance(node, yaml.MappingNode)
        else []
    )


def record_words(text: str, path: str) -> Iterator[Word]:
    """Yield the words of all texts under ``fi`` or ``sv``."""
    lines = text.split("\n")
    for language, node in language_nodes(compose(text)):
        yield from node_words(node, lines, path, language)


def language_nodes(node: yaml.Node | None) -> Iterator[tuple[Language, yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from language_nodes(each)
    pairs = dict(entries(node))
    # Text that is equal in both languages is a name.
    same = set(scalars(pairs.get("fi"))) & set(scalars(pairs.get("sv")))
    for key, value in pairs.items():
        if key in LANGUAGES and not is_field(value):
            language: Language = "fi" if key == "fi" else "sv"
            yield from ((language, each) for each in text_nodes(value) if each.value not in same)
        elif key not in SKIPPED_KEYS:
            yield from language_nodes(value)


def is_field(node: yaml.Node) -> bool:
    """Return whether a key ``fi`` is a field with texts in both languages, not a language."""
    inner = dict(entries(node))
    return "fi" in inner or any(isinstance(each, yaml.MappingNode) for each in inner.values())


def text_nodes(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield the texts of one language: a text, a list, plural forms, or a term's words."""
    match node:
        case yaml.ScalarNode():
            yield node
        case yaml.SequenceNode():
            for each in node.value:
                yield from text_nodes(each)
        case yaml.MappingNode():
            inner = dict(entries(node))
            for each in [inner["word"]] if "word" in inner else inner.values():
                yield from text_nodes(each)


def scalars(node: yaml.Node | None) -> Iterator[str]:
    return (str(each.value) for each in text_nodes(node))


def node_words(
    node: yaml.Node | None, lines: list[str], path: str, language: Language
) -> Iterator[Word]:
    """Yield the words of a value. YAML folds lines, so the line of each word is searched for."""
    if isinstance(node, yaml.ScalarNode):
        first, last = node.start_mark.line, node.end_mark.line
        for _, word in words(node.value):
            found = (at for at in range(first, last + 1) if at < len(lines) and word in lines[at])
            yield Word(path, next(found, first) + 1, language, word)
