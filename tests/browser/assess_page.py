"""The page of an assessment in a browser: opening it, reading its result, giving it files."""

import json
from collections.abc import Mapping
from typing import Any

from conftest import Visits
from playwright.sync_api import Page

URLS: Mapping[str, str] = {
    "self-assessment": "arvioinnit/kunnan-digitaalinen-itsearviointi/",
    "savings": "arvioinnit/hyotylaskuri/",
    "impact": "arvioinnit/ennakoiva-vaikuttavuusarviointi/",
    "service-digitalisation": "arvioinnit/palvelujen-digitaalisuusaste/",
    "principles-checklist": "arvioinnit/digitalisaation-periaatteiden-muistilista/",
}
"""Assessment -> address of its Finnish page."""

SWEDISH_URLS: Mapping[str, str] = {
    "self-assessment": "sv/bedomningar/kommunens-digitala-sjalvutvardering/",
    "savings": "sv/bedomningar/nyttokalkyl/",
    "impact": "sv/bedomningar/prognostiserande-effektbedomning/",
    "service-digitalisation": "sv/bedomningar/tjansternas-digitaliseringsgrad/",
    "principles-checklist": "sv/bedomningar/checklista-for-digitaliseringens-principer/",
}


def ready(page: Page) -> Page:
    page.locator(".dk-assess__heading").wait_for()
    return page


def result_text(page: Page) -> str:
    """The text of the open result, with normalised spaces."""
    page.locator(".dk-assess__panel:not([aria-busy])").wait_for(state="attached")
    text = page.locator(".dk-assess__panel").inner_text()
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def with_answers(
    visit: Visits,
    name: str,
    answers: Mapping[str, Any],
    *,
    url: str | None = None,
    version: int = 1,
    at: int = 0,
) -> Page:
    """The page of an assessment with stored answers, open at a part (from 0)."""
    page = visit("404.html")
    work = {"digikunta": name, "version": version, "answers": answers, "notes": {}}
    stored = {f"assess.{name}": work, f"assess.{name}.page": {"at": at, "typed": {}}}
    page.evaluate(
        "stored => { for (const [key, value] of Object.entries(stored))"
        " localStorage.setItem(`digikunta.${key}`, JSON.stringify(value)); }",
        stored,
    )
    page.goto(url or URLS[name])
    return ready(page)


def stored_work(page: Page, name: str) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('digikunta.assess.{name}')"))


def result_of(visit: Visits, name: str, answers: Mapping[str, Any], **options: Any) -> str:
    """The text of the result of some answers."""
    return result_text(with_answers(visit, name, answers, at=99, **options))
