"""A result claims nothing that was not computed, and an answer is never counted as none."""

from collections.abc import Mapping
from typing import Any

import pytest
from assess_page import SWEDISH_URLS, URLS, ready, result_of, result_text, with_answers
from assess_support import cases, definitions
from conftest import Visits
from playwright.sync_api import expect


def example(**changes: Any) -> dict[str, Any]:
    """The worked example of the calculator, with changes; None removes an answer."""
    case = next(each for each in cases() if each["name"] == "the worked example")
    given = {**case["answers"], **changes}
    return {name: answer for name, answer in given.items() if answer is not None}


NO_MINUTES = {
    f"minutes_{stage}": None for stage in ("processing", "decision", "invoicing", "archiving")
}


# --- nothing computed ----------------------------------------------------------------------------


def test_a_calculation_without_minutes_says_what_it_lacks_and_claims_nothing(
    visit: Visits,
) -> None:
    text = result_of(visit, "savings", example(**NO_MINUTES))
    assert "Tulos on vajaa. Laskematta jäi:" in text
    totals = "Vapautuva työaika vuodessa, Nettohyöty vuodessa, Takaisinmaksuaika, Nettonykyarvo"
    assert f"{totals} – puuttuu: jokin näistä: Yhteensä, Käsittely, Päätös, Laskutus" in text
    assert "Vastattu 89 %" in text, "eight of the nine answers that the totals need"
    assert "Suosituksia ei voi vielä antaa kaikesta" in text
    assert "Minkään suosituksen ehto" not in text
    swedish = result_of(visit, "savings", example(**NO_MINUTES), url=SWEDISH_URLS["savings"])
    assert "Resultatet är ofullständigt. Detta kunde inte räknas:" in swedish
    assert "saknas: något av dessa: Sammanlagt, Behandling" in swedish


def test_a_whole_calculation_has_no_such_words(visit: Visits) -> None:
    text = result_of(visit, "savings", example())
    assert "Tulos on vajaa" not in text
    assert "Vastattu 100 %" in text
    assert "Suosituksia ei voi vielä antaa" not in text


def test_a_division_by_zero_is_said_instead_of_all_answered(visit: Visits) -> None:
    text = result_of(visit, "service-digitalisation", {"services": [{"sector": "library"}]})
    assert "Käytössä olevat ratkaisut – puuttuu: Onko palvelun digitaalinen ratkaisu" in text
    text = result_of(visit, "savings", example(years=None))
    assert "Nettonykyarvo – puuttuu: Kuinka monta vuotta tarkastellaan?" in text


def test_what_the_totals_need_is_named_before_it_is_asked(visit: Visits) -> None:
    page = with_answers(visit, "savings", {}, at=1)
    needed = page.locator(".dk-assess__needed")
    expect(needed).to_have_text(
        "Tulokseen tarvitaan: jokin näistä: Yhteensä, Käsittely, Päätös, Laskutus, Arkistointi."
    )
    page = ready(visit(URLS["service-digitalisation"]))
    expect(page.locator(".dk-assess__needed")).to_contain_text(
        "Tulokseen tarvitaan vähintään yhdelle riville: Onko"
    )


# --- answers without a number --------------------------------------------------------------------


def all_of(name: str, answer: str) -> dict[str, Any]:
    groups = definitions()[name]["groups"]
    return {
        q["id"]: answer for group in groups for q in group["questions"] if q["kind"] == "choice"
    }


def test_not_ours_and_unknown_count_as_answers_in_coverage_and_levels(visit: Visits) -> None:
    answers = {**all_of("self-assessment", "yes"), "leadership_1": "not-ours"}
    answers |= {f"customers_{at}": "not-ours" for at in (1, 2, 3, 4)}
    answers |= {f"trying_{at}": "dont-know" for at in (1, 2)}
    text = result_of(visit, "self-assessment", answers)
    assert "Vastattu 100 %" in text
    assert "6 prosenttiin kysymyksistä vastattiin, ettei asiaa tiedetä." in text
    rows = {line.split("\t")[0]: line for line in text.splitlines() if "\t" in line}
    assert "100 %" in rows["Johtaminen ja tavoitteet"]
    assert "4/4 (ei koske kuntaa 1)" in rows["Johtaminen ja tavoitteet"]
    assert "ei kuulu kunnan tehtäviin" in rows["Asukas- ja asiakaslähtöisyys"]
    assert "liian monesta ei tiedetä" in rows["Kokeileminen ja toimintatavat"]
    assert "4/4 (ei tiedetä 2)" in rows["Kokeileminen ja toimintatavat"]
    assert "Suosituksia ei voi vielä antaa kaikesta" in text


