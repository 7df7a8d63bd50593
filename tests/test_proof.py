"""Proof-reading: which words are read, in which language, and what passes."""

from pathlib import Path

import pytest
from optional_parts import DICTIONARIES
from proofreading.acceptance import Proof, WordList, parts
from proofreading.dictionaries import (
    PACKAGES,
    hunspell_suggestions,
    installed,
    voikko_suggestions,
)
from proofreading.pages import page_words
from proofreading.records import record_words
from proofreading.words import words as words_of

import proof

ROOT = Path(__file__).resolve().parents[1]


def words(text: str) -> list[str]:
    return [word for _, word in words_of(text)]


def record(text: str) -> dict[str, list[str]]:
    """Language -> the words of a record."""
    found = list(record_words(text, "koe.yml"))
    return {each: [w.text for w in found if w.language == each] for each in ("fi", "sv")}


# --- what is text ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aja `make preview` ja katso", ["Aja", "ja", "katso"]),
        ("Alku\n```text\nvirrhe\n```\nloppu", ["Alku", "loppu"]),
        ("> ~~~\n> virrhe\n> ~~~\nloppu", ["loppu"]),
        ("Katso [opas](../tyokalut/virrhe.md#kohtta).", ["Katso", "opas"]),
        ("[opas]: https://example.org/virrhe\nTeksti", ["Teksti"]),
        ("Sivu https://example.org/virrhe, ja muuta", ["Sivu", "ja", "muuta"]),
        ("Kirjoita <b class='virrhe'>tähän</b> &nbsp;<!-- virrhe -->", ["Kirjoita", "tähän"]),
        ("# Otsikko {#virrhe .dk-lead}", ["Otsikko"]),
        ("Tehty {count} tiedostoa, {{ feedback }}", ["Tehty", "tiedostoa"]),
        ("Kirjoita osoitteeseen joku.virrhe@example.org nyt", ["Kirjoita", "osoitteeseen", "nyt"]),
        ("Suomi.fi-viestit ja mkdocs.yml", ["viestit", "ja"]),
        ("Loppu.Alku", ["Loppu", "Alku"]),
        ("Pääte .yml, kansio data/virrhe/ ja tools/", ["Pääte", "kansio", "ja"]),
        ("kenttä programme_source, lähde yle-2018-09", ["kenttä", "lähde"]),
        ("esimerkiksi turku-palautebotti--091.", ["esimerkiksi"]),
        ("VM:n tiedot ja 100 §:ssä", ["VM:n", "tiedot", "ja"]),
        ("arvio- ja tulostiedot 2017–2019", ["arvio-", "ja", "tulostiedot"]),
        ("vaa’an *Esbo* ky\u00adsymys", ["vaa'an", "Esbo", "kysymys"]),
    ],
)
def test_only_prose_is_read(text: str, expected: list[str]) -> None:
    assert words(text) == expected


PAGE = """---
title: "Otsikko"
description: Kuvaus
phases: [idea]
learned:
  - experiment: virrhe
    why: >-
      Syy on
      tässä.
sources:
  - {id: lahde, title: "Virrhe", publisher: "Virrhe"}
---

# Luku

Teksti.
"""


def test_front_matter_gives_only_what_readers_see() -> None:
    found = [(word.line, word.text) for word in page_words(PAGE, "sivu.md", "fi")]
    assert found == [
        (2, "Otsikko"),
        (3, "Kuvaus"),
        (8, "Syy"),
        (8, "on"),
        (9, "tässä"),
        (14, "Luku"),
        (16, "Teksti"),
    ]


def test_page_has_the_language_of_its_folder() -> None:
    assert {word.language for word in page_words(PAGE, "sivu.md", "sv")} == {"sv"}


# --- records -----------------------------------------------------------------------------------


def test_record_gives_texts_in_their_language_and_no_ids_or_addresses() -> None:
    text = """
id: virrhe
title: {fi: Kokeilu, sv: Försök}
goals:
  fi: [Yksi, Kaksi]
  sv: [Ett, Två]
name: {fi: Talbot, sv: Talbot}
url: {fi: "virrhe", sv: "virrhe2"}
slug: {fi: virrhe, sv: virrhe2}
sources:
  - {id: a, title: Virrhe, publisher: {fi: Kunta, sv: Kommun}}
"""
    assert record(text) == {
        "fi": ["Kokeilu", "Yksi", "Kaksi", "Kunta"],
        "sv": ["Försök", "Ett", "Två", "Kommun"],
    }


def test_term_gives_its_words() -> None:
    text = 'fi: [sana, toinen]\nsv:\n  - {word: "ord", standing: official}\nen: word\n'
    assert record(text) == {"fi": ["sana", "toinen"], "sv": ["ord"]}


def test_catalogue_gives_plurals_and_fields_called_by_a_language() -> None:
    text = """
count:
  fi: {one: "{n} sivu", other: "{n} sivua"}
  sv: {one: "{n} sida", other: "{n} sidor"}
fi:
  label: {fi: Suomeksi, sv: Finska}
language:
  fi: {fi: suomi, sv: finska}
"""
    assert record(text) == {
        "fi": ["sivu", "sivua", "Suomeksi", "suomi"],
        "sv": ["sida", "sidor", "Finska", "finska"],
    }


