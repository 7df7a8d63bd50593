"""Filtered lists end to end: keyboard, address, history, embedding, no storage."""

import re
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import REFUSE_STORAGE, Visits
from digikunta.catalogue.addresses import Address, Section
from digikunta.records.base import LANGUAGES
from facet_promises import Promise, answers, catalogue, expected, promises
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from support import ROOT, load_folder, site_of
from walking import BuiltSite

LIST = "kokeilut/"
INKOO = "149"


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    page.wait_for_selector(".dk-facets[data-ready]")
    return page


def shown(page: Page) -> list[str]:
    """The ids of the visible cards, in order."""
    ids: list[str] = page.eval_on_selector_all(
        ".dk-card", "cards => cards.filter(c => c.offsetParent).map(c => c.dataset.id)"
    )
    return ids


def result(page: Page) -> str:
    return page.inner_text(".dk-facets__result")


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def focus(page: Page) -> str:
    """The text of the focused element."""
    return str(
        page.evaluate(
            "(document.activeElement.getAttribute('aria-label')"
            " ?? document.activeElement.textContent).trim()"
        )
    )


def choose(page: Page, facet: str, value: str) -> None:
    """With keys: open the facet, go to the checkbox, press the space bar."""
    box = page.locator(f"input[name={facet}][value='{value}']")
    if not box.is_visible():
        page.locator("details", has=box).locator("summary").press("Enter")
    box.press("Space")


# --- the promise of addresses --------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("promise", promises(), ids=lambda each: each.address)
def test_an_address_goes_on_showing_its_records(
    page: Page, site_url: str, promise: Promise, language: str
) -> None:
    opened(page, site_url + promise.in_language(language))
    found = shown(page)
    assert set(found) == expected(promise.address)
    assert promise.holds <= set(found)
    assert len(found) == len(set(found))
    assert result(page).startswith(f"{len(found)} ")
    notice = page.locator(".dk-facets__note")
    assert (notice.is_visible() and "”" in notice.inner_text()) == promise.notice


def test_every_facet_is_promised_somewhere() -> None:
    promised = {name for each in promises() for name in parse_qs(urlsplit(each.address).query)}
    known = {name for held in answers(LIST).values() for name in held}
    known |= {name for held in answers("tyokalut/").values() for name in held}
    assert known <= promised


# --- choosing ------------------------------------------------------------------------------------


def test_within_a_facet_any_value_is_enough_and_across_facets_all_are_needed(
    page: Page, site_url: str
) -> None:
    opened(page, site_url + LIST)
    choose(page, "theme", "mobility")
    choose(page, "theme", "participation")
    choose(page, "region", "uusimaa")
    assert query(page) == {"theme": ["mobility", "participation"], "region": ["uusimaa"]}
    wanted = expected("kokeilut/?theme=mobility&theme=participation&region=uusimaa")
    assert set(shown(page)) == wanted
    assert result(page) == (
        f"{len(wanted)} kokeilua: teema Liikkuminen tai Osallisuus ja vaikuttaminen, "
        "maakunta Uusimaa"
    )


def test_the_result_is_reported_in_swedish(page: Page, site_url: str) -> None:
    opened(page, site_url + "sv/forsok/?theme=mobility&region=uusimaa")
    assert re.fullmatch(r"\d+ försök: tema \w+, landskap Nyland", result(page))


def test_counts_are_what_an_option_would_show_and_empty_ones_are_hidden(
    page: Page, site_url: str
) -> None:
    opened(page, site_url + LIST)
    choose(page, "region", "lapland")
    page.locator("details", has=page.locator("[data-facet=theme]")).locator("summary").press(
        "Enter"
    )
    inside = expected("kokeilut/?region=lapland")
    themes = {theme for id_ in inside for theme in answers(LIST)[id_]["theme"]}
    for label in page.locator("[data-facet=theme] label").all():
        value = str(label.locator("input").get_attribute("value"))
        assert label.is_visible() == (value in themes)
        if value in themes:
            count = len(expected(f"kokeilut/?region=lapland&theme={value}"))
            assert label.locator(".dk-facet__count").inner_text() == str(count)


