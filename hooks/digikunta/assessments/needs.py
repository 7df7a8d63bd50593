"""What a formula needs: the questions without which it has no value, read from its tree.

The result is a list of needs; each is a list of questions of which one answer is enough. All needs
are necessary. They may not be sufficient, for instance when a divisor is zero.
"""

from collections.abc import Iterable, Mapping, Sequence

from digikunta.assessments.expression import AGGREGATES, Tree

Needs = list[list[str]]

_COUNTS = frozenset({"count", "count_unknown", "count_not_applicable"})
"""Functions that have a value without any answer."""


def needs(tree: Tree, formulas: Mapping[str, Tree], questions: Iterable[str]) -> Needs:
    """The needs of a tree. ``formulas``: the trees behind the names it may use."""
    return _needs(tree, formulas, frozenset(questions))


def _needs(tree: Tree, formulas: Mapping[str, Tree], questions: frozenset[str]) -> Needs:
    if isinstance(tree, str):
        if tree in formulas:
            return _needs(formulas[tree], formulas, questions)
        return [[tree]] if tree in questions else []
    if not isinstance(tree, list) or tree[0] in _COUNTS:
        return []
    parts = [_needs(each, formulas, questions) for each in tree[1:]]
    if tree[0] == "if":
        return _distinct(parts[0] + (parts[1] if len(parts) == 2 else []))
    if tree[0] == "coalesce" or tree[0] in AGGREGATES:
        return _one_of(parts)
    return _distinct(need for part in parts for need in part)


def _one_of(parts: Sequence[Needs]) -> Needs:
    """One of the parts is enough, and a part without needs is always there."""
    if len(parts) == 1 or any(not part for part in parts):
        return parts[0] if len(parts) == 1 else []
    return [list(dict.fromkeys(name for part in parts for need in part for name in need))]


def _distinct(all_needs: Iterable[list[str]]) -> Needs:
    return [list(need) for need in dict.fromkeys(tuple(each) for each in all_needs)]
