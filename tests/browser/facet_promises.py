"""Addresses of filtered lists, and the expected records, computed without the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.facets import (
    EXPERIMENT_FACETS,
    TOOL_FACETS,
    experiment_answers,
    tool_answers,
)
from digikunta.pages.site_factory import catalogue_of
from support import ROOT, load_folder

SWEDISH = {"kokeilut/": "sv/forsok/", "tyokalut/": "sv/verktyg/"}


@dataclass(frozen=True)
class Promise:
    """One row of facet_addresses.yml."""

    address: str
    holds: frozenset[str]
    notice: bool

    def in_language(self, language: str) -> str:
        page, _, query = self.address.partition("?")
        return f"{page if language == 'fi' else SWEDISH[page]}?{query}"


def promises() -> list[Promise]:
    rows = yaml.safe_load((Path(__file__).parent / "facet_addresses.yml").read_text("utf-8"))
    return [Promise(r["address"], frozenset(r["holds"]), r.get("notice", False)) for r in rows]


@cache
def catalogue() -> Catalogue:
    return catalogue_of(load_folder(ROOT / "data"))


@cache
def answers(page: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    known = catalogue()
    if page == "kokeilut/":
        return {id_: experiment_answers(known, each) for id_, each in known.experiments.items()}
    return {id_: tool_answers(known, each) for id_, each in known.tools.items()}


def expected(address: str) -> frozenset[str]:
    """The records that answer all facets of the address; values that no record has are ignored."""
    parts = urlsplit(address)
    held = answers(parts.path)
    questions = EXPERIMENT_FACETS if parts.path == "kokeilut/" else TOOL_FACETS
    names = {question.name for question in questions}
    matching = set(held)
    for name, asked in parse_qs(parts.query).items():
        some = {value for each in held.values() for value in each.get(name, ())}
        wanted = set(asked) & some
        if name in names and wanted:
            matching = {id_ for id_ in matching if wanted & set(held[id_].get(name, ()))}
    return frozenset(matching)