def test_the_checklist_counts_each_kind_of_answer_apart(visit: Visits) -> None:
    answers = {
        **all_of("principles-checklist", "yes"),
        "change": "Lomake",
        "owner": "not-ours",
        "reuse": "dont-know",
    }
    text = result_of(visit, "principles-checklist", answers)
    rows = dict(line.split("\t")[:2] for line in text.splitlines() if "\t" in line)
    assert rows["Periaate toteutuu"] == "7 kpl"
    assert rows["Ei tiedetä"] == "1 kpl"
    assert rows["Ei koske tätä muutosta"] == "1 kpl"
    assert rows["Vailla vastausta"] == "0 kpl"
    assert "Vastattu 100 %" in text


def test_an_effect_of_unknown_size_is_said_to_be_unknown(visit: Visits) -> None:
    row = {"effect": "a", "level": "result", "who": "residents", "size": "unknown"}
    text = result_of(visit, "impact", {"effects": [row]})
    assert "Niistä haittoja – ei tiedetä: Kuinka suuri muutos on" in text
    assert "Arvauksiin perustuvia – puuttuu: Mihin arvio perustuu?" in text


# --- notices and advice --------------------------------------------------------------------------


def test_a_loss_in_the_cautious_case_is_said_before_any_figure_with_its_rule(
    visit: Visits,
) -> None:
    answers = example(redirected={"low": 10, "expected": 50, "high": 60})
    text = result_of(visit, "savings", answers)
    loss = text.index("Varovaisessa tapauksessa muutos on tappiollinen")
    assert loss < text.index("Vapautunut työaika ei ole vielä säästö") < text.index("Eurot")
    assert "Ehto: Nettonykyarvo ≥ 0 € ja Nettonykyarvo (Varovainen) < 0 €." in text
    assert "> 100 %." in text, "break-even above 100 % in the cautious case"
    swedish = result_of(visit, "savings", answers, url=SWEDISH_URLS["savings"])
    assert "I det försiktiga fallet går förändringen med förlust" in swedish
    assert "Villkor: Nettonuvärde ≥ 0 € och Nettonuvärde (Försiktig) < 0 €." in swedish


def test_scenarios_out_of_order_and_negative_minutes_are_said(visit: Visits) -> None:
    volume = {"low": 100, "expected": 1200, "high": 5000}
    text = result_of(visit, "savings", example(minutes_total=-10, volume=volume))
    assert "Työ lisääntyy: minuuttien summa on negatiivinen" in text
    assert "Tapaukset ovat väärässä järjestyksessä" in text
    assert "Nettonykyarvo (Varovainen) > Nettonykyarvo tai Nettonykyarvo > Nettonykyarvo" in text


def test_advice_names_the_weakest_statement_the_rule_and_the_figure(visit: Visits) -> None:
    answers = {**all_of("self-assessment", "yes")}
    answers |= {"trying_1": "partly", "trying_2": "no", "trying_3": "partly"}
    text = result_of(visit, "self-assessment", answers)
    assert "Kirjatkaa jokaiselle kokeilulle tavoite, rajaus sekä alku ja loppu." in text
    assert "Heikoin väittämä: ”Kokeilulla on kirjattu tavoite, rajaus sekä alku ja loppu.”" in text
    assert "(vastaus: Ei). Ehto: Kokeileminen ja toimintatavat < 60 %. Tulos: 50 %." in text
    assert "Yksi rajattu kokeilu, jolla on alku" not in text, "the fixed text is not used"


def test_the_checklist_says_which_answer_chose_its_advice(visit: Visits) -> None:
    answers = {**all_of("principles-checklist", "yes"), "owner": "no", "reuse": "dont-know"}
    text = result_of(visit, "principles-checklist", answers)
    assert "Ehto: vastaus kohtaan ”Nimeä omistaja: palvelulla on nimetty omistaja" in text
    assert "on ”Ei”." in text
    assert "Ehto: Ei tiedetä > 0 kpl. Tulos: 1 kpl." in text


