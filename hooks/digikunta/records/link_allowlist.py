"""The file ``link-check.yml``: addresses that the link check skips, with the reasons."""

from pydantic import Field

from digikunta.records.base import Many, PartialDate, Record, WebAddress
from digikunta.records.texts import Line


class LinkException(Record):
    """One exception: an address or, with ``below``, every address that starts with it.

    ``until``: last day on which it applies; it must be reviewed after that.
    """

    address: WebAddress
    below: bool = False
    reason: Line
    date: PartialDate
    until: PartialDate | None = None

    def covers(self, address: str) -> bool:
        return address.startswith(self.address) if self.below else address == self.address


class LinkExceptions(Record):
    """The content of the file."""

    exceptions: Many[LinkException] = Field(strict=False)
