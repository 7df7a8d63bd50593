"""An address that the link check leaves alone, and why."""

from pydantic import Field

from digikunta.records.base import Many, PartialDate, Record, WebAddress
from digikunta.records.texts import Line


class LinkException(Record):
    """``address`` is one address, or with ``below`` all that begin with it.

    ``until`` is the last day it holds: after that somebody looks at it again.
    """

    address: WebAddress
    below: bool = False
    reason: Line
    date: PartialDate
    until: PartialDate | None = None

    def covers(self, address: str) -> bool:
        return address.startswith(self.address) if self.below else address == self.address


class LinkExceptions(Record):
    """The file ``link-check.yml``."""

    exceptions: Many[LinkException] = Field(strict=False)