def test_an_option_that_loses_its_last_record_keeps_the_focus(page: Page, site_url: str) -> None:
    opened(page, site_url + "kokeilut/?region=kainuu&theme=mobility")
    choose(page, "theme", "mobility")
    assert set(shown(page)) == expected("kokeilut/?region=kainuu")
    assert page.evaluate("document.activeElement.value") == "mobility"


def test_back_and_forward_restore_the_list_and_the_boxes(page: Page, site_url: str) -> None:
    opened(page, site_url + LIST)
    choose(page, "theme", "mobility")
    choose(page, "region", "uusimaa")
    page.go_back()
    assert query(page) == {"theme": ["mobility"]}
    assert set(shown(page)) == expected("kokeilut/?theme=mobility")
    assert not page.is_checked("input[value=uusimaa]")
    page.go_back()
    assert len(shown(page)) == len(catalogue().experiments)
    page.go_forward()
    page.go_forward()
    assert set(shown(page)) == expected("kokeilut/?theme=mobility&region=uusimaa")
    assert page.is_checked("input[value=uusimaa]")


def test_a_choice_is_removed_with_its_button_and_the_focus_goes_to_the_next(
    page: Page, site_url: str
) -> None:
    opened(page, site_url + "kokeilut/?theme=mobility&region=uusimaa")
    page.get_by_role("button", name="Poista rajaus: Teema: Liikkuminen").press("Enter")
    assert query(page) == {"region": ["uusimaa"]}
    assert focus(page) == "Poista rajaus: Maakunta: Uusimaa"
    page.keyboard.press("Enter")
    assert urlsplit(page.url).query == ""
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_all_choices_are_cleared_at_once(page: Page, site_url: str) -> None:
    opened(page, site_url + "kokeilut/?theme=mobility&region=uusimaa&sort=newest")
    page.get_by_role("button", name="Tyhjennä rajaukset").press("Enter")
    assert query(page) == {"sort": ["newest"]}
    assert len(shown(page)) == len(catalogue().experiments)
    assert not page.is_visible(".dk-facets__chosen")


def without_experiments() -> tuple[str, str]:
    """A region and a theme that both have experiments, but none in common."""
    held = answers(LIST).values()
    regions = sorted({each for one in held for each in one.get("region", ())})
    themes = sorted({each for one in held for each in one.get("theme", ())})
    pairs = ((region, theme) for region in regions for theme in themes)
    return next(
        pair for pair in pairs if not expected(f"kokeilut/?region={pair[0]}&theme={pair[1]}")
    )


def test_without_results_each_way_out_names_what_it_gives(page: Page, site_url: str) -> None:
    region, theme = without_experiments()
    opened(page, f"{site_url}kokeilut/?region={region}&theme={theme}")
    assert shown(page) == []
    left = len(expected(f"kokeilut/?theme={theme}"))
    noun = "kokeilu" if left == 1 else "kokeilua"
    page.get_by_role("button", name=f"Poista maakunta, niin jää {left} {noun}").press("Enter")
    assert set(shown(page)) == expected(f"kokeilut/?theme={theme}")
    assert focus(page).startswith("Poista rajaus: Teema")


def test_escape_closes_a_facet_and_keeps_the_place(page: Page, site_url: str) -> None:
    opened(page, site_url + LIST)
    choose(page, "theme", "mobility")
    page.keyboard.press("Escape")
    assert not page.is_visible("input[value=mobility]")
    assert focus(page).startswith("Teema")


def test_the_language_switch_keeps_the_choice(page: Page, site_url: str) -> None:
    opened(page, site_url + "kokeilut/?theme=mobility")
    choose(page, "region", "uusimaa")
    page.get_by_role("banner").get_by_role("link", name="På svenska").press("Enter")
    page.wait_for_selector(".dk-facets[data-ready]")
    assert urlsplit(page.url).path == "/sv/forsok/"
    assert set(shown(page)) == expected("kokeilut/?theme=mobility&region=uusimaa")


