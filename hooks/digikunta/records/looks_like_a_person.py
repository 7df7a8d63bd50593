"""Whether a role or an organisation looks like a private person: a name or an e-mail address.

Two or three capitalised words without a word of an organisation are a name. An organisation whose
name looks so is written with its form: ``Esimerkki Oy``.
"""

import itertools
import re

_CAPITALISED = re.compile(r"[A-ZÅÄÖÉÜ][a-zåäöéü]+(-[A-ZÅÄÖÉÜ][a-zåäöéü]+)*")
_ORGANISATION = re.compile(
    r"(kaupun|kunta|kunnan|liitto|virasto|keskus|ministeri|yliopisto|korkeakoulu|akademi"
    r"|säätiö|alue|yhdistys|instituutti|laitos|stad|kommun|förbund|verket|central|universitet"
    r"|högskola|stiftelse|landskap|förening|institut)"
    r"|\b(oy|oyj|ab|abp|ry|rf|rs|sr|energia|energi|vesi)\b",
    re.IGNORECASE,
)


def looks_like_a_person(text: str) -> bool:
    """Errs on the side of a person: who reviews is named by role, so nothing is lost."""
    if "@" in text:
        return True
    words = text.replace(",", " ").split()
    named = [bool(_CAPITALISED.fullmatch(word)) for word in words]
    in_a_row = any(one and other for one, other in itertools.pairwise(named))
    return in_a_row and not _ORGANISATION.search(text)
