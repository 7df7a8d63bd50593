"""Rules between the fields of a tool: software has the address of its code and its licence."""

from collections.abc import Iterator

from digikunta.reading.yaml_document import Plain
from digikunta.records.licences import TERMS
from digikunta.records.problem import RuleViolation

SOFTWARE = "software"


def check_tool(value: Plain) -> Iterator[RuleViolation]:
    """Software needs code and a licence to be reusable."""
    if not isinstance(value, dict) or value.get("kind") != SOFTWARE:
        return
    if value.get("code") is None:
        yield RuleViolation(("code",), "software_without_code")
    if value.get("licence") in TERMS:
        details = {"value": str(value.get("licence"))}
        yield RuleViolation(("licence",), "software_without_licence", details)