# --- the order -----------------------------------------------------------------------------------


def test_the_list_is_ordered_by_start_by_evidence_and_by_cost(page: Page, site_url: str) -> None:
    opened(page, site_url + LIST)
    useful = shown(page)
    assert "Ensin ne, joiden vaikutus tiedetään" in page.inner_text(".dk-facets__note")
    records = catalogue().experiments
    page.select_option("select[name=sort]", "newest")
    starts = [
        (e.period.start if e.period else None) or "" for e in map(records.get, shown(page)) if e
    ]
    assert starts == sorted(starts, reverse=True)
    assert starts[0] > "2020"
    page.select_option("select[name=sort]", "grade")
    grades = [answers(LIST)[id_]["grade"][0] for id_ in shown(page)]
    assert grades == sorted(grades, reverse=True)
    page.select_option("select[name=sort]", "cost")
    known = [answers(LIST)[id_]["cost"] != ("unknown",) for id_ in shown(page)]
    assert known == sorted(known, reverse=True)
    assert query(page) == {"sort": ["cost"]}
    page.select_option("select[name=sort]", "learned")
    learned = [len(answers(LIST)[id_].get("mistake", ())) for id_ in shown(page)]
    assert learned == sorted(learned, reverse=True)
    page.select_option("select[name=sort]", "useful")
    assert urlsplit(page.url).query == ""
    assert shown(page) == useful


# --- my municipality -----------------------------------------------------------------------------


def test_the_own_municipality_comes_first_with_reasons_and_is_remembered(
    page: Page, site_url: str
) -> None:
    opened(page, site_url + LIST)
    page.get_by_label("Oma kunta").select_option(INKOO)
    first = page.locator(f".dk-card[data-id={shown(page)[0]}]")
    assert INKOO in answers(LIST)[shown(page)[0]]["municipality"]
    # Text of a card that is not near the window has no layout yet.
    expect(first).to_contain_text("Oma kunta on mukana")
    assert "Ensin oma kunta Inkoo" in page.inner_text(".dk-facets__note")
    near = shown(page)
    opened(page, site_url + LIST)
    assert shown(page) == near
    neighbour = page.locator(".dk-card", has_text="sama maakunta").first
    assert "uusimaa" in str(neighbour.get_attribute("data-facets"))
    opened(page, site_url + "kokeilut/?sort=title")
    assert shown(page) != near


def test_the_own_municipality_is_forgotten_when_asked(page: Page, site_url: str) -> None:
    opened(page, site_url + LIST)
    alphabetical = shown(page)
    page.get_by_label("Oma kunta").select_option(INKOO)
    page.get_by_role("button", name="Unohda oma kunta").press("Enter")
    assert shown(page) == alphabetical
    assert page.locator(".dk-card .dk-why").count() == 0
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    opened(page, site_url + LIST)
    assert shown(page) == alphabetical


def test_municipalities_of_the_own_size_come_first_when_asked(page: Page, site_url: str) -> None:
    opened(page, site_url + LIST)
    assert not page.locator("option[value=size]").is_enabled()
    page.get_by_label("Oma kunta").select_option(INKOO)
    page.select_option("select[name=sort]", "size")
    assert "lähimpänä kuntaa Inkoo" in page.inner_text(".dk-facets__note")
    first = answers(LIST)[shown(page)[0]]
    assert "5001-10000" in first["size"]


def test_an_address_may_ask_for_nearness_before_a_municipality_is_chosen(
    page: Page, site_url: str
) -> None:
    opened(page, site_url + "kokeilut/?sort=near")
    assert "Valitse ensin oma kunta" in page.inner_text(".dk-facets__note")
    assert len(shown(page)) == len(catalogue().experiments)


