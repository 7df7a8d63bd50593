"""Dates, numbers and lists as a reader in Finland writes them, in Finnish and Swedish."""

from collections.abc import Mapping

import pytest
from digikunta.catalogue.language import Language, languages
from digikunta.records.base import LanguageCode
from markupsafe import Markup
from support import strings

BOTH: Mapping[LanguageCode, Language] = languages(strings())
FI, SV = BOTH["fi"], BOTH["sv"]
NBSP = "\u00a0"
MINUS = "\u2212"

# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("partial", "fi", "sv"),
    [
        ("2018", "2018", "2018"),
        ("2018-01", "tammikuu 2018", "januari 2018"),
        ("2018-09", "syyskuu 2018", "september 2018"),
        ("2018-12", "joulukuu 2018", "december 2018"),
        ("2018-09-12", "12.9.2018", "12.9.2018"),
        ("2018-01-01", "1.1.2018", "1.1.2018"),
    ],
)
def test_a_date_is_as_precise_as_its_source(partial: str, fi: str, sv: str) -> None:
    assert (FI.date(partial), SV.date(partial)) == (fi, sv)


@pytest.mark.parametrize(
    ("start", "end", "fi", "sv"),
    [
        ("2017", "2018", "2017–2018", "2017–2018"),
        ("2017", "2017", "2017", "2017"),
        ("2017-09", "2018-01", "syyskuu 2017 – tammikuu 2018", "september 2017 – januari 2018"),
        ("2017", "2018-12-31", "2017 – 31.12.2018", "2017 – 31.12.2018"),
        ("2018-09-12", "2018-09-12", "12.9.2018", "12.9.2018"),
        ("2017", None, "alkoi 2017", "började 2017"),
        ("2018-09-12", None, "alkoi 12.9.2018", "började 12.9.2018"),
        (None, "2018", "päättyi 2018", "avslutades 2018"),
        (None, None, "", ""),
    ],
)
def test_a_span_says_both_ends_or_the_one_that_is_known(
    start: str | None, end: str | None, fi: str, sv: str
) -> None:
    assert (FI.span(start, end), SV.span(start, end)) == (fi, sv)


def test_a_month_alone_is_inflected_after_its_verb() -> None:
    assert FI.span("2018-09", None) == "alkoi syyskuussa 2018"
    assert FI.span(None, "2018-09") == "päättyi syyskuussa 2018"
    assert SV.span("2018-09", None) == "började i september 2018"
    assert SV.span(None, "2018-09") == "avslutades i september 2018"


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1000, f"1{NBSP}000"),
        (1234567, f"1{NBSP}234{NBSP}567"),
        (2.0, "2"),
        (8.1, "8,1"),
        (1234.5, f"1{NBSP}234,5"),
        (-5, f"{MINUS}5"),
        (-1234.5, f"{MINUS}1{NBSP}234,5"),
        (0.05, "0,05"),
        (0.00001, "0,00001"),
    ],
)
def test_a_number_has_a_decimal_comma_and_spaces_that_do_not_break(
    value: float, written: str
) -> None:
    assert FI.number(value) == SV.number(value) == written


def test_euros_stay_on_the_line_of_their_number() -> None:
    assert FI.euros(140000) == SV.euros(140000) == f"140{NBSP}000{NBSP}€"


@pytest.mark.parametrize(
    ("number", "fi", "sv"),
    [
        (0, "0 kokeilua", "0 försök"),
        (1, "1 kokeilu", "1 försök"),
        (2, "2 kokeilua", "2 försök"),
        (1000, f"1{NBSP}000 kokeilua", f"1{NBSP}000 försök"),
    ],
)
def test_counts_have_a_singular_and_a_plural(number: int, fi: str, sv: str) -> None:
    assert FI.count("experiments-count", number) == fi
    assert SV.count("experiments-count", number) == sv


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "fi", "sv"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a ja b", "a och b"),
        (["a", "b", "c"], "a, b ja c", "a, b och c"),
    ],
)
def test_a_list_of_words_ends_with_and(items: list[str], fi: str, sv: str) -> None:
    assert FI.join(map(Markup, items)) == fi
    assert SV.join(map(Markup, items)) == sv


def test_joining_keeps_markup_as_it_is() -> None:
    joined = FI.join([Markup("<a>1</a>"), Markup("2 &amp; 3")])
    assert joined == "<a>1</a> ja 2 &amp; 3"
    assert isinstance(joined, Markup)


def test_a_string_takes_values_at_its_names() -> None:
    assert FI("grade-of-five", grade="3") == "taso 3/5"
    assert SV("grade-of-five", grade="3") == "nivå 3/5"


def test_a_value_with_braces_stays_as_it_is() -> None:
    assert FI("status-as-of", date="{t}") == "tieto {t}"


def test_each_language_knows_the_other() -> None:
    assert (FI.other, SV.other) == ("sv", "fi")


@pytest.mark.parametrize("language", [FI, SV])
def test_names_are_in_the_order_of_the_alphabet(language: Language) -> None:
    ordered = ["Askola", "Brändö", "Étude", "Eura", "espoo", "Zoo", "Åbo", "Äänekoski", "Öja"]
    assert sorted(ordered, key=language.sort_key) == [
        "Askola", "Brändö", "espoo", "Étude", "Eura", "Zoo", "Åbo", "Äänekoski", "Öja",
    ]  # fmt: skip


@pytest.mark.parametrize("language", [FI, SV])
def test_titles_that_differ_in_a_number_are_in_its_order(language: Language) -> None:
    assert language.sort_key("Kartoitus 2021") < language.sort_key("Kartoitus 2024")
