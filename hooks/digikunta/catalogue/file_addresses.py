"""Addresses of exported files, below the site's root: data, feeds, calendars, badges, kits.

Like those of pages they do not change, because other services depend on them.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from digikunta.catalogue.addresses import LANGUAGE_PREFIX, Address
from digikunta.records.base import LanguageCode

DATA = "data/v1/"
"""Folder of version 1 of the open data. An incompatible change would use data/v2/."""

OPENAPI = f"{DATA}openapi.json"
DCAT = f"{DATA}dcat.jsonld"
VOCABULARIES = f"{DATA}vocabularies.json"
PREDICTIONS = f"{DATA}predictions.json"
PREDICTIONS_TABLE = f"{DATA}predictions.csv"
REDIRECTS = f"{DATA}redirects.json"
SITUATION = f"{DATA}situation.csv"
BENCHMARKS = f"{DATA}benchmarks.json"

TEXT_FILE = "index.md"
"""Name of the text of a page, below the page's address."""

Calendar: TypeAlias = Literal["events", "reviews", "predictions"]

CALENDARS: tuple[Calendar, ...] = get_args(Calendar)

_FEEDS: Mapping[LanguageCode, str] = {"fi": "syotteet/", "sv": "floden/"}
_NEWS: Mapping[LanguageCode, str] = {"fi": "uutta", "sv": "nytt"}
_THEME: Mapping[LanguageCode, str] = {"fi": "teema", "sv": "tema"}
_CALENDARS: Mapping[Calendar, Mapping[LanguageCode, str]] = {
    "events": {"fi": "tapahtumat", "sv": "evenemang"},
    "reviews": {"fi": "tarkistukset", "sv": "granskningar"},
    "predictions": {"fi": "ennusteet", "sv": "prognoser"},
}

_KITS: Mapping[LanguageCode, str] = {
    "fi": "digitaalinen-kunta-tyopaja.zip",
    "sv": "digital-kommun-workshop.zip",
}


def list_file(folder: str, ending: str = "json") -> str:
    """All records of a kind: ``data/v1/experiments.json``."""
    return f"{DATA}{folder}.{ending}"


def record_file(folder: str, id_: str) -> str:
    """One record: ``data/v1/experiments/turku-palautebotti.json``."""
    return f"{DATA}{folder}/{id_}.json"


def publiccode_file(id_: str) -> str:
    """A tool that is software: ``data/v1/publiccode/evaka.yml``."""
    return f"{DATA}publiccode/{id_}.yml"


def schema_file(name: str) -> str:
    """The JSON Schema of one record of a kind: ``data/v1/schema/experiment.json``."""
    return f"{DATA}schema/{name}.json"


def _in_feeds(language: LanguageCode, name: str) -> str:
    return LANGUAGE_PREFIX[language] + _FEEDS[language] + name


def news_feed(language: LanguageCode) -> str:
    """Atom feed of all records."""
    return _in_feeds(language, f"{_NEWS[language]}.atom")


def theme_feed(language: LanguageCode, slug: str) -> str:
    """Atom feed of one theme's records."""
    return _in_feeds(language, f"{_THEME[language]}-{slug}.atom")


def calendar_file(language: LanguageCode, calendar: Calendar) -> str:
    """The iCalendar file of events, of the months in which reviews of records are due, or of the
    days on which predictions are.
    """
    return _in_feeds(language, f"{_CALENDARS[calendar][language]}.ics")


def badge_file(id_: str, language: LanguageCode) -> str:
    """SVG badge with an experiment's evidence grade."""
    return f"badge/{id_}.{language}.svg"


def workshop_kit(language: LanguageCode) -> str:
    """The workshop kit, a zip file beside its page."""
    return Address("workshop", language).url + _KITS[language]
