"""The page of the state of all experiments: its numbers are those of the table and of the data."""

import csv
from collections import Counter
from functools import cache

import pytest
from digikunta.catalogue.file_addresses import SITUATION
from digikunta.catalogue.situation import ALL, LEAST, NONE, UNDATED, news_reason, year_of
from digikunta.catalogue.slugs import record_address
from digikunta.pages.page import Page
from digikunta.records.experiment import Experiment
from experiment_builder import experiment
from lxml import html
from support import ROOT, load_folder, real, site_of

BOTH = ("fi", "sv")


@cache
def pages() -> dict[str, Page]:
    found = site_of(load_folder(ROOT / "data")).pages
    return {name: page for name, page in found.items() if "/tilannekuva/" in name}


@cache
def table() -> list[dict[str, str]]:
    text = real().files[SITUATION].decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def finnish(programme: str | None = None, year: str | None = None) -> list[Experiment]:
    """The records themselves, chosen without the code that is tested."""
    every = real().edition.catalogue.experiments.values()
    return [
        each
        for each in every
        if programme in (None, each.programme)
        and (year is None or (each.period and (each.period.start or "").startswith(year)))
    ]


def counted(name: str, **choice: str) -> Counter[tuple[str, str]]:
    """The sums of one table of the CSV file."""
    sums = Counter[tuple[str, str]]()
    for row in table():
        if row["table"] == name and all(row[key] == value for key, value in choice.items()):
            sums[row["row"], row["column"]] += int(row["count"])
    return sums


def shown(page: Page, name: str) -> dict[str, list[str]]:
    """Key of a row -> the texts of its cells: number, share, then further columns."""
    tree = html.fromstring(page.body)
    rows = tree.xpath(f"//div[@aria-labelledby='{name}']//tbody/tr")
    return {
        row.get("data-row"): [cell.text_content() for cell in row.xpath("td")[1:]] for row in rows
    }


CHOICES: list[tuple[str, dict[str, str]]] = [
    ("index", {}),
    ("2019", {"year": "2019"}),
    ("own-budget", {"programme": "own-budget"}),
    ("sitra-robot-calls-2020", {"programme": "sitra-robot-calls", "year": "2020"}),
]


@pytest.mark.parametrize(("name", "choice"), CHOICES)
@pytest.mark.parametrize("language", BOTH)
def test_page_table_and_data_have_the_same_numbers(
    language: str, name: str, choice: dict[str, str]
) -> None:
    page, chosen = pages()[f"{language}/tilannekuva/{name}.md"], finnish(**choice)
    assert chosen
    assert counted("cases", **choice)["", ""] == len(chosen)

    years = Counter(year_of(each) for each in chosen)
    assert {key: cells[0] for key, cells in shown(page, "statuses").items()} == as_text(years)
    statuses = Counter((year_of(each), each.status) for each in chosen)
    assert counted("statuses", **choice) == statuses

    themes = Counter(theme for each in chosen for theme in each.themes)
    evidence = {key: cells[0] for key, cells in shown(page, "evidence").items()}
    assert evidence == as_text({**themes, ALL: len(chosen)})
    sums = Counter[str]()
    for (row, _), count in counted("evidence", **choice).items():
        sums[row] += count
    assert sums == Counter({**themes, ALL: len(chosen)})

    catalogue = real().edition.catalogue
    places = {each.id: catalogue.keys_of(each, "regions") or (NONE,) for each in chosen}
    regions = Counter(region for found in places.values() for region in found)
    numbers = {key: cells[0] for key, cells in shown(page, "regions").items()}
    assert numbers == as_text({**regions, ALL: len(chosen)})
    both = Counter((r, theme) for each in chosen for r in places[each.id] for theme in each.themes)
    table_of_both = counted("regions", **choice)
    assert {place: n for place, n in table_of_both.items() if ALL not in place} == both

    outcomes = Counter(
        "unclear" if each.claimed_by else each.direction
        for record in chosen
        for each in record.results
        if each.kind == "outcome"
    )
    assert {key: cells[0] for key, cells in shown(page, "outcomes").items()} == as_text(outcomes)
    costs = Counter((f"{c.kind} {c.type}", c.basis) for each in chosen for c in each.costs)
    assert counted("costs", **choice) == costs
    rows = Counter(f"{c.kind} {c.type}" for each in chosen for c in each.costs)
    assert {key: cells[0] for key, cells in shown(page, "costs").items()} == as_text(rows)


def as_text(counts: Counter[str] | dict[str, int]) -> dict[str, str]:
    return {key: str(count) for key, count in counts.items()}


def test_rows_and_columns_are_named_in_both_languages() -> None:
    names = {(row["table"], row["row"]): (row["row_fi"], row["row_sv"]) for row in table()}
    assert names["effects", "none"] == ("Tuloksista ei ole tietoa", "Uppgift om resultat saknas")
    assert names["regions", NONE] == ("Maakunta ei tiedossa", "Landskapet är inte känt")
    assert names["statuses", "2019"] == ("2019", "2019")
    assert names["costs", "grant one-off"] == (
        "Avustus, kertakustannus",
        "Understöd, engångskostnad",
    )