def test_a_browser_without_storage_gets_a_notice_and_works(page: Page, site_url: str) -> None:
    page.add_init_script(REFUSE_STORAGE)
    opened(page, site_url + LIST)
    page.get_by_label("Oma kunta").select_option(INKOO)
    assert INKOO in answers(LIST)[shown(page)[0]]["municipality"]
    assert "Selain ei salli tallentamista" in page.inner_text(".dk-mine")
    page.locator(".dk-card .dk-pick input:enabled").first.press("Space")
    assert page.locator(".dk-picks__bar").is_visible()


# --- tools ---------------------------------------------------------------------------------------


def test_a_way_in_narrows_the_toolbox_and_back_brings_the_phases(page: Page, site_url: str) -> None:
    opened(page, site_url + "tyokalut/")
    page.get_by_role("link", name="Haluan varmistaa, mitä laki vaatii").press("Enter")
    assert set(shown(page)) == expected("tyokalut/?task=meet-the-law")
    assert query(page) == {"task": ["meet-the-law"]}
    assert focus(page) == "Rajatut työkalut"
    assert not page.is_visible("#plan")
    page.go_back()
    assert page.is_visible("#plan")
    assert len(shown(page)) == len(catalogue().tools)


def test_a_step_leads_to_its_phase_also_from_a_narrowed_list(page: Page, site_url: str) -> None:
    opened(page, site_url + "tyokalut/?task=meet-the-law&sort=title")
    page.locator(".dk-steps a[href='#measure']").press("Enter")
    assert page.is_visible("#measure")
    assert page.url == site_url + "tyokalut/#measure"
    page.go_back()
    page.go_back()
    assert set(shown(page)) == expected("tyokalut/?task=meet-the-law")


# --- a narrow screen -----------------------------------------------------------------------------


def test_on_a_phone_the_facets_are_behind_a_button_that_counts(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, site_url + "kokeilut/?theme=mobility&region=uusimaa")
    button = page.get_by_role("button", name="Rajaa luetteloa, 2 rajausta")
    assert button.get_attribute("aria-expanded") == "false"
    assert not page.is_visible(".dk-facets__panel")
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert focus(page).startswith("Teema")
    page.keyboard.press("Escape")
    assert not page.is_visible(".dk-facets__panel")
    assert focus(page) == "Rajaa luetteloa, 2 rajausta"
    assert page.evaluate("document.documentElement.scrollWidth") == 320


# --- other sites ---------------------------------------------------------------------------------


def test_the_code_of_an_embedded_list_shows_the_same_list_in_a_frame(
    page: Page, site_url: str
) -> None:
    opened(page, site_url + LIST)
    choose(page, "theme", "mobility")
    page.get_by_text("Upota luettelo omalle sivulle").press("Enter")
    code = page.input_value(".dk-embed textarea")
    page.set_content(f"<!doctype html><title>Toinen sivusto</title>{code}")
    frame = page.frame_locator("iframe")
    frame.locator(".dk-facets[data-ready]").wait_for()
    assert page.locator("iframe").get_attribute("title")
    cards = frame.locator(".dk-card:visible")
    assert cards.count() == len(expected("kokeilut/?theme=mobility"))
    assert not frame.locator("header").is_visible()
    assert not frame.locator(".dk-facets__panel").is_visible()
    whole = frame.get_by_role("link", name="Avaa koko sivusto")
    assert whole.get_attribute("target") == "_top"
    assert str(whole.get_attribute("href")).endswith("/kokeilut/?theme=mobility")
    assert cards.first.locator("a").first.get_attribute("target") == "_top"


def test_the_code_is_copied_or_left_selected(page: Page, site_url: str) -> None:
    refuse = "{value: {writeText: () => Promise.reject()}}"
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {refuse})")
    opened(page, site_url + LIST)
    page.get_by_text("Upota luettelo omalle sivulle").press("Enter")
    page.get_by_role("button", name="Kopioi koodi").press("Enter")
    page.get_by_text("Selain ei salli kopiointia").wait_for()
    selected = page.evaluate("document.querySelector('.dk-embed textarea').selectionEnd")
    assert selected == len(page.input_value(".dk-embed textarea"))


# --- bad addresses, no scripts -------------------------------------------------------------------


