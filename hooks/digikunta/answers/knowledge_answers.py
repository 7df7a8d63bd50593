"""Answers about many records together: what is known of an approach, and what the site covers."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from digikunta.answers.cards import Card, brief, card, in_language, labelled, listed, title
from digikunta.answers.found_records import find, nearest
from digikunta.answers.published_copy import NAMES, Item, PublishedCopy
from digikunta.reading.nearest_word import folded, nearest_by_label
from digikunta.records.base import LanguageCode


def approach(copy: PublishedCopy, asked: Mapping[str, Any], language: LanguageCode) -> Card:
    """What the cases of an approach say together; without an id, the list of approaches."""
    if "id" not in asked:
        known = copy.records.get("approaches", {})
        return {"found": bool(known), "approaches": listed(copy, "approaches", known, language)}
    found = find(copy, asked["id"], "approach")
    if found is None:
        near = nearest(copy, asked["id"], language, "approach")
        return {"found": False, "nearest": near}
    item = found.item
    ids = item["computed"]["cases"]
    cases = [copy.records["experiments"][id_] for id_ in ids]
    return {
        "found": True,
        "card": card(copy, "approaches", item, language),
        "question": in_language(item["question"], language),
        "claims": [_claim(copy, each, language) for each in item["claims"]],
        "not_found": in_language(item.get("not_found"), language) or None,
        "fits_when": _advice(item.get("fits_when"), language),
        "does_not_fit_when": _advice(item.get("does_not_fit_when"), language),
        "ask_supplier": _advice(item.get("ask_supplier"), language),
        "cases": listed(copy, "experiments", ids, language),
        "cases_by_evidence": _counted(copy, "evidence_grade", cases, language),
        "cases_by_effect": _counted(copy, "effect", cases, language),
        "adoptions": listed(copy, "adoptions", item["computed"]["adoptions"], language),
        "next_steps": item.get("next_steps"),
    }


def coverage(copy: PublishedCopy, asked: Mapping[str, Any], language: LanguageCode) -> Card:
    """How much the records cover: of one count, of one municipality, or of all counts."""
    if "municipality" in asked:
        return _of_municipality(copy, asked["municipality"], language)
    if "id" not in asked:
        return {"found": True, **overview(copy, language)}
    populations = [
        each
        for each in copy.records.get("populations", {}).values()
        if asked["id"] in (each["id"], each.get("programme"))
    ]
    if not populations:
        near = nearest(copy, asked["id"], language, "population")
        return {"found": False, "nearest": near}
    return {"found": True, "counts": [_population(copy, each, language) for each in populations]}


def overview(copy: PublishedCopy, language: LanguageCode) -> Card:
    """The number of records of each kind, and each count that they are compared with."""
    counts = [_share(copy, each, language) for each in copy.records.get("populations", {}).values()]
    return {
        "records": {NAMES[folder]: len(records) for folder, records in copy.records.items()},
        "records_of_other_countries": sum(
            each.get("country", "FI") != "FI" for each in copy.records["experiments"].values()
        ),
        "counts": counts,
    }


def missing_like(copy: PublishedCopy, query: str, language: LanguageCode) -> list[Card]:
    """Cases known by name only whose name, municipality or text has all words of a query."""
    words = folded(query).split()
    found = []
    for population, row in copy.missing_cases.values():
        shown = _missing(copy, row, language)
        text = folded(" ".join([shown["name"], *shown["municipalities"], shown["known"] or ""]))
        if words and all(word in text for word in words):
            found.append({**shown, "address": population["computed"]["pages"]})
    return found[:10]


# --- parts ---------------------------------------------------------------------------------------


def _claim(copy: PublishedCopy, claim: Item, language: LanguageCode) -> Card:
    return {
        "text": in_language(claim["text"], language),
        "strength": labelled(copy, "claim-strength", claim["strength"], language),
        "cases_for": claim["cases_for"],
        "cases_against": claim["cases_against"],
    }


def _advice(advice: Item | None, language: LanguageCode) -> Card | None:
    if advice is None:
        return None
    points = advice["points"]
    return {"points": points.get(language) or points.get("fi"), "cases": advice["cases"]}


def _counted(
    copy: PublishedCopy, field: str, cases: list[Item], language: LanguageCode
) -> list[Card]:
    vocabulary = field.replace("_", "-")
    counts = Counter(each["computed"][field] for each in cases)
    return [
        {**(labelled(copy, vocabulary, key, language) or {}), "cases": count}
        for key, count in sorted(counts.items(), key=lambda pair: str(pair[0]))
    ]


def _share(copy: PublishedCopy, population: Item, language: LanguageCode) -> Card:
    """A count of a programme, and how many of it have a record."""
    computed = population["computed"]
    return {
        "id": population["id"],
        "title": title(population, language),
        "programme": population.get("programme"),
        "counted": labelled(copy, "counted", population["counted"], language),
        "total": population.get("total"),
        "at_least": population.get("at_least"),
        "as_of": population.get("as_of"),
        "recorded": computed.get("count"),
        "percent": computed.get("percent"),
        "known_by_name_only": len(population["known_missing"]),
        "address": computed["pages"][language],
    }


def _population(copy: PublishedCopy, population: Item, language: LanguageCode) -> Card:
    computed = population["computed"]
    return {
        **_share(copy, population, language),
        "card": card(copy, "populations", population, language),
        "definition": in_language(population["definition"], language),
        "note": in_language(population.get("note"), language) or None,
        "experiments": computed["covered_experiments"],
        "municipalities": computed["covered_municipalities"],
        "missing": [_missing(copy, row, language) for row in population["known_missing"]],
    }


def _missing(copy: PublishedCopy, row: Item, language: LanguageCode) -> Card:
    return {
        "id": row["id"],
        "name": in_language(row["name"], language),
        "municipalities": [
            copy.label("municipalities", code, language) for code in row["municipalities"]
        ],
        "known": in_language(row.get("known"), language) or None,
        "why_no_record": in_language(row["why"], language),
        "source": row.get("source"),
    }


def _of_municipality(copy: PublishedCopy, name: str, language: LanguageCode) -> Card:
    """The experiments and adoptions of a municipality, by its code or its name in any case."""
    places = copy.labels.get("municipalities", {})
    by_name = {folded(text): code for code, label in places.items() for text in label.values()}
    code = name.zfill(3) if name.isdecimal() else by_name.get(folded(name.strip()))
    if code is None or code not in places:
        spelled = nearest_by_label(name, {each: label.values() for each, label in places.items()})
        near = [{"id": spelled, "title": places[spelled][language]}] if spelled else []
        return {"found": False, "nearest": near}
    experiments = [
        each
        for each in copy.records["experiments"].values()
        if any(place["code"] == code for place in each["municipalities"])
    ]
    adoptions = [
        each for each in copy.records.get("adoptions", {}).values() if each["municipality"] == code
    ]
    named = [row for _, row in copy.missing_cases.values() if code in row["municipalities"]]
    return {
        "found": bool(experiments or adoptions),
        "municipality": {"code": code, "name": places[code][language]},
        "experiments": [brief(copy, "experiments", each, language) for each in experiments],
        "adoptions": [brief(copy, "adoptions", each, language) for each in adoptions],
        "known_by_name_only": [_missing(copy, row, language) for row in named],
    }
