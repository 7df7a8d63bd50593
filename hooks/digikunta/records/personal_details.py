"""Recognises personal contact details: a person's e-mail address and a mobile number."""

import re

_EMAIL = re.compile(r"([\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
_MOBILE = re.compile(r"(?<![\d+])(?:\+358[ -]?\(?0?\)?[ -]?|0)(?:4[0-9]|50)(?:[ -]?\d){5,8}(?!\d)")
"""Finnish mobile numbers: prefixes 040–049 and 050, with or without +358."""

SHARED_MAILBOXES = frozenset(
    [
        "asiakaspalvelu",
        "dataskydd",
        "digituki",
        "digistod",
        "hallinto",
        "hankinnat",
        "hankinta",
        "info",
        "kansli",
        "kaupunki",
        "kirjaamo",
        "kirjaaja",
        "kommun",
        "kommunikation",
        "kundservice",
        "kunta",
        "neuvonta",
        "palaute",
        "palvelu",
        "post",
        "registrator",
        "registratorskontoret",
        "registratur",
        "registry",
        "respons",
        "stad",
        "support",
        "tietohallinto",
        "tietosuoja",
        "toimisto",
        "tuki",
        "upphandling",
        "viestinta",
        "yhteys",
    ]
)
"""First words of addresses that an office shares."""


def personal_email(text: str) -> str | None:
    """The first e-mail address that is not an office's, or None. Errs on the side of a person."""
    for found in _EMAIL.finditer(text):
        if re.split(r"[._+-]", found[1].casefold())[0] not in SHARED_MAILBOXES:
            return found[0]
    return None


def mobile_number(text: str) -> str | None:
    """The first Finnish mobile number, or None. Switchboards have other prefixes."""
    found = _MOBILE.search(text)
    return found[0] if found else None
