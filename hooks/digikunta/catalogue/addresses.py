"""Addresses of all pages. No other module builds a page's path.

A page in one language has two:

- ``source``: path of the page in MkDocs, ``sv/kokeilut/turku-abot.md``. Equal below both language
  folders, so that MkDocs pairs the two languages.
- ``url``: path of the published page below the site's root: ``sv/forsok/turku-abot/``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from digikunta.records.base import LanguageCode
from digikunta.records.kinds import Kind

Section: TypeAlias = Literal[
    "front",
    "experiments",
    "tools",
    "themes",
    "municipalities",
    "regions",
    "map",
    "situation",
    "savings",
    "programmes",
    "phases",
    "technologies",
    "legal-obstacles",
    "predictions",
    "compare",
    "comparators",
    "assessments",
    "laws",
    "publications",
    "events",
    "glossary",
    "translations",
    "reliability",
    "adoptions",
    "coverage",
    "support",
    "approaches",
    "fields",
    "propose",
    "adopted",
    "search",
    "whole-handbook",
    "open-data",
    "group",
    "side-by-side",
    "memo",
    "follow-up",
    "workshop",
    "benchmarks",
]

SEGMENTS: Mapping[Section, Mapping[LanguageCode, str]] = {
    "front": {"fi": "", "sv": ""},
    "experiments": {"fi": "kokeilut", "sv": "forsok"},
    "tools": {"fi": "tyokalut", "sv": "verktyg"},
    "themes": {"fi": "teemat", "sv": "teman"},
    "municipalities": {"fi": "kunnat", "sv": "kommuner"},
    "regions": {"fi": "maakunnat", "sv": "landskap"},
    "map": {"fi": "kartta", "sv": "karta"},
    "situation": {"fi": "tilannekuva", "sv": "lagesbild"},
    "savings": {"fi": "saastot", "sv": "besparingar"},
    "programmes": {"fi": "ohjelmat", "sv": "program"},
    "phases": {"fi": "vaiheet", "sv": "faser"},
    "technologies": {"fi": "tekniikat", "sv": "teknik"},
    "legal-obstacles": {"fi": "lainsaadannon-esteet", "sv": "hinder-i-lagstiftningen"},
    "predictions": {"fi": "ennusteet", "sv": "prognoser"},
    "comparators": {"fi": "muista-maista", "sv": "fran-andra-lander"},
    "compare": {"fi": "vertaa", "sv": "jamfor"},
    "assessments": {"fi": "arvioinnit", "sv": "bedomningar"},
    "laws": {"fi": "lait", "sv": "lagar"},
    "publications": {"fi": "julkaisut", "sv": "publikationer"},
    "events": {"fi": "tapahtumat", "sv": "evenemang"},
    "glossary": {"fi": "sanasto", "sv": "ordlista"},
    "translations": {"fi": "kaannosten-tila", "sv": "oversattningslage"},
    "reliability": {"fi": "luotettavuus", "sv": "tillforlitlighet"},
    "adoptions": {"fi": "kayttoonotot", "sv": "ibruktaganden"},
    "coverage": {"fi": "kattavuus", "sv": "tackning"},
    "support": {"fi": "kenelta-kysya", "sv": "vem-kan-man-fraga"},
    "approaches": {"fi": "mita-tiedetaan", "sv": "vad-vet-vi"},
    "fields": {"fi": "kentat", "sv": "falt"},
    "propose": {"fi": "ehdota", "sv": "foresla"},
    "adopted": {"fi": "otimme-kayttoon", "sv": "vi-tog-i-bruk"},
    "search": {"fi": "haku", "sv": "sok"},
    "whole-handbook": {"fi": "koko-kasikirja", "sv": "hela-handboken"},
    "open-data": {"fi": "avoin-data", "sv": "oppna-data"},
    "group": {"fi": "ryhmatulos", "sv": "gruppresultat"},
    "side-by-side": {"fi": "arvioinnit-rinnakkain", "sv": "bedomningar-sida-vid-sida"},
    "memo": {"fi": "paatosmuistio", "sv": "beslutspromemoria"},
    "follow-up": {"fi": "seuranta", "sv": "uppfoljning"},
    "workshop": {"fi": "tyopaja", "sv": "workshop"},
    "benchmarks": {"fi": "vertailuluvut", "sv": "jamforelsetal"},
}
"""Section -> its part of the address. Published addresses do not change."""

SWEDISH_SEGMENTS: Mapping[str, str] = {
    "kasikirja": "handbok",
    "miksi-digitaalinen-kunta": "varfor-en-digital-kommun",
    "johtaminen-ja-strategia": "ledning-och-strategi",
    "kokeilukulttuuri": "forsokskultur",
    "palvelumuotoilu": "tjanstedesign",
    "asiakaspalvelu-ja-digiasiointi": "kundservice-och-digitala-arenden",
    "sahkoinen-paatoksenteko": "elektroniskt-beslutsfattande",
    "osallisuus-ja-vaikuttaminen": "delaktighet-och-paverkan",
    "oppimisymparistot": "larmiljoer",
    "robotiikka-analytiikka-ja-tekoaly": "robotik-analys-och-ai",
    "tiedonhallinta": "informationshantering",
    "tietoturva-ja-tietosuoja": "informationssakerhet-och-dataskydd",
    "saavutettavuus-kieli-ja-digituki": "tillganglighet-sprak-och-digitalt-stod",
    "hankinnat": "upphandling",
    "rahoitus-ja-kannustimet": "finansiering-och-incitament",
    "hyodyt-saastot-ja-vaikuttavuus": "nytta-besparingar-och-effekter",
    "mittaaminen-ja-itsearviointi": "uppfoljning-och-sjalvutvardering",
    "skaalaaminen-ja-oppien-jakaminen": "skalning-och-spridning",
    "kuntien-yhteistyo": "samarbete-mellan-kommuner",
    "ohjelma": "programmet",
    "aikajana": "tidslinje",
    "organisointi": "organisering",
    "luvut-ja-teemat": "siffror-och-teman",
    "havainnot": "iakttagelser",
    "periaatteet": "principer",
    "tietoa": "om",
    "osallistu": "delta",
    "tyyliopas": "stilguide",
    "vastauspohjat": "svarsmallar",
    "saavutettavuusseloste": "tillganglighetsutlatande",
    "tietosuoja": "dataskydd",
    "lisenssi": "licens",
    "uhkamalli": "hotmodell",
}
"""Name of a folder or page below content/ -> its part of the Swedish address."""

RESERVED_FOLDERS = frozenset(names["fi"] for names in SEGMENTS.values()) - {""}
"""Folders that content/ may not have, because generated pages use them."""

LANGUAGE_PREFIX: Mapping[LanguageCode, str] = {"fi": "", "sv": "sv/"}

PART_SEGMENTS: Mapping[LanguageCode, str] = {"fi": "osa", "sv": "del"}
"""Folder of the further parts of a long list. Two segments (``osa/2/``), because a record's id is
one segment and may be a number."""


@dataclass(frozen=True, slots=True)
class Address:
    """A generated page in one language. ``key`` is equal in both languages; ``slug`` may differ.

    ``part`` is the 1-based number of a part of a long list: ``kokeilut/``, ``kokeilut/osa/2/``.
    """

    section: Section
    language: LanguageCode
    key: str = ""
    slug: str = ""
    part: int = 1

    @property
    def source(self) -> str:
        name = self.key or self._part("fi") or "index"
        parts = [self.language, SEGMENTS[self.section]["fi"], name]
        return "/".join(part for part in parts if part) + ".md"

    @property
    def url(self) -> str:
        parts = [SEGMENTS[self.section][self.language], self.slug, self._part(self.language)]
        return LANGUAGE_PREFIX[self.language] + "".join(f"{part}/" for part in parts if part)

    @property
    def destination(self) -> str:
        return f"{self.url}index.html"

    def _part(self, language: LanguageCode) -> str:
        return f"{PART_SEGMENTS[language]}/{self.part}" if self.part > 1 else ""


def section_of(kind: Kind) -> Section:
    """The section with the pages of a kind of records."""
    return next(section for section in SEGMENTS if section == kind.section)


def relative(target: str, page: str) -> str:
    """The relative link from url ``page`` to url ``target``, both below the site's root."""
    here, there = page.split("/")[:-1], target.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    up = "../" * (len(here) - common)
    return (up + "/".join(there[common:])) or "./"


def hand_written_url(language: LanguageCode, name: str) -> str:
    """The url of a page of content/: Swedish ``osallistu`` -> ``sv/delta/``."""
    url = "".join(f"{part}/" for part in name.split("/") if part)
    return url if language == "fi" else LANGUAGE_PREFIX["sv"] + swedish_destination(url)


def swedish_destination(destination: str) -> str:
    """The Swedish path of a hand-written page, translated segment by segment."""
    return "/".join(SWEDISH_SEGMENTS.get(part, part) for part in destination.split("/"))
