"""The value of a formula: a number, or the reason why there is none. Never NaN, never infinite.

The same steps in the same order as assess-evaluate.js, so that both give the same bits.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from digikunta.assessments.expression import Tree

Reason: TypeAlias = Literal["missing", "division", "condition", "overflow", "domain"]
"""Why there is no value: an answer is missing, a division by zero, a condition that does not hold,
a number too large, an argument that makes no sense."""

MAX_YEARS = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """A number, or ``reason`` and the names that are ``missing``."""

    value: float | None
    reason: Reason | None = None
    missing: tuple[str, ...] = ()


Scope: TypeAlias = Mapping[str, Outcome | Sequence[Outcome]]
"""Name -> what it is worth: one outcome, or one for each row."""


def number(value: float) -> Outcome:
    """A finite number, or the reason that it is not one."""
    return Outcome(value) if math.isfinite(value) else Outcome(None, "overflow")


def missing(name: str) -> Outcome:
    """No answer to the question of that name."""
    return Outcome(None, "missing", (name,))


def evaluate(tree: Tree, scope: Scope) -> Outcome:
    """What a tree is worth; its names are in the scope, or nobody has answered."""
    if isinstance(tree, str):
        found = scope.get(tree, missing(tree))
        return found if isinstance(found, Outcome) else missing(tree)
    if not isinstance(tree, list):
        return number(float(tree))
    sign, arguments = str(tree[0]), tree[1:]
    if sign == "if":
        return _choose(arguments, scope)
    if sign == "coalesce":
        return _first(arguments, scope)
    if sign in _OF_ROWS:
        return _of_rows(sign, arguments, scope)
    operands = [evaluate(each, scope) for each in arguments]
    numbers = [each.value for each in operands if each.value is not None]
    if len(numbers) < len(operands):
        return _why(operands)
    return _OF_TWO[sign](*numbers)


def _why(operands: Sequence[Outcome]) -> Outcome:
    """One reason of many: a fault outweighs what is missing; missing names are told together."""
    failed = [each for each in operands if each.value is None]
    for each in failed:
        if each.reason != "missing":
            return each
    names = dict.fromkeys(name for each in failed for name in each.missing)
    return Outcome(None, "missing", tuple(names))


def _choose(arguments: Sequence[Tree], scope: Scope) -> Outcome:
    condition = evaluate(arguments[0], scope)
    if condition.value is None:
        return condition
    if condition.value != 0:
        return evaluate(arguments[1], scope)
    return evaluate(arguments[2], scope) if len(arguments) > 2 else Outcome(None, "condition")


def _first(arguments: Sequence[Tree], scope: Scope) -> Outcome:
    outcomes = [evaluate(each, scope) for each in arguments]
    return next((each for each in outcomes if each.value is not None), _why(outcomes))


# --- rows --------------------------------------------------------------------------------------


def _of_rows(sign: str, arguments: Sequence[Tree], scope: Scope) -> Outcome:
    """Functions of many use what there is: rows and values without an answer are left out."""
    numbers: list[float] = []
    failed: list[Outcome] = []
    for each in arguments:
        found = scope.get(each) if isinstance(each, str) else None
        if found is None or isinstance(found, Outcome):
            found = [evaluate(each, scope)]
        elif not found:
            failed.append(missing(str(each)))
        numbers += [one.value for one in found if one.value is not None]
        failed += [one for one in found if one.value is None]
    if sign == "count":
        return Outcome(float(len(numbers)))
    if not numbers:
        return _why(failed)
    return number(_OF_ROWS[sign](numbers))


def _sum(numbers: Sequence[float]) -> float:
    total = 0.0
    for each in numbers:
        total += each
    return total


def _mean(numbers: Sequence[float]) -> float:
    return _sum(numbers) / len(numbers)


def median(numbers: Sequence[float]) -> float:
    """The middle one, or between the two in the middle."""
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return ordered[middle - 1] / 2 + ordered[middle] / 2


_OF_ROWS: Mapping[str, Callable[[Sequence[float]], float]] = {
    "sum": _sum,
    "mean": _mean,
    "median": median,
    "min": min,
    "max": max,
    "count": len,
}


# --- two numbers -------------------------------------------------------------------------------


def _divide(a: float, b: float) -> Outcome:
    return Outcome(None, "division") if b == 0 else number(a / b)


def annuity(rate: float, years: float) -> Outcome:
    """What one a year, paid at the end of each of so many whole years, is worth now."""
    if rate <= -1 or not 0 <= years <= MAX_YEARS:
        return Outcome(None, "domain")
    factor, total = 1.0, 0.0
    for _ in range(math.floor(years)):
        factor /= 1 + rate
        total += factor
    return number(total)


_OF_TWO: Mapping[str, Callable[[float, float], Outcome]] = {
    "+": lambda a, b: number(a + b),
    "-": lambda a, b: number(a - b),
    "*": lambda a, b: number(a * b),
    "/": _divide,
    "<": lambda a, b: number(float(a < b)),
    "<=": lambda a, b: number(float(a <= b)),
    ">": lambda a, b: number(float(a > b)),
    ">=": lambda a, b: number(float(a >= b)),
    "==": lambda a, b: number(float(a == b)),
    "!=": lambda a, b: number(float(a != b)),
    "annuity": annuity,
}
