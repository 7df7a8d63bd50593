"""The fields that are said to stand on a record's own page alone: no other page shows them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, cast

import pytest
from digikunta.loading.data_folder import Data
from digikunta.pages.face import OWN_FIELDS, Faces
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.page import Page
from digikunta.records.base import Record
from digikunta.records.experiment import Experiment
from digikunta.records.texts import Localised
from digikunta.records.tool import Tool
from support import ROOT, TESTS, load_folder, site_of

CASES = {
    Experiment: TESTS / "golden" / "an-experiment-with-everything",
    Tool: TESTS / "golden" / "a-tool-with-everything",
}
KINDS = {Experiment: "experiments", Tool: "tools"}
EACH = [(kind, name) for kind, names in OWN_FIELDS.items() for name in sorted(names)]
MARK = "qqmerkki"


def loaded(kind: type[Record]) -> tuple[Data, Any]:
    data = load_folder(CASES[kind])
    return data, next(iter(data.kinds[KINDS[kind]].records.values()))


def marked(value: object) -> object:
    """The same with a mark in every text a reader could see; what rules compute of it stays."""
    if isinstance(value, Localised):
        texts = {
            code: tuple(f"{each} {MARK}" for each in text) if isinstance(text, tuple)
            else f"{text} {MARK}"
            for code in ("fi", "sv")
            if (text := value.in_language(code)) is not None
        }  # fmt: skip
        return value.model_copy(update=texts)
    if isinstance(value, Record):
        names = type(value).model_fields
        return value.model_copy(update={name: marked(getattr(value, name)) for name in names})
    if isinstance(value, tuple):
        return tuple(marked(each) for each in value)
    return value


def other_pages(data: Data, kind: type[Record], record: Any) -> dict[str, str]:
    """Every page's HTML but the record's own, with that record in its place."""
    data.kinds[KINDS[kind]].records[record.id] = record  # type: ignore[index]
    pages: dict[str, Page] = dict(site_of(data).pages)
    return {
        source: page.body
        for source, page in pages.items()
        if not (page.address.section == KINDS[kind] and page.address.key == record.id)
    }


@pytest.mark.parametrize(("kind", "name"), EACH, ids=[f"{k.__name__}.{n}" for k, n in EACH])
def test_no_other_page_shows_it(kind: type[Experiment] | type[Tool], name: str) -> None:
    data, record = loaded(kind)
    value = getattr(record, name)
    texts, without = marked(value), () if isinstance(value, tuple) else None
    changed = record.model_copy(update={name: without if texts == value else texts})
    assert changed != record
    before = other_pages(data, kind, record)
    if Faces().of_all([record]) == Faces().of_all([changed]):
        assert other_pages(data, kind, changed) == before
    else:  # what is computed of it is in the face: other pages are made anew
        assert name in ("results", "evidence", "sources", "confidence", "programme_link")


@pytest.mark.filterwarnings("ignore:Pydantic serializer:UserWarning")
@pytest.mark.parametrize("kind", CASES)
def test_every_other_field_is_in_the_face(kind: type[Experiment] | type[Tool]) -> None:
    _, record = loaded(kind)
    face = Faces().of_all([record])
    for name in set(kind.model_fields) - OWN_FIELDS[kind]:
        changed = record.model_copy(update={name: cast("Any", f"{MARK}")})
        assert Faces().of_all([changed]) != face, name


# --- what pages say they show -------------------------------------------------------------------


def of_real_data(changed: Mapping[type[Record], Mapping[str, Any]] | None = None) -> GeneratedSite:
    data = load_folder(ROOT / "data")
    for kind, records in (changed or {}).items():
        held = data.kinds[KINDS[kind]]
        kinds = {**data.kinds, KINDS[kind]: replace(held, records=records)}
        data = replace(data, kinds=kinds)
    return site_of(data)


def named(kind: type[Record]) -> Any:
    """A record that pages of other kinds name, too."""
    catalogue = of_real_data().catalogue
    if kind is Experiment:
        ids = [id_ for event in catalogue.events.values() for id_ in event.examples]
        return catalogue.experiments[ids[0]]
    tools = [each.related_tool for each in catalogue.publications.values() if each.related_tool]
    return catalogue.tools[tools[0]]


def elsewhere(record: Any) -> Any:
    """The record under other terms."""
    update: dict[str, Any] = {"themes": tuple(record.themes[1:]) or ("mobility",)}
    if isinstance(record, Experiment):
        first = record.municipalities[0].model_copy(update={"code": "005"})
        update["municipalities"] = (first, *record.municipalities[1:])
    else:
        update["phases"] = ("idea",) if "idea" not in record.phases else ("scale",)
    return record.model_copy(update=update)


@cache
def bodies() -> Mapping[str, tuple[Page, str]]:
    return {source: (page, page.body) for source, page in of_real_data().pages.items()}


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("change", ["reworded", "moved", "removed"])
def test_a_page_that_has_changed_says_that_it_shows_something_else(
    kind: type[Experiment] | type[Tool], change: str
) -> None:
    record = named(kind)
    records: dict[str, Any] = dict(load_folder(ROOT / "data").kinds[KINDS[kind]].records)
    if change == "removed":
        del records[record.id]
    else:
        records[record.id] = marked(record) if change == "reworded" else elsewhere(record)
    pages = of_real_data({kind: records}).pages
    changed = [
        source
        for source, (page, body) in bodies().items()
        if source in pages and page.shows is not None and pages[source].body != body
    ]
    assert len({source.split("/")[1] for source in changed}) > 1
    for source in changed:
        key = pages[source].address.key
        before, after = (each.shows for each in (bodies()[source][0], pages[source]))
        assert before is not None
        assert after is not None
        assert Faces().described(before(), key) != Faces().described(after(), key), source


def test_a_page_given_something_without_a_hash_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        Faces().described({"a": object()}, "x")
