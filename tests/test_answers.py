"""Answers to programs, without any protocol: what every answer carries, and what is not found."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from digikunta.answers.published_copy import NAMES, NoCopyError, PublishedCopy, copy_in
from digikunta.answers.tool_requests import TOOLS, RequestError, checked, tool
from digikunta.answers.toolbox import Toolbox
from digikunta.catalogue.file_addresses import list_file
from digikunta.catalogue.similar_experiments import nearest
from digikunta.reading.engine_settings import engine_settings
from digikunta.reading.messages import load_messages
from digikunta.records.vocabulary import Vocabularies
from digikunta.search.index_entry import ENTRY_KINDS
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, real


@cache
def toolbox() -> Toolbox:
    """The tools over our own records, without a search index."""
    copy = PublishedCopy(real().files.get, lambda _: None)
    return Toolbox(copy, load_messages("fi", Vocabularies()), has_pages=False)


def ask(name: str, **arguments: Any) -> dict[str, Any]:
    return toolbox().answer(name, arguments)


def cards(value: Any) -> Iterator[dict[str, Any]]:
    """Every card in an answer, at any depth; a whole record is no card."""
    if isinstance(value, list):
        for each in value:
            yield from cards(each)
    elif isinstance(value, dict):
        if "evidence" in value and "computed" not in value:
            yield value
        for key, each in value.items():
            if key != "record":
                yield from cards(each)


QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"query": "palaute"}),
    ("search", {"query": "respons", "language": "sv"}),
    ("get", {"id": "turku-palautebotti"}),
    ("compare", {"ids": ["turku-palautebotti", "turku-palveluohjain"]}),
    ("similar", {"id": "turku-palautebotti"}),
    ("approach", {}),
    ("approach", {"id": "alykas-ulkovalaistus"}),
    ("coverage", {"id": "digital-incentive"}),
    ("coverage", {"municipality": "Åbo"}),
    ("sources", {"id": "turku-palautebotti"}),
]


@pytest.mark.parametrize(("name", "arguments"), QUESTIONS)
def test_every_answer_carries_address_sources_evidence_date_and_licence(
    name: str, arguments: dict[str, Any]
) -> None:
    answer = ask(name, **arguments)
    assert answer["found"] is True
    assert answer["licence"] == "CC-BY-4.0"
    assert answer["attribution"].endswith(answer["site"])
    found = list(cards(answer))
    assert found
    for card in found:
        assert card["licence"] == "CC-BY-4.0"
        assert all(url.startswith(answer["site"]) for url in card["address"].values())
        assert {"sources", "evidence", "status", "reviewed"} <= card.keys()
        assert card["status"].keys() == {"value", "label", "as_of"}


def test_an_experiments_card_has_its_grade_and_the_date_of_its_state() -> None:
    card = ask("get", id="turku-palautebotti")["card"]
    record = toolbox().copy.records["experiments"]["turku-palautebotti"]
    assert card["evidence"]["grade"] == record["computed"]["evidence_grade"]
    assert card["status"]["as_of"] == record["status_as_of"]
    assert [each["url"] for each in card["sources"]] == [each["url"] for each in record["sources"]]


def test_each_record_of_each_kind_can_be_got() -> None:
    for folder, item in toolbox().copy.items():
        answer = ask("get", id=item["id"], kind=NAMES[folder])
        assert answer["record"] == item
        assert answer["card"]["title"]


def test_an_unknown_id_gets_the_nearest_and_what_the_site_covers() -> None:
    answer = ask("get", id="turku-palautebot")
    assert answer["found"] is False
    assert answer["nearest"][0]["id"] == "turku-palautebotti"
    assert answer["coverage"]["counts"]
    assert any("ei tarkoita" in note for note in answer["notes"])
    unknown = ask("compare", ids=["turku-palautebotti", "turku-palveluohjan"])
    assert unknown["unknown"] == ["turku-palveluohjan"]
    assert unknown["nearest"]["turku-palveluohjan"][0]["id"] == "turku-palveluohjain"
    assert ask("approach", id="alykas-valaistus")["nearest"]
    assert ask("coverage", municipality="Turkku")["nearest"] == [{"id": "853", "title": "Turku"}]


def test_an_old_id_leads_to_the_record_of_today() -> None:
    old, new = next(iter(toolbox().copy.new_ids.items()))
    answer = ask("get", id=old)
    assert answer["found"] is True
    assert new in (answer["card"]["id"], answer["record"]["id"])


def test_the_end_of_a_swedish_address_leads_to_the_record() -> None:
    answer = ask("get", id="abo-responsbot", language="sv")
    assert answer["card"]["id"] == "turku-palautebotti"
    assert "old_id" not in answer
    # What an approach and a tool could both be called is asked for by its kind.
    assert ask("get", id="digitalt-stod", kind="approach")["card"]["id"] == "digituki"
    assert ask("get", id="digitalt-stod", kind="tool")["found"] is False


def test_a_case_known_by_name_only_says_so() -> None:
    id_, (population, row) = next(iter(toolbox().copy.missing_cases.items()))
    answer = ask("get", id=id_)
    assert answer["known_by_name_only"] is True
    assert answer["card"]["population"] == population["id"]
    assert [each["id"] for each in answer["card"]["sources"]] == row["source"]


def test_nothing_found_says_found_false_and_what_is_covered() -> None:
    answer = ask("search", query="kameleontti")
    assert (answer["found"], answer["hits"]) == (False, [])
    assert answer["coverage"]["records"]["experiment"] > 0
    assert ask("sources", url="https://example.org/ei")["found"] is False


def test_similar_experiments_are_those_of_the_pages() -> None:
    catalogue = real().edition.catalogue
    one = catalogue.experiments["turku-palautebotti"]
    expected = [each.id for each in nearest(catalogue, one)]
    assert [each["id"] for each in ask("similar", id=one.id)["similar"]] == expected


def test_a_source_leads_to_the_records_that_cite_it() -> None:
    source = ask("sources", id="turku-palautebotti")["sources"][1]
    assert "results" in source["cited_in"]
    url = source["url"].replace("https://", "http://") + "/"
    assert "turku-palautebotti" in [each["id"] for each in ask("sources", url=url)["records"]]


def test_a_comparison_shows_fields_side_by_side_in_words() -> None:
    ids = ["turku-palautebotti", "turku-palveluohjain"]
    answer = ask("compare", ids=ids, language="sv")
    assert list(answer["rows"]["themes"]) == ids
    assert all(each["label"] for each in answer["rows"]["themes"][ids[0]])
    themes = [set(toolbox().copy.records["experiments"][each]["themes"]) for each in ids]
    shared = {each["value"] for each in answer["shared"] if each["vocabulary"] == "themes"}
    assert shared == set.intersection(*themes)


def test_without_an_index_the_search_is_a_filter_that_says_so() -> None:
    answer = ask("search", query="palautebotti turku", language="sv")
    assert answer["engine"] == "filter"
    assert answer["hits"][0]["id"] == "turku-palautebotti"
    assert any("Node.js" in note for note in answer["notes"])


def test_without_node_a_published_index_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    copy = replace(toolbox().copy, index=lambda _: "{}")
    answer = replace(toolbox(), copy=copy).answer("search", {"query": "palautebotti"})
    assert answer["engine"] == "filter"


def test_texts_stay_data_and_the_answer_says_so() -> None:
    answer = ask("get", id="turku-palautebotti", language="sv")
    assert "inte anvisningar" in answer["notes"][0]
    assert json.loads(json.dumps(answer)) == answer


# --- requests ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("search", {}, "missing-parameter"),
        ("search", {"query": ""}, "no-words"),
        ("search", {"query": "\u200b \ufeff"}, "no-words"),
        ("search", {"query": "a" * 201}, "too-long"),
        ("search", {"query": 5}, "not-a-text"),
        ("search", {"query": "a", "limit": 0}, "not-a-number"),
        ("search", {"query": "a", "limit": True}, "not-a-number"),
        ("search", {"query": "a", "limit": "5"}, "not-a-number"),
        ("search", {"query": "a", "kind": "bot"}, "not-a-choice"),
        ("search", {"query": "a", "language": "en"}, "not-a-choice"),
        ("search", {"qurey": "a"}, "unknown-parameter"),
        ("compare", {"ids": ["a"]}, "not-a-list"),
        ("compare", {"ids": ["a", "a"]}, "same-twice"),
        ("compare", {"ids": ["a", "b", "c", "d", "e"]}, "not-a-list"),
        ("compare", {"ids": ["a", {"b": 1}]}, "not-a-text"),
        ("sources", {}, "one-of"),
        ("sources", {"id": "a", "url": "https://example.org"}, "one-of"),
    ],
)
def test_a_request_beyond_the_limits_gets_words(
    name: str, arguments: dict[str, Any], code: str
) -> None:
    with pytest.raises(RequestError) as caught:
        checked(tool(name), arguments)
    assert caught.value.code == code
    for language in ("fi", "sv", "en"):
        messages = load_messages(language, Vocabularies())
        sentence = replace(toolbox(), messages=messages).sentence(caught.value)
        assert "{" not in sentence


@given(
    name=st.sampled_from([each.name for each in TOOLS]),
    arguments=st.dictionaries(
        st.sampled_from(["query", "id", "ids", "kind", "limit", "language", "municipality", "url"]),
        st.one_of(st.text(max_size=30), st.integers(), st.lists(st.text(max_size=9)), st.none()),
        max_size=4,
    ),
)
def test_any_request_gets_an_answer_or_words(name: str, arguments: dict[str, Any]) -> None:
    try:
        answer = toolbox().answer(name, arguments)
    except RequestError as error:
        words = toolbox().sentence(error)
    else:
        words = answer["notes"][0]
        assert isinstance(answer["found"], bool)
    assert words


def test_every_kind_of_record_is_found_by_the_kinds_of_the_search() -> None:
    assert {name for name in NAMES.values() if name != "population"} <= set(ENTRY_KINDS)


# --- copies --------------------------------------------------------------------------------------


def test_a_copy_is_found_in_a_site_and_in_its_data(tmp_path: Path) -> None:
    path = tmp_path / list_file("experiments")
    with pytest.raises(NoCopyError):
        copy_in(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(real().files[list_file("experiments")])
    for folder in (tmp_path, path.parent):
        assert set(copy_in(folder).records) == {"experiments"}
    path.write_text("<html>")
    with pytest.raises(NoCopyError):
        copy_in(tmp_path)


def test_the_index_of_a_release_has_a_hash_in_its_folder(tmp_path: Path) -> None:
    for address in (list_file("experiments"), "assets/search.0123456789ab/sv.json"):
        (tmp_path / address).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / address).write_bytes(real().files[list_file("experiments")])
    copy = copy_in(tmp_path)
    assert copy.index("sv")
    assert copy.index("fi") is None


def test_the_sites_address_and_names_are_those_of_the_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SITE_URL", "https://kunta.example.org/digi/")
    settings = engine_settings(ROOT)
    assert settings.address == "https://kunta.example.org/digi/"
    assert settings.names == {"fi": "Digitaalinen kunta", "sv": "Digital kommun"}
