"""Parser of the formula language: text to a syntax tree that JSON can hold.

Numbers, names, ``+ - * /``, comparisons, parentheses and a few functions; no loops and no
assignment, so every formula terminates. A tree is a number, a name (str) or a list of an operator
and its operands: ``"2 * hours"`` -> ``["*", 2, "hours"]``.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

Tree: TypeAlias = "float | str | list[Tree]"

MAX_LENGTH = 500
MAX_DEPTH = 30

AGGREGATES = frozenset(
    {"sum", "mean", "median", "min", "max", "count", "count_unknown", "count_not_applicable"}
)
"""Functions that accept names of row groups; they skip rows without an answer."""

SCENARIO_FUNCTIONS = frozenset({"low", "high"})
"""Functions of one name: its value in the cautious or in the hopeful scenario. Conditions only."""

_MANY = 100
FUNCTIONS = {
    "sum": (1, _MANY),
    "mean": (1, _MANY),
    "median": (1, _MANY),
    "min": (1, _MANY),
    "max": (1, _MANY),
    "count": (1, _MANY),
    "count_unknown": (1, _MANY),
    "count_not_applicable": (1, _MANY),
    "coalesce": (2, _MANY),
    "if": (2, 3),
    "annuity": (2, 2),
    "low": (1, 1),
    "high": (1, 1),
}
"""Name -> minimum and maximum number of arguments.

``if(condition, then)`` without a third argument has no value when the condition is false.
``annuity(rate, years)`` is the present value of 1 a year for whole years.
``count_unknown`` and ``count_not_applicable`` count the answers of that meaning.
"""

_COMPARISONS = ("<=", ">=", "==", "!=", "<", ">")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign><=|>=|==|!=|[-+*/()<>,]))"
)


class ExpressionError(ValueError):
    """The text is not a valid formula. ``code``: message code; ``value``: the offending part."""

    def __init__(self, code: str, value: str) -> None:
        super().__init__(f"{code}: {value}")
        self.code, self.value = code, value


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


_END = _Token("end", "")


def parse(text: str) -> Tree:
    """The tree of a formula. Raises ExpressionError."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError("formula_too_long", str(MAX_LENGTH))
    reader = _Reader(list(_tokens(text)))
    tree = reader.comparison(0)
    if reader.next is not _END:
        raise ExpressionError("formula_syntax", reader.here)
    return tree


def names(tree: Tree) -> Iterator[str]:
    """The names in a tree, repeated as often as they are used."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for part in tree[1:]:
            yield from names(part)


def bare_names(tree: Tree) -> Iterator[str]:
    """The names outside aggregate functions, where a name of a row group is not allowed."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        aggregates = tree[0] in AGGREGATES
        for part in tree[1:]:
            if not (aggregates and isinstance(part, str)):
                yield from bare_names(part)


def scenario_names(tree: Tree) -> Iterator[str]:
    """The names whose value in the cautious or hopeful scenario is used."""
    if isinstance(tree, list):
        for part in tree[1:]:
            if tree[0] in SCENARIO_FUNCTIONS:
                yield from names(part)
            else:
                yield from scenario_names(part)


def _tokens(text: str) -> Iterator[_Token]:
    start, end = 0, len(text.rstrip())
    while start < end:
        match = _TOKEN.match(text, start)
        if match is None:
            raise ExpressionError("formula_syntax", text[start:].strip()[:20])
        yield _Token(str(match.lastgroup), match.group(str(match.lastgroup)))
        start = match.end()


def _number(text: str) -> float:
    """A finite number: hundreds of digits would become infinity. Raises ExpressionError."""
    number = float(text)
    if math.isinf(number):
        raise ExpressionError("formula_number", text[:20])
    return number


class _Reader:
    """Recursive descent parser: one method for each level of precedence, the lowest first."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._index = 0

    @property
    def next(self) -> _Token:
        return self._tokens[self._index] if self._index < len(self._tokens) else _END

    @property
    def here(self) -> str:
        """The text of the next token, or of the last one, for error messages."""
        read = self._tokens[: self._index + 1]
        return read[-1].text if read else ""

    def _take(self, *texts: str) -> str | None:
        """Consume the next token if it is one of these signs."""
        token = self.next
        if token.kind != "sign" or token.text not in texts:
            return None
        self._index += 1
        return token.text

    def _require(self, text: str) -> None:
        if self._take(text) is None:
            raise ExpressionError("formula_syntax", self.here)

    def comparison(self, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise ExpressionError("formula_too_deep", str(MAX_DEPTH))
        left = self._sum(depth)
        sign = self._take(*_COMPARISONS)
        return left if sign is None else [sign, left, self._sum(depth)]

    def _sum(self, depth: int) -> Tree:
        left = self._product(depth)
        while sign := self._take("+", "-"):
            left = [sign, left, self._product(depth)]
        return left

    def _product(self, depth: int) -> Tree:
        left = self._signed(depth)
        while sign := self._take("*", "/"):
            left = [sign, left, self._signed(depth)]
        return left

    def _signed(self, depth: int) -> Tree:
        if self._take("-"):
            return ["-", 0.0, self._atom(depth)]
        return self._atom(depth)

    def _atom(self, depth: int) -> Tree:
        token = self.next
        if self._take("("):
            inner = self.comparison(depth + 1)
            self._require(")")
            return inner
        if token.kind not in ("number", "name"):
            raise ExpressionError("formula_syntax", self.here)
        self._index += 1
        if token.kind == "number":
            return _number(token.text)
        return self._call(token.text, depth) if self.next.text == "(" else token.text

    def _call(self, name: str, depth: int) -> Tree:
        if name not in FUNCTIONS:
            raise ExpressionError("formula_function", name)
        self._require("(")
        arguments: list[Tree] = [self.comparison(depth + 1)]
        while self._take(","):
            arguments.append(self.comparison(depth + 1))
        self._require(")")
        least, most = FUNCTIONS[name]
        if name in SCENARIO_FUNCTIONS and not isinstance(arguments[0], str):
            raise ExpressionError("formula_one_name", name)
        if not least <= len(arguments) <= most:
            raise ExpressionError("formula_arguments", name)
        return [name, *arguments]