def test_a_region_names_its_themes_by_count_most_frequent_first() -> None:
    numbers = counted("regions")
    names = {row["column"]: row["column_fi"] for row in table() if row["table"] == "regions"}
    tree = html.fromstring(pages()["fi/tilannekuva/index.md"].body)
    rows = tree.xpath("//div[@aria-labelledby='regions']//tbody/tr")
    assert {row.get("data-row") for row in rows} == {region for region, _ in numbers}
    for row in rows:
        region = row.get("data-row")
        whole = numbers[region, ALL]
        expected: dict[int, set[str]] = {}
        for (place, theme), number in numbers.items():
            if place == region and theme != ALL:
                expected.setdefault(number, set()).add(names[theme])
        assert [each.text_content() for each in row.xpath(".//li/span")] == [
            f"{number} ({round(100 * number / whole)} %):"
            for number in sorted(expected, reverse=True)
        ]
        listed = [each.xpath("string(span/following-sibling::text())") for each in row.iter("li")]
        for number, text in zip(sorted(expected, reverse=True), listed, strict=True):
            assert set(text.strip().split(", ")) == expected[number]


def test_programmes_and_years_with_enough_experiments_have_pages() -> None:
    programmes = Counter(each.programme for each in finnish() if each.programme)
    years = Counter(year_of(each) for each in finnish())
    del years[UNDATED]
    both = Counter(f"{each.programme}-{year_of(each)}" for each in finnish() if each.programme)
    single = {key for key, count in (programmes + years).items() if count >= LEAST}
    pairs = {k for k, n in both.items() if n >= LEAST and not k.endswith(f"-{UNDATED}")}
    found = {page.address.key for page in pages().values() if page.address.key}
    assert found == single | pairs
    assert pairs
    links = html.fromstring(pages()["sv/tilannekuva/index.md"].body).xpath("//nav//a/@href")
    assert len(links) == len(single)


@pytest.mark.parametrize("language", BOTH)
def test_a_year_and_a_programme_can_both_be_chosen(language: str) -> None:
    """Each page counts and lists the experiments of the other choice, as the records have them."""
    for page in (each for name, each in pages().items() if name.startswith(language)):
        key = page.address.key
        programme = next((e.programme for e in finnish() if e.programme == key), None)
        if programme is None and not key.isdigit():
            continue
        tree = html.fromstring(page.body)
        options = tree.xpath(f"//nav/ul[{'1' if programme else '2'}]/li")
        texts = [each.text_content().rstrip(")").rpartition(" (") for each in options]
        numbers = Counter({name: int(number) for name, _, number in texts})
        chosen = finnish(programme=programme) if programme else finnish(year=key)
        names = real().edition.catalogue.vocabularies.named("programmes")
        expected = Counter(
            year_of(each) if programme else names[each.programme].in_language(page.address.language)
            for each in chosen
            if each.programme and year_of(each) != UNDATED
        )
        assert numbers == expected
        for each in options:
            is_linked = bool(each.xpath("a"))
            assert is_linked == (numbers[each.text_content().rpartition(" (")[0]] >= LEAST)
        listed = tree.xpath("//h2[@id='cases']/following-sibling::dl[1]//li/a/@href")
        assert sorted(each.rstrip("/").rpartition("/")[2] for each in listed) == sorted(
            record_address(each, page.address.language).slug for each in chosen
        )


def test_the_page_of_a_year_and_a_programme_leads_back_to_either() -> None:
    page = pages()["fi/tilannekuva/sitra-robot-calls-2020.md"]
    assert page.address.url == "tilannekuva/sitran-robottipuhelukokeilut/2020/"
    links = html.fromstring(page.body).xpath("//nav//p/a/@href")
    assert links == ["../../", "../", "../../2020/"]


def test_records_ask_for_news_when_their_end_or_present_state_is_unknown() -> None:
    def asking(status: str, as_of: str | None) -> str | None:
        values = {"status": status, "status_as_of": as_of, "reviewed": "2026-11"}
        return news_reason(experiment([], more=values))

    assert asking("unknown", "2026") == "end-unknown"
    assert asking("running", "2026") == "end-unknown"
    assert asking("in-use", "2022") == "status-old"
    assert asking("in-use", None) == "status-old"
    assert asking("in-use", "2024") is None
    assert asking("completed", "2012") is None


def test_every_record_that_asks_for_news_is_listed() -> None:
    tree = html.fromstring(pages()["fi/tilannekuva/index.md"].body)
    links = tree.xpath("//h3[starts-with(@id, 'news-')]/following-sibling::details//li/a/@href")
    asking = [each.id for each in finnish() if news_reason(each)]
    assert sorted(set(links)) == sorted(f"../kokeilut/{id_}/" for id_ in asking)


def test_experiments_of_other_countries_are_not_counted() -> None:
    catalogue = real().edition.catalogue
    assert catalogue.comparators
    assert counted("cases")["", ""] == len(catalogue.cases) - len(catalogue.comparators)
