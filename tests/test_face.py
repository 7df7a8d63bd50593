"""The fields that are said to stand on a record's own page alone: no other page shows them."""

from typing import Any, cast

import pytest
from digikunta.loading.data import Data
from digikunta.pages.face import OWN_FIELDS, Faces
from digikunta.pages.page import Page
from digikunta.records.base import Record
from digikunta.records.experiment import Experiment
from digikunta.records.texts import Localised
from digikunta.records.tool import Tool
from support import TESTS, load_folder, site_of

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


def test_a_page_given_something_without_a_hash_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        Faces().described({"a": object()}, "x")
