"""The intermediate steps of a formula: each operation with the values of its operands.

The values come from evaluate(), so that the steps cannot differ from the result. Same order as
assessments/steps.js.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from digikunta.assessments.evaluate import Outcome, Scope, discount_factors, evaluate
from digikunta.assessments.expression import AGGREGATES, Tree


@dataclass(frozen=True, slots=True)
class Step:
    """One operation. ``operands``: all its values, those of a row group in the order of the rows.

    Of ``if`` they are the condition and the value of the branch that was taken, of ``annuity`` the
    discount factor of each year.
    """

    sign: str
    operands: tuple[Outcome, ...]
    outcome: Outcome


def steps(tree: Tree, scope: Scope) -> list[Step]:
    """The steps that lead to the value of a tree, inner operations first."""
    if not isinstance(tree, list):
        return []
    sign, parts = str(tree[0]), tree[1:]
    if sign == "if":
        parts = _taken(parts, scope)
    inner = [step for part in parts for step in steps(part, scope)]
    return [*inner, Step(sign, _operands(sign, parts, scope), evaluate(tree, scope))]


def _taken(parts: Sequence[Tree], scope: Scope) -> list[Tree]:
    """The condition, and the branch that it leads to if there is one."""
    held = evaluate(parts[0], scope).value
    if held is None:
        return [parts[0]]
    branch = parts[1:2] if held != 0 else parts[2:3]
    return [parts[0], *branch]


def _operands(sign: str, parts: Sequence[Tree], scope: Scope) -> tuple[Outcome, ...]:
    if sign == "annuity":
        rate, years = (evaluate(part, scope) for part in parts)
        if rate.value is not None and years.value is not None:
            factors = discount_factors(rate.value, years.value)
            return tuple(map(Outcome, factors or ()))
        return (rate, years)
    found: list[Outcome] = []
    for part in parts:
        rows = scope.get(part) if isinstance(part, str) and sign in AGGREGATES else None
        if rows is None or isinstance(rows, Outcome):
            found.append(evaluate(part, scope))
        else:
            found += rows
    return tuple(found)
