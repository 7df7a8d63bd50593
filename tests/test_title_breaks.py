"""Titles do not break before a dash or a bracket, and no word is cut between any two letters."""

import pytest
from digikunta.pages.title_breaks import broken_well, unbroken, unbroken_headings

NBSP, SOFT = "\N{NO-BREAK SPACE}", "\N{SOFT HYPHEN}"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Åbot – coronaråd", f"Åbot{NBSP}– coronaråd"),
        ("A — B · C", f"A{NBSP}— B{NBSP}· C"),
        ("En robot (den nuvarande versionen)", f"En robot (den nuvarande{NBSP}versionen)"),
        ("Decidim (Helsingfors version).", f"Decidim (Helsingfors{NBSP}version)."),
        ("2017–2018 och e-tjänster (EU-stöd)", "2017–2018 och e-tjänster (EU-stöd)"),
        ("Kuntien (digitalisaatioasteen arviointityökalu)",) * 2,
        ("Lasse (pohjois-satakuntalainen hanke)", "Lasse (pohjois-satakuntalainen hanke)"),
        ("–", "–"),
        ("", ""),
    ],
)
def test_signs_stay_with_the_word_before_them(title: str, expected: str) -> None:
    assert unbroken(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("MVJ (maanvuokrausjärjestelmä)", "MVJ (maanvuok-raus-jär-jes-telmä)"),
        ("YHTEISKEHITTÄMISMENETELMÄ", "YHTEIS-KE-HIT-TÄ-MIS-ME-NE-TELMÄ"),
        ("Saavutettavuusvaatimukset.fi", "Saavu-tet-ta-vuus-vaa-ti-mukset.fi"),
        ("Henkilöstöjärjestelmä", "Henkilöstöjärjestelmä"),
    ],
)
def test_the_longest_finnish_words_may_break_between_syllables(title: str, expected: str) -> None:
    assert broken_well(title, "fi") == expected.replace("-", SOFT)


def test_swedish_words_are_left_to_the_browser() -> None:
    assert broken_well("Interoperabilitetsplattformen", "sv") == "Interoperabilitetsplattformen"


def test_headings_of_a_hand_written_page_break_as_titles_do_and_its_text_is_unchanged() -> None:
    html = '<h1 id="a">A – b</h1>\n<p>A – b</p>\n<h2 id="c"><em>C</em> – d</h2>'
    assert unbroken_headings(html) == html.replace("A – b</h1>", f"A{NBSP}– b</h1>").replace(
        "</em> – d", f"</em>{NBSP}– d"
    )
