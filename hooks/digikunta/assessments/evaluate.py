"""Evaluation of formula trees: a finite number, or the reason why there is no value.

Same operations in the same order as assess-evaluate.js, so that both give identical doubles.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from digikunta.assessments.expression import AGGREGATES, SCENARIO_FUNCTIONS, Tree

Reason: TypeAlias = Literal[
    "missing", "unknown", "not-applicable", "division", "condition", "overflow", "domain"
]
"""Why there is no value: ``missing`` answer, an answer that says ``unknown`` or ``not-applicable``,
``division`` by zero, ``condition`` false without an else branch, ``overflow``, argument outside the
function's ``domain``."""

OF_ANSWERS: Sequence[Reason] = ("missing", "unknown", "not-applicable")
"""Reasons that name questions, the one that outweighs the others first."""

MAX_YEARS = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """A number, or None with its ``reason``.

    ``missing``: the questions without an answer or with one that gives no number.
    """

    value: float | None
    reason: Reason | None = None
    missing: tuple[str, ...] = ()


Scope: TypeAlias = Mapping[str, Outcome | Sequence[Outcome]]
"""Name -> its outcome, or one outcome for each row."""


def number(value: float) -> Outcome:
    """The number; ``overflow`` if it is not finite."""
    return Outcome(value) if math.isfinite(value) else Outcome(None, "overflow")


def missing(name: str) -> Outcome:
    """The outcome of a name without an answer."""
    return Outcome(None, "missing", (name,))


def evaluate(tree: Tree, scope: Scope) -> Outcome:
    """The outcome of a tree; a name that is not in the scope is missing."""
    if isinstance(tree, str):
        outcome = scope.get(tree, missing(tree))
        return outcome if isinstance(outcome, Outcome) else missing(tree)
    if not isinstance(tree, list):
        return number(float(tree))
    sign, arguments = str(tree[0]), tree[1:]
    if sign == "if":
        return _choose(arguments, scope)
    if sign == "coalesce":
        return _first(arguments, scope)
    if sign in SCENARIO_FUNCTIONS:
        return evaluate(f"{sign}.{arguments[0]}", scope)
    if sign in AGGREGATES:
        return _aggregate(sign, arguments, scope)
    operands = [evaluate(each, scope) for each in arguments]
    numbers = [each.value for each in operands if each.value is not None]
    if len(numbers) < len(operands):
        return _combined_reason(operands)
    return _BINARY[sign](*numbers)


def _combined_reason(operands: Sequence[Outcome]) -> Outcome:
    """The first reason that is no answer's, else the weightiest with the names it is about."""
    failed = [each for each in operands if each.value is None]
    for each in failed:
        if each.reason not in OF_ANSWERS:
            return each
    reason = next(each for each in OF_ANSWERS if any(one.reason == each for one in failed))
    names = dict.fromkeys(n for each in failed if each.reason == reason for n in each.missing)
    return Outcome(None, reason, tuple(names))


def _choose(arguments: Sequence[Tree], scope: Scope) -> Outcome:
    condition = evaluate(arguments[0], scope)
    if condition.value is None:
        return condition
    if condition.value != 0:
        return evaluate(arguments[1], scope)
    return evaluate(arguments[2], scope) if len(arguments) > 2 else Outcome(None, "condition")


def _first(arguments: Sequence[Tree], scope: Scope) -> Outcome:
    outcomes = [evaluate(each, scope) for each in arguments]
    found = next((each for each in outcomes if each.value is not None), None)
    return found or _combined_reason(outcomes)


# --- aggregate functions -----------------------------------------------------------------------


def _aggregate(sign: str, arguments: Sequence[Tree], scope: Scope) -> Outcome:
    """Aggregates skip rows and arguments without a value; without any, the reason is combined."""
    numbers: list[float] = []
    failed: list[Outcome] = []
    for each in arguments:
        outcomes = scope.get(each) if isinstance(each, str) else None
        if outcomes is None or isinstance(outcomes, Outcome):
            outcomes = [evaluate(each, scope)]
        elif not outcomes:
            failed.append(missing(str(each)))
        numbers += [one.value for one in outcomes if one.value is not None]
        failed += [one for one in outcomes if one.value is None]
    if sign == "count":
        return Outcome(float(len(numbers)))
    if sign in _MEANINGS:
        return Outcome(float(sum(one.reason == _MEANINGS[sign] for one in failed)))
    if not numbers:
        return _combined_reason(failed)
    return number(_AGGREGATES[sign](numbers))


def _sum(numbers: Sequence[float]) -> float:
    """Plain summation from left to right, as the script does; ``sum`` compensates from 3.12."""
    total = 0.0
    for each in numbers:
        total += each
    return total


def _mean(numbers: Sequence[float]) -> float:
    return _sum(numbers) / len(numbers)


def median(numbers: Sequence[float]) -> float:
    """The middle number, or the mean of the two middle ones, halved first against overflow."""
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return ordered[middle - 1] / 2 + ordered[middle] / 2


_MEANINGS: Mapping[str, Reason] = {
    "count_unknown": "unknown",
    "count_not_applicable": "not-applicable",
}

_AGGREGATES: Mapping[str, Callable[[Sequence[float]], float]] = {
    "sum": _sum,
    "mean": _mean,
    "median": median,
    "min": min,
    "max": max,
    "count": len,
}


# --- functions of two numbers ------------------------------------------------------------------


def _divide(a: float, b: float) -> Outcome:
    return Outcome(None, "division") if b == 0 else number(a / b)


def annuity(rate: float, years: float) -> Outcome:
    """Present value of 1 a year, paid at the end of each whole year: the sum of (1 + rate)^-t.

    The sum and not the closed form, which divides by zero at rate 0.
    """
    factors = discount_factors(rate, years)
    return Outcome(None, "domain") if factors is None else number(_sum(factors))


def discount_factors(rate: float, years: float) -> list[float] | None:
    """(1 + rate)^-t of each whole year; None outside the domain of ``annuity``."""
    if rate <= -1 or not 0 <= years <= MAX_YEARS:
        return None
    factor, factors = 1.0, []
    for _ in range(math.floor(years)):
        factor /= 1 + rate
        factors.append(factor)
    return factors


_BINARY: Mapping[str, Callable[[float, float], Outcome]] = {
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
