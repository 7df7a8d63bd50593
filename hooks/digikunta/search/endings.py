"""Inflectional endings as regular expressions, for words without the dots of ä, ö and å.

The build and the browser's script use the same ones: the index contains them.
"""

from collections.abc import Mapping

from digikunta.records.base import LanguageCode

_FINNISH = (
    "^[^aeiouy]{0,2}[aeiouy]{0,2}(?:[aeiouy]?(?:t|n|a|s[st]a|lla|lta|lle|na|ta|ksi|ksen|kset|tta|ja|"
    "jen|den|tten|ien|in|hin|h[aeiouy]n|seen|siin|iin|ineen|vat|mme|tte|isi|i|u|y|e|o|nut|nyt|tu|"
    "ty|tiin|ma|man|massa|maan|minen|misen|mista|va|van|nen|sen|set|s))?"
    "(?:ni|si|nsa|mme|nne)?(?:kin|kaan|ko|han)?$"
)
"""Case or person, after it an owner and a clitic: talo-i-ssa-mme-kin. A stem's own last letters may
come before, in another grade: kun(ta) / kun(n-issa), lah(ti) / lah(d-en)."""

_SWEDISH = (
    "^(?:[aeo]?(?:n|t|r|rna|rnas|ns|ts|rs|s)?|en|ens|et|ets|ar|arna|arnas|er|erna|ernas|or|orna|"
    "ornas|na|nas|ade|at|ats|ande|andet|ades|as|es|d|dd|de|dde|t|tt|it|its|its|a|e|ing|ingen|ingar|"
    "ingarna|het|heten|heterna|ig|iga|igt|isk|iska|iskt|are|aren|arens|aste|else|elser|elsen)$"
)

ENDINGS: Mapping[LanguageCode, tuple[str, ...]] = {
    "fi": (_FINNISH,),
    "sv": (_SWEDISH, _FINNISH),
}
"""Names of places keep their Finnish endings on a Swedish page: Pietarsaaressa."""
