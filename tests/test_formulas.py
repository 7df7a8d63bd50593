"""The pages of formulas: words, symbols, assumptions and examples are those of the definition."""

import re
from collections.abc import Mapping
from functools import cache

import pytest
from assess_support import definitions
from digikunta.assessments.answers import is_answered, plain_questions
from digikunta.assessments.expression import names, parse
from digikunta.catalogue.language import languages
from digikunta.pages.assessment_example import answers_of
from digikunta.pages.formula_math import FormulaMath
from digikunta.pages.formula_names import FormulaName
from digikunta.pages.formula_numbers import fixed_number, plain_number
from digikunta.pages.formula_pages import formula_address
from digikunta.pages.formula_words import FormulaWords
from digikunta.records.base import LANGUAGES, LanguageCode
from html_rules import faults
from lxml import html
from support import ROOT, load_folder, site_of, strings

NAMES = {
    name: FormulaName(name, "K", number, f"q-{name}")
    for number, name in enumerate(("a", "b", "c", "rows"), 1)
}
FI, SV = (languages(strings())[code] for code in LANGUAGES)
NBSP = "\u00a0"


# --- words and symbols -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("a + b * c", "a + b × c"),
        ("(a + b) * c", "(a + b) × c"),
        ("a - (b - c)", "a − (b − c)"),
        ("a - b - c", "a − b − c"),
        ("a / (b * c)", "a / (b × c)"),
        ("-a * 1.5", "(−a) × 1,5"),
        ("-(a + b)", "−(a + b)"),
        ("a >= 1200", f"a ≥ 1{NBSP}200"),
        ("(a < 1) + (b > 2)", "(a < 1) + (b > 2)"),
        ("if(a > 0, b)", "jos a > 0: b; muuten ei arvoa"),
        ("2 * if(a > 0, b, c)", "2 × (jos a > 0: b; muuten c)"),
        ("coalesce(a, 0) / 100", "ensimmäinen annettu (a; 0) / 100"),
        ("100 * mean(rows)", "100 × keskiarvo (rows)"),
        ("low(a) < 0", "varovaisessa tapauksessa (a) < 0"),
        ("coverage < 60", "vastattujen osuus < 60"),
    ],
)
def test_a_formula_is_written_in_words_with_the_parentheses_it_needs(
    formula: str, words: str
) -> None:
    written = html.fragment_fromstring(FormulaWords(NAMES, FI).of(parse(formula)), "p")
    assert written.text_content() == words


def test_each_name_in_a_formula_leads_to_its_description() -> None:
    words = FormulaWords(NAMES, SV).of(parse("if(a > 0, b, annuity(a, b))"))
    assert re.findall('href="#([^"]+)"', words) == ["q-a", "q-b", "q-a", "q-b"]
    assert "nuvärdesfaktor (" in words


def test_a_formula_in_symbols_is_drawn_with_fractions_sums_and_cases() -> None:
    written = FormulaMath(NAMES, FI).equation("c", parse("if(a > 0, (a + b) / annuity(a, b))"))
    tree = html.fromstring(written)
    assert tree.xpath("//mfrac/mrow[1]")[0].text_content() == "K1+K2"
    assert tree.xpath("//munderover/*[1]")[0].text == "∑"
    assert [each.text_content() for each in tree.xpath("//mtr/mtd[2]")] == [
        f"jos{NBSP}K1>0",
        "muuten",
    ]


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1234.5, 2, f"1{NBSP}234,50"),
        (0.5, 0, "1"),
        (2.00005, 4, "2,0001"),
        (-0.4, 0, "0"),
        (-1234.0, 0, f"−1{NBSP}234"),
        (1e21, 0, f"1{NBSP}000{NBSP}000{NBSP}000{NBSP}000{NBSP}000{NBSP}000{NBSP}000"),
    ],
)
def test_a_number_is_rounded_as_browsers_round_it(
    value: float, decimals: int, written: str
) -> None:
    assert fixed_number(value, decimals) == written


def test_a_step_has_no_final_zeros() -> None:
    assert [plain_number(each) for each in (100.0, 0.5, 1 / 3, -0.00001)] == [
        "100", "0,5", "0,3333", "0",
    ]  # fmt: skip


# --- the pages ---------------------------------------------------------------------------------


@cache
def pages() -> Mapping[tuple[str, LanguageCode], html.HtmlElement]:
    """(assessment, language) -> its page of formulas."""
    site = site_of(load_folder(ROOT / "data"))
    return {
        (each.id, code): html.fromstring(site.pages[formula_address(each, code).source].body)
        for each in site.catalogue.assessments.values()
        for code in LANGUAGES
    }


EACH_PAGE = [(name, code) for name in definitions() for code in LANGUAGES]