def test_what_begins_on_paper_is_never_said_to_begin_online(visit: Visits) -> None:
    paper = {"adoption": "in-use", "initiation": "paper", "processing": "paper", "use_share": 20}
    text = result_of(visit, "service-digitalisation", {"services": [paper]})
    assert "Asia tulee vireille verkossa" not in text
    assert "Palvelu on verkossa" not in text
    assert "Osa asioista tulee vireille paperilla" in text
    assert "Ehto: Prosessin digitaalisuus < 60 % ja Vireilletulon digitaalisuus < 100 %." in text


# --- money ------------------------------------------------------------------------------------


def test_costs_of_three_values_make_the_cautious_case_the_dearest(visit: Visits) -> None:
    costs = {"low": 8000, "expected": 10000, "high": 20000}
    text = result_of(visit, "savings", example(investment=costs, risk_share=10))
    rows = {line.split("\t")[0].split("\n")[0]: line for line in text.splitlines() if "\t" in line}
    assert rows["Kertakustannus riskivarauksineen"].split("\t")[1:] == [
        "22 000 €", "11 000 €", "8 800 €"
    ]  # fmt: skip


def test_released_time_cashable_savings_payers_and_gainers_are_distinguished(visit: Visits) -> None:
    answers = example(
        payments=[{"payer": "grant", "pays_investment": 7000}],
        benefits=[{"benefit": "Odotus", "benefit_kind": "quality", "gainer": "residents",
                   "benefit_owned": "no"}],
    )  # fmt: skip
    text = result_of(visit, "savings", answers)
    assert "Nettohyöty on työaikaa: menot kasvavat" in text
    assert "Osalla kertakustannuksesta ei ole maksajaa" in text
    assert "Jollakin hyödyllä ei ole omistajaa." in text
    assert "Valtionavustus tai muu avustus" in text
    assert "−1 900 €" in text, "what the budget shows, without the value of time"


# --- what cannot be used -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("urls", "back", "said"),
    [
        (URLS, "Edellinen", "ne puuttuvat tuloksesta: Mikä on henkilötyötunnin keskimääräinen"),
        (SWEDISH_URLS, "Föregående", "de saknas i resultatet: Vilket är det genomsnittliga"),
    ],
)
def test_a_wrong_number_is_named_in_the_result_and_stops_the_way_there(
    visit: Visits, urls: Mapping[str, str], back: str, said: str
) -> None:
    page = ready(visit(urls["savings"]))
    straight = page.locator(".dk-assess__steps button:not([type=submit])").last
    page.fill("[id=hourly_price]", "1.500")
    straight.click()
    expect(page.locator("[id=hourly_price]")).to_be_focused()
    page.fill("[id=hourly_price]", "")
    page.locator(".dk-assess form button[type=submit]").click()
    page.get_by_role("button", name=back).click()
    page.fill("[id=hourly_price]", "1.500")
    page.locator("[id=volume-expected]").fill("5")
    page.go_back()
    page.locator(".dk-assess__steps button:not([type=submit])").last.click()
    text = result_text(page)
    assert said in text
    assert "?." not in text


def test_a_wrong_number_in_a_closed_row_is_opened_and_named(visit: Visits) -> None:
    page = ready(visit(URLS["service-digitalisation"]))
    page.get_by_role("button", name="Lisää rivi").click()
    page.fill("[id=services-0-use_share]", "kaikki")
    page.locator(".dk-row summary").click()
    expect(page.locator("[id=services-0-use_share]")).to_be_hidden()
    page.get_by_role("button", name="Näytä tulos").click()
    expect(page.locator("[id=services-0-use_share]")).to_be_focused()
    page.goto(URLS["service-digitalisation"] + "#tulos")
    page.reload()
    ready(page)
    assert "puuttuvat tuloksesta: Palvelu 1: Kuinka suuri osa" in result_text(page)


def test_a_sentence_ends_with_one_full_stop(visit: Visits) -> None:
    effects = [{"effect": "a", "level": "result", "size": "better", "evidence": "guess"}]
    text = result_of(visit, "impact", {"effects": effects}, url=SWEDISH_URLS["impact"])
    assert "Av dem olägenheter = 0 st.\n" in text
    assert ".." not in text


def test_a_service_without_a_solution_says_so_instead_of_a_figure(visit: Visits) -> None:
    services = [{"sector": "library", "adoption": "not-adopted", "use_share": 80}]
    text = result_of(visit, "service-digitalisation", {"services": services})
    assert "Palvelu 1\tRatkaisu ei ole käytössä\tRatkaisu ei ole käytössä" in text
