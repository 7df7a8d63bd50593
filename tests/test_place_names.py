"""Inflected names of places."""

import pytest
from digikunta.search.place_names import place_forms


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Raasepori", "raaseporissa"),
        ("Seinäjoki", "seinäjoella"),
        ("Lappeenranta", "lappeenrannan"),
        ("Vihti", "vihdissä"),
        ("Turku", "turusta"),
        ("Helsinki", "helsingissä"),
        ("Hanko", "hangossa"),
        ("Uusikaupunki", "uudessakaupungissa"),
        ("Uusimaa", "uudellamaalla"),
        ("Kauniainen", "kauniaisissa"),
        ("Parainen", "paraisilla"),
        ("Petäjävesi", "petäjävedellä"),
        ("Pietarsaari", "pietarsaaressa"),
        ("Nurmes", "nurmeksessa"),
        ("Kempele", "kempeleellä"),
        ("Espoo", "espooseen"),
        ("Vantaa", "vantaaseen"),
        ("Oulu", "ouluun"),
        ("Mänttä-Vilppula", "vilppulassa"),
    ],
)
def test_a_name_has_its_forms(name: str, form: str) -> None:
    assert form in place_forms(name)


def test_a_name_is_no_form_of_itself() -> None:
    assert "raasepori" not in place_forms("Raasepori")
