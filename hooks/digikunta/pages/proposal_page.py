"""The page for proposing an experiment: the record's fields as a form and as a printable list."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from digikunta.authoring.proposal_form import CODES, PARTS, FormField, form_fields
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.base import LanguageCode
from digikunta.records.vocabulary import Label


def proposal_page(context: PageContext) -> Page:
    """Return the page. It embeds what its script needs: rules, messages and the ids in use."""
    return section_page(context, "propose", "propose.html", partial(_values, context))


def _values(context: PageContext) -> Mapping[str, object]:
    fields = form_fields(context.inputs.docs)
    return {
        "parts": {part: [fields[name] for name in names] for part, names in PARTS.items()},
        "codes": (context.language.code, context.language.other),
        "offers": lambda field: _offers(context, field),
        "rules": _json([field.rules() for field in fields.values()]),
        "messages": _json(_messages(context)),
        "source": _json(context.language.strings["propose-source"]),
        "taken": " ".join(sorted(context.catalogue.cases)),
        "feedback": context.inputs.settings.get("feedback", ""),
        "repository": context.inputs.settings.get("repository", ""),
    }


@dataclass(frozen=True, slots=True)
class Offer:
    """An option of a choice. ``other`` is its label in the other language when that differs."""

    id: str
    label: str
    other: str | None


def _offers(context: PageContext, field: FormField) -> list[Offer]:
    """Return the options of a field. Of municipalities only current ones, sorted by name."""
    language, vocabularies = context.language, context.catalogue.vocabularies
    named = vocabularies.named(field.vocabulary or "")
    if field.vocabulary == "municipalities":
        today = (each for each in vocabularies.municipalities.values() if each.ended is None)
        in_order = sorted(today, key=lambda e: language.sort_key(e.name.in_language(language.code)))
        named = {each.code: each.name for each in in_order}
    return [
        Offer(id_, label.in_language(language.code), _if_other(label, language.other))
        for id_, label in named.items()
        if field.offered is None or id_ in field.offered
    ]


def _if_other(label: Label, code: LanguageCode) -> str | None:
    return None if label.fi == label.sv else label.in_language(code)


def _messages(context: PageContext) -> Mapping[str, str]:
    """Return code -> text of the check's messages, in the page's language."""
    known = context.inputs.messages
    return {code: known[code][context.language.code] for code in CODES if code in known}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