@pytest.mark.parametrize(("name", "code"), EACH_PAGE)
def test_every_formula_dimension_and_question_in_use_is_described(
    name: str, code: LanguageCode
) -> None:
    what, tree = definitions(code)[name], pages()[name, code]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    formulas = [f for group in what["groups"] for f in group["formulas"]] + what["formulas"]
    used = {one for each in formulas for one in names(each["tree"])}
    questions = {q["id"] for group in what["groups"] for q in group["questions"]}
    wanted = {f"f-{each['id']}" for each in formulas}
    wanted |= {f"d-{each['id']}" for each in what["dimensions"]}
    wanted |= {f"q-{one}" for one in used & questions}
    assert wanted <= set(ids)
    anchors = {each[1:] for each in tree.xpath("//a/@href") if each.startswith("#")}
    assert anchors <= set(ids)
    assert len(tree.xpath("//math")) == len(formulas)


@pytest.mark.parametrize(("name", "code"), EACH_PAGE)
def test_every_formula_has_an_example_that_ends_in_its_result(
    name: str, code: LanguageCode
) -> None:
    tree = pages()[name, code]
    for heading in tree.xpath("//h3[starts-with(@id, 'f-')]"):
        lists = heading.xpath(
            "following-sibling::ol[preceding-sibling::h3[1]/@id = $id]", id=heading.get("id")
        )
        assert lists, heading.get("id")
        last = "Tulos: " if code == "fi" else "Resultat: "
        assert all(each.xpath("li[last()]")[0].text_content().startswith(last) for each in lists)


def lines(name: str, code: LanguageCode, anchor: str) -> list[str]:
    found = pages()[name, code].xpath("//h3[@id=$id]/following-sibling::ol[1]/li", id=anchor)
    return [each.text_content().replace(NBSP, " ") for each in found]


def test_the_example_of_the_calculator_is_the_checked_one() -> None:
    """Invented numbers whose results were computed by hand."""
    assert lines("savings", "fi", "f-hours") == [
        "60 / 100 = 0,6",
        "1 200 × 0,6 = 720",
        "720 × 25 = 18 000",
        "18 000 / 60 = 300",
        "Tulos: 300 tuntia",
    ]
    assert lines("savings", "sv", "f-payback") == [
        "4 100 > 0: stämmer",
        "10 000 / 4 100 = 2,439",
        "villkoret stämmer: 2,439",
        "Resultat: 2,44 år",
    ]
    assert lines("savings", "fi", "f-npv")[-1] == "Tulos: 8 777 €"


def test_a_dimension_shows_its_points_and_its_level_or_why_it_has_none() -> None:
    assert lines("self-assessment", "fi", "d-leadership") == [
        "saadut pisteet: 2 + 1 + 1 + 0 = 4",
        "mahdolliset pisteet: 2 + 2 + 2 + 2 = 8",
        "100 × 4 / 8 = 50 %",
        "taso 3 (Suunnitelmallinen), koska 50 ≥ 40",
    ]
    assert lines("self-assessment", "sv", "d-cooperation") == [
        "inga poäng: 2 svar har poäng, frågorna är 4"
    ]
    assert lines("self-assessment", "fi", "overall")[-1] == (
        "taso 3 (Suunnitelmallinen), koska 54,6875 ≥ 40"
    )


def test_what_replaces_a_missing_answer_is_read_from_the_formulas() -> None:
    text = pages()["savings", "fi"].text_content()
    assert "Jos kohtaan ”riskivaraus” ei vastata, käytetään lukua 0." in text
    assert "Jos kohtaan ”ensimmäisen vuoden osuus” ei vastata, käytetään lukua 100." in text
    assert "Kustannuksista varovainen tapaus ottaa ylärajan" in text
    assert "ei vastata" not in pages()["self-assessment", "fi"].text_content()


@pytest.mark.parametrize(("name", "code"), EACH_PAGE)
def test_the_answers_of_an_example_are_sound_and_each_is_taken(
    name: str, code: LanguageCode
) -> None:
    """Also the options of vocabularies, which the check of the record does not know."""
    site = site_of(load_folder(ROOT / "data"))
    record = site.catalogue.assessments[name]
    answers, what = answers_of(record, record.example, code), definitions(code)[name]
    plain = {each["id"]: each for each in plain_questions(what)}
    rows = {group["id"]: group for group in what["groups"] if group["rows"]}
    for key, answer in answers.items():
        asked = [(plain[key], answer)] if key in plain else []
        for row in answer if key in rows else []:
            asked += [(q, row[q["id"]]) for q in rows[key]["questions"] if q["id"] in row]
        for question, given in asked:
            options = [each["id"] for each in question["options"]]
            is_sound = given in options if options else question["kind"] == "text"
            assert is_sound or is_answered(question, given), (key, question["id"])


@pytest.mark.parametrize("name", list(definitions()))
def test_a_page_of_formulas_is_whole_in_both_languages(name: str) -> None:
    both = [pages()[name, code] for code in LANGUAGES]
    shapes = [[each.tag for each in tree.iter() if isinstance(each.tag, str)] for tree in both]
    assert shapes[0] == shapes[1]
    assert [faults(html.tostring(tree, encoding="unicode")) for tree in both] == [[], []]
