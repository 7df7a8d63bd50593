"""Texts of records as HTML in one language, with the other language as the fallback."""

from dataclasses import dataclass

from markupsafe import Markup

from digikunta.catalogue.language import Language
from digikunta.pages import prose
from digikunta.pages.markup import escaped, filled
from digikunta.pages.title_breaks import broken_well
from digikunta.records.base import LanguageCode
from digikunta.records.texts import Localised


@dataclass(frozen=True)
class ShownText:
    """A text and its language: the page's, or the other when the text lacks the page's."""

    text: str
    language: LanguageCode
    is_own: bool


@dataclass(frozen=True)
class TextView:
    """Renders localised texts of records for pages of one language.

    Text in the other language is marked with ``lang`` (WCAG 3.1.2). ``Markup`` is built from
    escaped or sanitised parts only; ``str`` is plain text, which templates escape.
    """

    language: Language

    def _shown(self, text: Localised[str]) -> ShownText:
        own = text.in_language(self.language.code)
        if own is not None:
            return ShownText(own, self.language.code, True)
        return ShownText(text.in_language(self.language.other) or "", self.language.other, False)

    def line(self, text: Localised[str] | None) -> Markup:
        """Return a one-line text, in a ``span lang`` when it is in the other language."""
        if text is None:
            return Markup("")
        shown = self._shown(text)
        title = broken_well(shown.text, shown.language)
        if shown.is_own:
            return Markup(escaped(title))
        return filled('<span lang="{}">{}</span>', shown.language, title)

    def title(self, text: Localised[str]) -> str:
        """Return a title or name as plain text: these fields hold no Markdown."""
        return self._shown(text).text

    def plain(self, text: Localised[str]) -> str:
        """Return a prose field as plain text, for descriptions."""
        return prose.to_text(self._shown(text).text)

    def prose(self, text: Localised[str] | None) -> Markup:
        """Return a prose field as block-level HTML."""
        if text is None:
            return Markup("")
        shown = self._shown(text)
        return _in_language(prose.to_html(shown.text), shown)

    def inline(self, text: Localised[str] | None) -> Markup:
        """Return prose without its only paragraph tag, for list items and table cells."""
        if text is None:
            return Markup("")
        shown = self._shown(text)
        rendered = prose.to_inline_html(shown.text)
        if shown.is_own or prose.is_block(rendered):
            return _in_language(rendered, shown)
        return filled('<span lang="{}">{}</span>', shown.language, rendered)

    def items(self, texts: Localised[tuple[str, ...]] | None, tag: str = "ul") -> Markup:
        """Return a list (``ol`` for steps); a single item becomes a paragraph."""
        if texts is None:
            return Markup("")
        own = texts.in_language(self.language.code)
        code = self.language.code if own is not None else self.language.other
        found = own if own is not None else texts.in_language(code) or ()
        if len(found) == 1:
            return _in_language(prose.to_html(found[0]), ShownText("", code, own is not None))
        rows = Markup("\n").join(
            filled("<li>{}</li>", prose.to_inline_html(item)) for item in found
        )
        lang = Markup("") if own is not None else filled(' lang="{}"', code)
        return filled("<{0}{1}>\n{2}\n</{0}>", tag, lang, rows)


def _in_language(rendered: Markup, shown: ShownText) -> Markup:
    if shown.is_own:
        return rendered
    return filled('<div lang="{}">{}</div>', shown.language, rendered)
