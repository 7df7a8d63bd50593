"""Numbers of formulas and results, written as the scripts write them.

Rounded half up from the shortest decimal form of the number, as the browsers' number format does.
"""

from decimal import ROUND_HALF_UP, Decimal

from digikunta.catalogue.language import NO_BREAK_SPACE

STEP_DECIMALS = 4
"""Most decimals of an intermediate step. The computation itself is not rounded."""


def fixed_number(value: float, decimals: int) -> str:
    """``1234.5``, 2 -> ``1 234,50``; without the sign of a negative number that is shown as 0."""
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{abs(rounded):,f}".partition(".")
    sign = "−" if rounded < 0 else ""
    grouped = sign + whole.replace(",", NO_BREAK_SPACE)
    return f"{grouped},{rest}" if rest else grouped


def plain_number(value: float) -> str:
    """The number with at most ``STEP_DECIMALS`` decimals and no final zeros."""
    written = fixed_number(value, STEP_DECIMALS)
    return written.rstrip("0").rstrip(",")
