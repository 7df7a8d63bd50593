"""TypeScript types of the JSON that the browser's scripts read, generated from Python's types.

The scripts are checked by `tsc` against the generated file, so a shape that changes here and not
there fails the check. Published is none of it: the file lies in ``schema/``.
"""

import types
from collections.abc import Iterator, Mapping
from typing import (
    Any,
    ForwardRef,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from digikunta.assessments.shapes.advice import NearShape
from digikunta.assessments.shapes.definition import Definition
from digikunta.authoring.form_fields import RuleShape
from digikunta.pages.assessment_result_file import ResultFile
from digikunta.pages.search_interface import PageWords, ResultWords
from digikunta.search.index_builder import Descriptions, PackedIndex

FILE = "schema/scripts.d.ts"

_ROOTS = (
    Definition,
    ResultFile,
    NearShape,
    RuleShape,
    PackedIndex,
    Descriptions,
    ResultWords,
    PageWords,
)
_HEAD = "// Made by `digikunta schema` from the TypedDict classes of hooks/digikunta/.\n"
_TREE = "  /** A formula: a number, a name, or an operator with its operands. */\n"
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}


def script_types() -> Mapping[str, str]:
    """Path below the project -> content: one namespace, ``Data``, with an interface per class."""
    shapes: dict[str, type] = {}
    for root in _ROOTS:
        _collect(root, shapes)
    body = "\n".join(_interface(shapes[name]) for name in sorted(shapes))
    tree = f"{_TREE}  type Tree = number | string | Tree[];\n"
    return {FILE: f"{_HEAD}declare namespace Data {{\n{tree}\n{body}}}\n"}


def _collect(shape: type, found: dict[str, type]) -> None:
    """Add the class and all that its fields name."""
    if _name(shape) in found:
        return
    found[_name(shape)] = shape
    for hint in get_type_hints(shape).values():
        for inner in _inside(hint):
            _collect(inner, found)


def _inside(hint: Any) -> Iterator[type]:
    if is_typeddict(hint):
        yield hint
    for argument in get_args(hint):
        yield from _inside(argument)


def _name(shape: type) -> str:
    return shape.__name__.removesuffix("Shape")


def _interface(shape: type) -> str:
    fields = [
        f"    {name}{'' if name in shape.__required_keys__ else '?'}: {_type(hint)};\n"  # type: ignore[attr-defined]
        for name, hint in get_type_hints(shape).items()
    ]
    return f"  interface {_name(shape)} {{\n{''.join(fields)}  }}\n"


def _type(hint: Any) -> str:
    """The TypeScript type of one annotation; raises TypeError for one that JSON does not have."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if hint is Any:
        return "any"
    if isinstance(hint, ForwardRef | str):
        return "Tree"  # the only type here that names itself
    if is_typeddict(hint):
        return _name(hint)
    arguments = get_args(hint)
    match get_origin(hint):
        case origin if origin is Literal:
            return " | ".join(f'"{each}"' for each in arguments)
        case origin if origin in (Union, types.UnionType):
            return " | ".join(_type(each) for each in arguments)
        case origin if origin is list:
            inner = _type(arguments[0])
            return f"({inner})[]" if " | " in inner else f"{inner}[]"
        case origin if origin is tuple:
            return f"[{', '.join(_type(each) for each in arguments)}]"
        case origin if origin in (dict, Mapping):
            return f"Record<string, {_type(arguments[1])}>"
    raise TypeError(hint)
