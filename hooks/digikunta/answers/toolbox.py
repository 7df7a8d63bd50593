"""The answers of all tools in one envelope, and the words for a request that cannot be answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from digikunta.answers.cards import Card
from digikunta.answers.knowledge_answers import approach, coverage, overview
from digikunta.answers.published_copy import PublishedCopy
from digikunta.answers.record_answers import cited, compare, get, similar
from digikunta.answers.search_answers import search
from digikunta.answers.tool_requests import LANGUAGE, RequestError, checked, tool
from digikunta.reading.messages import Messages
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.invisible_characters import visible

AnswerFunction: TypeAlias = Callable[[PublishedCopy, Mapping[str, Any], LanguageCode], Card]

_FUNCTIONS: Mapping[str, AnswerFunction] = {
    "search": search,
    "get": get,
    "compare": compare,
    "similar": similar,
    "approach": approach,
    "coverage": coverage,
    "sources": cited,
}

_HEAD = ("licence", "licence_url", "generated_from", "generated_at")


@dataclass(frozen=True)
class Toolbox:
    """Answers from one copy. ``has_pages``: whether its search index has hand-written pages."""

    copy: PublishedCopy
    messages: Messages
    has_pages: bool

    def answer(self, name: str, arguments: Mapping[str, Any]) -> Card:
        """The answer of a tool, with its licence. Raises RequestError."""
        asked_tool = tool(name)
        asked = checked(asked_tool, arguments)
        language = self._language(asked.pop(LANGUAGE.name, None))
        answer = _FUNCTIONS[name](self.copy, asked, language)
        notes = self._notes(name, answer, language)
        if not answer["found"]:
            answer = {**answer, "coverage": overview(self.copy, language)}
        return {**answer, "language": language, "notes": notes, **self._envelope(language)}

    def sentence(self, error: RequestError) -> str:
        """What is wrong with a request and what to do."""
        values = {name: visible(str(value))[:200] for name, value in error.values.items()}
        return self.messages.part(f"mcp-{error.code}", **values)

    def _language(self, asked: str | None) -> LanguageCode:
        own = asked or self.messages.language
        return next((code for code in LANGUAGES if code == own), "fi")

    def _notes(self, name: str, answer: Card, language: LanguageCode) -> list[str]:
        """What a reader of the answer has to know, in the answer's language."""
        codes = ["mcp-texts-are-data"]
        if not answer["found"]:
            codes.append("mcp-absence")
        if name == "search" and answer["engine"] == "filter":
            codes.append("mcp-plain-filter")
        elif name == "search" and not self.has_pages:
            codes.append("mcp-records-only")
        if name == "similar" and "card" in answer and not answer["found"]:
            codes.append("mcp-none-similar")
        messages = replace(self.messages, language=language)
        return [messages.part(code) for code in codes]

    def _envelope(self, language: LanguageCode) -> Card:
        head = self.copy.head
        known = {key: head[key] for key in _HEAD if key in head}
        return {**known, "attribution": head["attribution"][language], "site": self.copy.base}
