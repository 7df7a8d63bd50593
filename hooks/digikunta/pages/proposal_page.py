"""The pages for proposing an experiment and reporting an adoption: a form and a printable list."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from digikunta.authoring.form_fields import FormField, form_fields
from digikunta.authoring.form_shapes import (
    ADOPTION_CODES,
    ADOPTION_FORM,
    CODES,
    PROPOSAL_FORM,
    RECORDS,
    FormShape,
)
from digikunta.pages.list_pages import in_order, section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.base import LanguageCode
from digikunta.records.personal_details import SHARED_MAILBOXES
from digikunta.records.vocabulary import Label


def proposal_page(context: PageContext) -> Page:
    """Return the page. It embeds what its script needs: rules, messages and the ids in use."""
    return section_page(context, "propose", "propose.html", partial(_proposal, context))


def adopted_page(context: PageContext) -> Page:
    """Return the page where a municipality reports an adoption."""
    return section_page(context, "adopted", "propose.html", partial(_adopted, context))


def _proposal(context: PageContext) -> Mapping[str, object]:
    taken = context.catalogue.cases
    about = {"kind": "experiment", "folder": "experiments", "source": "propose-source"}
    return _values(context, PROPOSAL_FORM, CODES, taken, about)


def _adopted(context: PageContext) -> Mapping[str, object]:
    taken = context.catalogue.adoptions
    about = {"kind": "adoption", "folder": "adoptions", "source": "adopted-source"}
    return _values(context, ADOPTION_FORM, ADOPTION_CODES, taken, about)


def _values(
    context: PageContext,
    shape: FormShape,
    codes: Iterable[str],
    taken: Iterable[str],
    about: Mapping[str, str],
) -> Mapping[str, object]:
    """``about``: the kind and folder of the record, and the string that names it as a source."""
    fields = form_fields(context.inputs.docs, shape)
    return {
        "kind": about["kind"],
        "folder": about["folder"],
        "parts": {part: [fields[name] for name in names] for part, names in shape.parts.items()},
        "codes": (context.language.code, context.language.other),
        "offers": lambda field: _offers(context, field),
        "rules": _json([field.rules() for field in fields.values()]),
        "messages": _json(_messages(context, codes)),
        "source": _json(context.language.strings[about["source"]]),
        "taken": " ".join(sorted(taken)),
        "offices": " ".join(sorted(SHARED_MAILBOXES)),
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
    if field.vocabulary and field.vocabulary in RECORDS.values():
        return _records(context, field.vocabulary)
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


def _records(context: PageContext, folder: str) -> list[Offer]:
    """Return the experiments or tools, sorted by title."""
    catalogue = context.catalogue
    found = catalogue.tools if folder == "tools" else catalogue.cases
    ordered = in_order(context, [*found.values()])
    return [Offer(each.id, context.text_view.title(each.title), None) for each in ordered]


def _if_other(label: Label, code: LanguageCode) -> str | None:
    return None if label.fi == label.sv else label.in_language(code)


def _messages(context: PageContext, codes: Iterable[str]) -> Mapping[str, str]:
    """Return code -> text of the check's messages, in the page's language."""
    known = context.inputs.messages
    return {code: known[code][context.language.code] for code in codes if code in known}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
