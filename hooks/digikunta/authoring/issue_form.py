"""The code host's issue forms: the questions of the proposal form, for those who have an account.

An issue form has no rows and no groups, so several things are asked in one text, a line each. Who
turns the answers into a record knows its id and language, so those are not asked.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from digikunta.authoring.proposal_form import PARTS, FieldDocs, FormField, form_fields
from digikunta.reading.messages import Messages
from digikunta.records.base import LANGUAGES, LanguageCode

FILES: Mapping[LanguageCode, str] = {
    "fi": ".github/ISSUE_TEMPLATE/ehdota-kokeilua.yml",
    "sv": ".github/ISSUE_TEMPLATE/foresla-forsok.yml",
}
NOT_ASKED = ("id", "original_language")


def issue_form(language: LanguageCode, docs: FieldDocs, messages: Messages) -> str:
    """The form as YAML. ``messages`` are in the same language and know the vocabularies."""
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
    """The body's elements. Ids are the paths of the record's fields: ``contact-role-fi``."""

    def __init__(self, language: LanguageCode, messages: Messages) -> None:
        self._language = language
        self._messages = messages

    def all(self, docs: FieldDocs) -> Iterator[dict[str, Any]]:
        fields = form_fields(docs)
        for name in (name for names in PARTS.values() for name in names if name not in NOT_ASKED):
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
        about = {"label": label, "description": field.docs["help"][self._language]}
        needed = field.required and (group is None or group.required)
        match field.kind:
            case "line" | "prose" | "list" | "name":
                yield from self._in_both(field, id_, about, needed)
            case "choice" | "choices":
                yield self._choice(field, id_, about, needed)
            case "check":
                option = {"label": self._messages.part("issue-form-yes")}
                yield _element("checkboxes", id_, {**about, "options": [option]})
            case "rows":
                names = "; ".join(self._label(each) for each in field.fields)
                how = self._messages.part("issue-form-rows", fields=names)
                about["description"] += f" {how}"
                yield _element("textarea", id_, about)
            case _:
                yield _element("input", id_, about, needed=needed)

    def _in_both(
        self, field: FormField, id_: str, about: Mapping[str, str], needed: bool
    ) -> Iterator[dict[str, Any]]:
        """The form's own language first, and only that one is needed."""
        shape = "input" if field.kind in ("line", "name") else "textarea"
        for code in sorted(LANGUAGES, key=lambda code: code != self._language):
            label = f"{about['label']} ({self._messages.part(f'issue-form-{code}')})"
            is_own = code == self._language
            attributes = {**about, "label": label} if is_own else {"label": label}
            yield _element(shape, f"{id_}-{code}", attributes, needed=needed and is_own)

    def _choice(
        self, field: FormField, id_: str, about: Mapping[str, str], needed: bool
    ) -> dict[str, Any]:
        named = self._messages.vocabularies.named(field.vocabulary or "")
        offered = [id_ for id_ in named if field.offered is None or id_ in field.offered]
        attributes: dict[str, Any] = dict(about)
        if field.kind == "choices":
            attributes["multiple"] = True
        attributes["options"] = [named[each].in_language(self._language) for each in offered]
        if field.preset:
            attributes["default"] = offered.index(field.preset)
        return _element("dropdown", id_, attributes, needed=needed)

    def _label(self, field: FormField) -> str:
        return field.docs["label"][self._language]


def _element(
    shape: str, id_: str, attributes: Mapping[str, Any], *, needed: bool = False
) -> dict[str, Any]:
    element = {"type": shape, "id": id_, "attributes": dict(attributes)}
    return {**element, "validations": {"required": True}} if needed else element
