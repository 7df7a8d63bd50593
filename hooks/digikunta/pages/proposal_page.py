"""The pages for proposing an experiment and reporting an adoption: a form.

Readers without scripts get its questions as a list.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from digikunta.authoring.form_fields import FormField, field_at, form_fields
from digikunta.authoring.form_shapes import (
    ADOPTION_FORM,
    NEEDED,
    PROPOSAL_FORM,
    RECORDS,
    FormShape,
)
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import Language
from digikunta.catalogue.slugs import record_address
from digikunta.pages.list_pages import in_order, section_page
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.base import LANGUAGES, RESERVED_IDS, LanguageCode
from digikunta.records.personal_details import SHARED_MAILBOXES
from digikunta.records.vocabulary import Label

MISSING = (*NEEDED, "municipality")
"""Fields whose absence has a sentence of its own."""


class FirstQuestion(NamedTuple):
    """A field that the form always shows, and its path."""

    path: str
    field: FormField


def proposal_page(context: PageContext) -> Page:
    """Return the page. It embeds what its script needs: rules, messages and the ids in use."""
    return section_page(context, "propose", "propose.html", partial(_proposal, context))


def adopted_page(context: PageContext) -> Page:
    """Return the page where a municipality reports an adoption."""
    return section_page(context, "adopted", "propose.html", partial(_adopted, context))


def _proposal(context: PageContext) -> Mapping[str, object]:
    taken = addresses_in_use(context.catalogue)
    about = {"kind": "experiment", "folder": "experiments", "texts": "propose"}
    return _values(context, PROPOSAL_FORM, taken, about)


def addresses_in_use(catalogue: Catalogue) -> set[str]:
    """Return the ends of addresses that an experiment has, had or may not have."""
    cases, populations = catalogue.cases.values(), catalogue.populations.values()
    slugs = (record_address(each, code).slug for each in cases for code in LANGUAGES)
    former = (old for each in cases for old in each.old_ids)
    removed = (old for each in populations for row in each.known_missing for old in row.old_ids)
    return {*catalogue.cases, *slugs, *former, *removed, *RESERVED_IDS}


def _adopted(context: PageContext) -> Mapping[str, object]:
    taken = context.catalogue.adoptions
    about = {"kind": "adoption", "folder": "adoptions", "texts": "adopted"}
    return _values(context, ADOPTION_FORM, taken, about)


def _values(
    context: PageContext, shape: FormShape, taken: Iterable[str], about: Mapping[str, str]
) -> Mapping[str, object]:
    """``about``: the kind and folder of the record, and the prefix of the form's own strings."""
    fields = form_fields(context.inputs.docs, shape)
    language, strings = context.language, context.language.strings
    first = [FirstQuestion(path, field_at(fields, path)) for path in shape.first]
    title = strings[f"{about['texts']}-title"][language.code]
    lines = [f"{each.field.docs['label'][language.code]}:" for each in first]
    return {
        **about,
        "first": first,
        "first_paths": shape.first,
        "needed": " ".join(shape.needed),
        "short_mail": _short_mail(context, title, lines),
        "parts": {part: [fields[name] for name in names] for part, names in shape.parts.items()},
        "codes": (language.code, language.other),
        "offers": lambda field: _offers(context, field),
        "rules": _json([field.rules() for field in fields.values()]),
        "faults": _json(_texts(language, "fault", shape.codes)),
        "missing": _json(_texts(language, "missing", MISSING)),
        "source": _json(strings[f"{about['texts']}-source"]),
        "taken": " ".join(sorted(taken)),
        "offices": " ".join(sorted(SHARED_MAILBOXES)),
        "feedback": context.inputs.settings.get("feedback", ""),
        "repository": context.inputs.settings.get("repository", ""),
    }


def _short_mail(context: PageContext, subject: str, lines: Iterable[str]) -> str | None:
    """A link to a message with the form's first questions, one a line (RFC 6068), or None."""
    address = context.inputs.settings.get("feedback")
    if not address:
        return None
    body = quote("\r\n".join(lines))
    return f"mailto:{address}?subject={quote(subject)}&body={body}"


def _texts(language: Language, kind: str, names: Iterable[str]) -> Mapping[str, str]:
    """Code of a problem, or path of a missing field -> what the form says of it."""
    return {name: language.strings[fault_key(kind, name)][language.code] for name in names}


def fault_key(kind: str, name: str) -> str:
    """The key of a sentence of the form. ``kind``: ``fault`` or ``missing``."""
    return f"propose-{kind}-{name.replace('_', '-').replace('.', '-')}"


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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