def test_what_an_address_says_is_shown_as_text(page: Page, site_url: str) -> None:
    opened(page, site_url + "kokeilut/?theme=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&sort=%22x")
    assert "<img src=x onerror=alert(1)>" in page.inner_text(".dk-facets__note")
    assert page.locator(".dk-facets img").count() == 0
    assert len(shown(page)) == len(catalogue().experiments)


def test_without_scripts_the_whole_lists_are_there(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site_url + "kokeilut/?theme=mobility")
    assert plain.locator(".dk-card:visible").count() == len(catalogue().experiments)
    for hidden in (".dk-facets", ".dk-mine", ".dk-embed", ".dk-picks"):
        assert not plain.is_visible(hidden)
    plain.goto(site_url + "tyokalut/")
    plain.get_by_role("link", name="Haluan hankkia hyvin").click()
    assert query(plain) == {"task": ["buy-well"]}
    assert plain.locator(".dk-card:visible").count() == len(catalogue().tools)
    context.close()


# --- lists in parts ------------------------------------------------------------------------------

PART = 20
"""Cards of a part here, so that the real records fill several."""


def in_parts(context: BrowserContext, site: BuiltSite, section: Section) -> list[str]:
    """Serve the list in short parts instead of its page; return the ids of all cards in order."""
    ids: list[str] = []
    generated = site_of(load_folder(ROOT / "data"), PART)
    for page in generated.in_language("fi"):
        if page.address.section == section and not page.address.key:
            ids += re.findall(r'<li class="dk-card[^"]*" data-id="([^"]+)"', page.body)
            whole = layout_around(site, page.body, Address(section, "fi").destination)
            address = re.compile(rf"://[^/]+/{page.address.url}(\?.*)?$")
            context.route(address, partial(answer, whole))
    return ids


def answer(body: str, route: Route) -> None:
    route.fulfill(content_type="text/html", body=body)


def layout_around(site: BuiltSite, body: str, page: str) -> str:
    """The built page with another article. Its links to files start at the server's root."""
    built = (site.folder / page).read_text("utf-8")
    head, rest = re.split('(?<=<article class="dk-text">)', built)
    return head.replace('"../assets/', '"/assets/') + body + rest[rest.index("</article>") :]


@pytest.mark.parametrize(
    ("section", "path", "choice"),
    [("experiments", "kokeilut/", "theme=mobility"), ("tools", "tyokalut/", "task=meet-the-law")],
)
def test_a_narrowed_list_in_parts_is_complete(
    visit: Visits, real_site: BuiltSite, section: Section, path: str, choice: str
) -> None:
    page = visit("about:blank")
    ids = in_parts(page.context, real_site, section)
    opened(page, path)
    assert shown(page) == ids[:PART]
    assert result(page).startswith(f"{len(ids)} ")
    assert page.get_by_role("link", name="Näytä seuraavat: 21–40").is_visible()
    page.locator(".dk-facets__panel summary").first.focus()
    page.wait_for_selector("[data-parts]", state="hidden")
    assert shown(page) == ids
    assert result(page).startswith(f"{len(ids)} ")
    opened(page, f"{path}?{choice}")
    page.wait_for_selector("[data-parts]", state="hidden")
    wanted = expected(f"{path}?{choice}")
    assert set(shown(page)) == wanted
    assert result(page).startswith(f"{len(wanted)} ")
    page.get_by_role("button", name="Tyhjennä rajaukset").press("Enter")
    assert shown(page) == ids
    far = page.locator(".dk-card a").last
    assert page.request.get(str(far.evaluate("link => link.href"))).ok


def test_cards_of_further_parts_can_be_compared(visit: Visits, real_site: BuiltSite) -> None:
    page = visit("about:blank")
    ids = in_parts(page.context, real_site, "experiments")
    opened(page, "kokeilut/?sort=newest")
    page.wait_for_selector("[data-parts]", state="hidden")
    page.locator(f"[data-id={ids[-1]}] .dk-pick input").press("Space")
    assert "1 kokeilu valittu" in page.inner_text(".dk-picks__bar")


