"""Builds GitHub issue forms with the questions of the proposal form.

An issue form has no repeated groups of fields, so rows are asked as one text with a line for each.
The editor who writes the record chooses its language, so it is not asked.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from digikunta.authoring.form_fields import FieldDocs, FormField, form_fields
from digikunta.authoring.form_shapes import PROPOSAL_FORM
from digikunta.reading.messages import Messages
from digikunta.records.base import LANGUAGES, LanguageCode

FILES: Mapping[LanguageCode, str] = {
    "fi": ".github/ISSUE_TEMPLATE/ehdota-kokeilua.yml",
    "sv": ".github/ISSUE_TEMPLATE/foresla-forsok.yml",
}
NOT_ASKED = ("original_language",)


def issue_form(language: LanguageCode, docs: FieldDocs, messages: Messages) -> str:
    """The form as YAML (GitHub's form schema). ``messages`` must be in the same language."""
    form = {
        "name": messages.part("issue-form-name"),
        "description": messages.part("issue-form-about"),
        "title": messages.part("issue-form-title"),
        "body": [
            {"type": "markdown", "attributes": {"value": messages.part("issue-form-intro")}},
            *_Questions(language, messages).all(docs),
        ],
    }
    return yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=1000)


class _Questions:
    """The elements of the form's body; their ids are paths of fields: ``contact-role-fi``."""

    def __init__(self, language: LanguageCode, messages: Messages) -> None:
        self._language = language
        self._messages = messages

    def all(self, docs: FieldDocs) -> Iterator[dict[str, Any]]:
        fields = form_fields(docs)
        for name in (name for name in PROPOSAL_FORM.asked if name not in NOT_ASKED):
            field = fields[name]
            if field.kind == "group":
                for each in field.fields:
                    yield from self._field(each, field)
            else:
                yield from self._field(field, None)

    def _field(self, field: FormField, group: FormField | None) -> Iterator[dict[str, Any]]:
        id_ = f"{group.name}-{field.name}" if group else field.name
        label = self._label(field)
        if group and not group.required:
            label = f"{self._label(group)}: {label[0].lower()}{label[1:]}"
        attributes = {"label": label, "description": field.docs["help"][self._language]}
        required = field.required and (group is None or group.required)
        match field.kind:
            case "line" | "prose" | "list" | "name":
                yield from self._in_both(field, id_, attributes, required)
            case "choice" | "choices":
                yield self._choice(field, id_, attributes, required)
            case "check":
                option = {"label": self._messages.part("issue-form-yes")}
                yield _element("checkboxes", id_, {**attributes, "options": [option]})
            case "rows":
                names = "; ".join(self._label(each) for each in field.fields)
                instruction = self._messages.part("issue-form-rows", fields=names)
                attributes["description"] += f" {instruction}"
                yield _element("textarea", id_, attributes, required=required)
            case _:
                yield _element("input", id_, attributes, required=required)

    def _in_both(
        self, field: FormField, id_: str, attributes: Mapping[str, str], required: bool
    ) -> Iterator[dict[str, Any]]:
        """An input for each language: the form's own first; only that one can be required."""
        shape = "input" if field.kind in ("line", "name") else "textarea"
        for code in sorted(LANGUAGES, key=lambda code: code != self._language):
            label = f"{attributes['label']} ({self._messages.part(f'issue-form-{code}')})"
            is_own = code == self._language
            own = {**attributes, "label": label} if is_own else {"label": label}
            yield _element(shape, f"{id_}-{code}", own, required=required and is_own)

    def _choice(
        self, field: FormField, id_: str, attributes: Mapping[str, str], required: bool
    ) -> dict[str, Any]:
        named = self._messages.vocabularies.named(field.vocabulary or "")
        offered = [id_ for id_ in named if field.offered is None or id_ in field.offered]
        own: dict[str, Any] = dict(attributes)
        if field.kind == "choices":
            own["multiple"] = True
        own["options"] = [named[each].in_language(self._language) for each in offered]
        if field.preset:
            own["default"] = offered.index(field.preset)
        return _element("dropdown", id_, own, required=required)

    def _label(self, field: FormField) -> str:
        return field.docs["label"][self._language]


def _element(
    shape: str, id_: str, attributes: Mapping[str, Any], *, required: bool = False
) -> dict[str, Any]:
    element = {"type": shape, "id": id_, "attributes": dict(attributes)}
    return {**element, "validations": {"required": True}} if required else element