def test_word_of_a_folded_text_has_its_own_line() -> None:
    found = record_words("a:\n  fi: >-\n    Ensin tämä,\n    sitten tuo.\n", "koe.yml")
    assert [(word.line, word.text) for word in found][2:] == [(4, "sitten"), (4, "tuo")]


# --- what passes -------------------------------------------------------------------------------


def checker(language: str, *own: str, unknown: tuple[str, ...]) -> object:
    names = frozenset({"Brändö"})
    return Proof(language, frozenset(unknown), WordList(frozenset(own)), names)


@pytest.mark.parametrize(
    ("language", "word", "passes"),
    [
        ("fi", "botti", True),
        ("fi", "Botti", True),
        ("fi", "botissa", False),
        ("fi", "Suomidigissä", True),
        ("fi", "suomidigi", False),
        ("fi", "Suomidgi", False),
        ("fi", "Suomidigi-botti", True),
        ("fi", "Suomidigi-virrhe", False),
        ("fi", "botti:n", True),
        ("fi", "botti:nx", False),
        ("fi", "VM:n", True),
        ("fi", "VM069:00", True),
        ("fi", "6aika", True),
        ("fi", "2017-virrhe", False),
        ("fi", "2017-botti", True),
        ("fi", "Kuu-Maa-botti", True),
        ("fi", "botti-", True),
        ("fi", "Brändössä", True),
        ("fi", "Brändöxx", False),
        ("sv", "Brändös", True),
        ("sv", "Brändössä", False),
        ("sv", "EU:s", True),
    ],
)
def test_list_names_and_abbreviations_pass(language: str, word: str, passes: bool) -> None:
    unknown = (*parts(word), "virrhe")
    assert (
        checker(language, "botti", "Suomidigi*", "Kuu-Maa*", unknown=unknown).accepts(word)
        is passes
    )


def test_own_list_skips_comments_and_blank_lines() -> None:
    assert WordList.read("# sana\n\nyksi\n kaksi* \n").entries == {"yksi", "kaksi*"}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_own_list_is_in_order_and_without_doubles(language: str) -> None:
    lines = (ROOT / "proof" / f"{language}.txt").read_text("utf-8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert entries == sorted(set(entries), key=lambda each: (each.casefold(), each))


def test_answers_of_both_programs_are_read() -> None:
    assert voikko_suggestions("W: virrhe\nS: virhe\nS: virheä\nC: kunta\n") == {
        "virrhe": ["virhe", "virheä"]
    }
    assert hunspell_suggestions("Hunspell 1.7\n& fell 2 0: fäll, fel\n# xyz 0\n\n") == {
        "fell": ["fäll", "fel"]
    }


def test_missing_dictionaries_are_reported_in_three_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert proof.main([]) == proof.NOT_INSTALLED
    reported = capsys.readouterr().err.splitlines()
    assert len(reported) == 3
    assert all(PACKAGES in line for line in reported)


# --- with the dictionaries ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def _dictionaries() -> None:
    if not installed():
        DICTIONARIES.skip()


@pytest.mark.usefixtures("_dictionaries")
def test_slip_is_found_with_its_place_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    found = [
        *page_words("# Kunta\n\nTämä on virrhe Kuhmoisissa.\n", "a.md", "fi"),
        *page_words("Komunen i Åbo bjuder in invånarna.\n", "b.md", "sv"),
    ]
    missed = proof.misspelt(ROOT, found)
    assert [(word.path, word.line, word.text) for word in missed] == [
        ("a.md", 3, "virrhe"),
        ("b.md", 1, "Komunen"),
    ]
    proof.show(missed)
    shown = capsys.readouterr().out
    assert "a.md:3: virrhe → virhe" in shown
    assert "b.md:1: Komunen → Kommunen" in shown
    assert "proof/sv.txt" in shown


@pytest.mark.usefixtures("_dictionaries")
@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fi", "virrhe- ja kunta-virrhe, vaa'an", ["kunta-virrhe", "virrhe-"]),
        ("sv", "komunen- och komunen's, skol-komunen", ["komunen's", "komunen-", "skol-komunen"]),
    ],
)
def test_slip_beside_a_hyphen_or_an_apostrophe_is_found(
    language: str, text: str, expected: list[str]
) -> None:
    found = list(page_words(text, "a.md", language))
    assert [word.text for word in proof.misspelt(ROOT, found)] == expected


@pytest.mark.usefixtures("_dictionaries")
def test_swedish_is_a_slip_on_a_finnish_page_and_finnish_on_a_swedish_one() -> None:
    finnish = page_words("kunnallinen ärendehantering", "a.md", "fi")
    swedish = page_words("asiointi i kommunen", "b.md", "sv")
    missed = proof.misspelt(ROOT, [*finnish, *swedish])
    assert [word.text for word in missed] == ["ärendehantering", "asiointi"]
