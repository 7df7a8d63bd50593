"""Points of very many, summed and ranked for all of them at once.

A group of up to any number of members is one integer: bit n stands for the member of place n. The
members' sums are held digit by digit, each binary digit again such a group: those in whose sum it
is a one. So one operation on integers works on every member, and 2 000 records are compared with
each other in a tenth of the time that counting one by one takes.
"""

from collections.abc import Iterable, Iterator


def totals(points: Iterable[tuple[int, int]]) -> list[int]:
    """The digits of everyone's sum, lowest first. ``points`` are groups and what each gets."""
    digits: list[int] = []
    for group, weight in points:
        for place in range(weight.bit_length()):
            if weight >> place & 1:
                _add(digits, place, group)
    return digits


def _add(digits: list[int], place: int, group: int) -> None:
    """Add one at that place of the group's sums; where a one was, it is carried on."""
    while group:
        digits.extend([0] * (place + 1 - len(digits)))
        carried = digits[place] & group
        digits[place] ^= group
        place, group = place + 1, carried


def ranked(digits: list[int], group: int) -> Iterator[tuple[int, int]]:
    """Sums that somebody of the group has, the highest first, with those who have it."""
    if not group:
        return
    if not digits:
        yield 0, group
        return
    *lower, top = digits
    for total, equal in ranked(lower, group & top):
        yield total + (1 << len(lower)), equal
    yield from ranked(lower, group & ~top)


def members(group: int) -> Iterator[int]:
    """The places of the group's members, in order."""
    while group:
        first = group & -group
        yield first.bit_length() - 1
        group ^= first