def test_a_part_that_does_not_come_is_reported_and_asked_for_again(
    visit: Visits, real_site: BuiltSite
) -> None:
    page = visit("about:blank")
    in_parts(page.context, real_site, "experiments")
    page.route("**/osa/3/", lambda route: route.fulfill(status=503))
    opened(page, "kokeilut/?theme=mobility")
    page.get_by_text("mukana on vain 20 ensimmäistä").wait_for()
    assert page.is_visible("[data-parts]")
    page.unroute("**/osa/3/")
    page.select_option("select[name=sort]", "newest")
    page.wait_for_selector("[data-parts]", state="hidden")
    assert set(shown(page)) == expected("kokeilut/?theme=mobility")


@pytest.mark.parametrize(
    ("section", "path"), [("experiments", "kokeilut/"), ("tools", "tyokalut/")]
)
def test_without_scripts_the_parts_follow_each_other(
    visit: Visits, real_site: BuiltSite, section: Section, path: str
) -> None:
    page = visit("about:blank", java_script_enabled=False)
    ids = in_parts(page.context, real_site, section)
    page.goto(path)
    found = card_ids(page)
    while page.locator(".dk-further a").count():
        page.locator(".dk-further a").click()
        found += card_ids(page)
    assert found == ids
    assert page.locator("h1").inner_text().endswith(f", osa {-(-len(ids) // PART)}")
    page.get_by_role("link", name="Luettelon alkuun").click()
    assert urlsplit(page.url).path == f"/{path}"


def card_ids(page: Page) -> list[str]:
    """The ids of the visible cards, read without running a script of the page."""
    cards = page.locator(".dk-card:visible")
    return [str(card.get_attribute("data-id")) for card in cards.all()]


# --- long lists ----------------------------------------------------------------------------------

MANY = 40
"""Cards: from here on a list is long."""


def made_list(count: int) -> str:
    """The cards of so many experiments, as the list's page has them."""
    site = site_of(load_folder(ROOT / "data"))
    context, view = site.contexts["fi"], site.contexts["fi"].view("kokeilut/")
    template = context.templates.environment.from_string(
        '{% import "macros.html" as m %}{{ m.cards(v, t, experiments=experiments, level="h2") }}'
    )
    experiments = [*site.catalogue.experiments.values()] * 2
    return template.render(v=view, t=context.language, experiments=experiments[:count])


def with_list(page: Page, count: int) -> Locator:
    """The list's page with so many cards; gives the last one."""
    opened(page, LIST)
    page.evaluate(
        "list => { document.querySelector('[data-list]').innerHTML = list; }", made_list(count)
    )
    return page.locator("[data-list] .dk-card").last


WAITS = "card => !card.firstElementChild.checkVisibility({contentVisibilityAuto: true})"


def until_it_waits(page: Page) -> None:
    page.wait_for_function(f"() => ({WAITS})([...document.querySelectorAll('.dk-card')].at(-1))")


def test_cards_of_a_short_list_do_not_wait(page: Page) -> None:
    last = with_list(page, MANY - 1)
    assert last.evaluate("card => getComputedStyle(card).contentVisibility") == "visible"


def test_cards_out_of_sight_wait_yet_are_found_copied_and_printed(page: Page) -> None:
    last = with_list(page, MANY)
    until_it_waits(page)
    last.evaluate("card => { card.querySelector('a').textContent = 'Viimeinen kortti'; }")
    assert page.evaluate("find('Viimeinen kortti')")
    assert last.evaluate("card => card.contains(getSelection().anchorNode)")
    page.keyboard.press("Control+a")
    assert "Viimeinen kortti" in page.evaluate("getSelection().toString()")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    expect(last).to_contain_text("Viimeinen kortti")
    page.evaluate("() => { getSelection().empty(); scrollTo({ top: 0, behavior: 'instant' }); }")
    until_it_waits(page)
    page.emulate_media(media="print")
    assert not last.evaluate(WAITS)
