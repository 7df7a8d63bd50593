"""Experiments and tools as other engines take them: a table of facts and Markdown under it.

Words, labels and dates are looked up here, before any clock runs: other engines get them ready.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.record_sets import is_translated
from digikunta.catalogue.term_holdings import TermSection
from digikunta.pages.view import View
from digikunta.records.confidence import confidence
from digikunta.records.experiment import Experiment
from digikunta.records.texts import Localised
from digikunta.records.tool import Tool

Link: TypeAlias = Callable[[Address], str]
"""Returns the link to a page in an engine's format: an address, or a path of a Markdown file."""


@dataclass(frozen=True)
class Value:
    """A value of a fact, with an optional link."""

    text: str
    url: str = ""

    @property
    def markdown(self) -> str:
        return f"[{self.text}]({self.url})" if self.url else self.text


@dataclass(frozen=True)
class Fact:
    """A row of the table under a record's summary."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Written:
    """A record without its title: metadata of its card, facts, and Markdown."""

    meta: str
    facts: tuple[Fact, ...]
    body: str


@dataclass(frozen=True)
class Writer:
    """Writes the records of one language."""

    view: View
    link: Link
    _missing: str = field(init=False, default="unknown")

    def experiment(self, record: Experiment) -> Written:
        t, label = self.view.language, self.view.label
        names = self.view.municipality_names(record)
        start = record.period.start if record.period else None
        status = label("status", record.status)
        facts = [
            self._plain("status", status),
            self._terms(
                t.count("municipality-label", len(record.municipalities)),
                "municipalities",
                [each.code for each in record.municipalities],
            ),
            self._plain("period", t.span(start, record.period.end if record.period else None)),
            self._plain("cost", ", ".join(self.view.amount(cost) for cost in record.costs)),
            self._terms(
                t("programme"), "programmes", [record.programme] if record.programme else []
            ),
            self._terms(t("themes-title"), "themes", record.themes),
            self._labels("service-areas", record.service_areas),
            self._labels("target-groups", record.target_groups),
            self._terms(t("technology"), "technologies", record.technologies),
            self._terms(
                t.count("region-label", 2),
                "regions",
                self.view.catalogue.keys_of(record, "regions"),
            ),
            self._plain(
                "confidence-title", t.inside(label("confidence", confidence(record).level))
            ),
        ]
        meta = " · ".join(part for part in (names, (start or "")[:4], status) if part)
        return Written(meta, tuple(facts), _joined(self._experiment_parts(record)))

    def tool(self, record: Tool) -> Written:
        t, label = self.view.language, self.view.label
        kind, publisher = label("tool-kind", record.kind), self.view.title(record.publisher)
        facts = [
            self._plain("tool-kind", kind),
            self._terms(t("phases-title"), "phases", record.phases),
            self._plain("publisher", publisher),
            self._plain("time-needed", self._text(record.time_needed)),
            self._plain("licence", label("licence", record.licence)),
            self._plain("tool-origin", label("tool-origin", record.origin)),
            self._plain("tier", label("tier", record.tier)),
            self._terms(t("themes-title"), "themes", record.themes),
        ]
        return Written(f"{kind} · {publisher}", tuple(facts), _joined(self._tool_parts(record)))

    # --- facts -----------------------------------------------------------------------------------

    def _plain(self, key: str, text: str) -> Fact:
        t = self.view.language
        return Fact(t(key), (Value(text or t(self._missing)),))

    def _labels(self, key: str, values: Iterable[str]) -> Fact:
        names = [Value(self.view.label(key, each)) for each in values]
        return Fact(self.view.language(key), tuple(names) or self._none)

    def _terms(self, label: str, section: TermSection, keys: Iterable[str]) -> Fact:
        return Fact(label, tuple(self._term(section, key) for key in keys) or self._none)

    def _term(self, section: TermSection, key: str) -> Value:
        code, catalogue = self.view.language.code, self.view.catalogue
        name = catalogue.name(section, key).in_language(code)
        slug = catalogue.slug(section, key).in_language(code)
        return Value(name, self.link(Address(section, code, key, slug)))

    @property
    def _none(self) -> tuple[Value, ...]:
        return (Value(self.view.language(self._missing)),)

    # --- Markdown --------------------------------------------------------------------------------

    def _experiment_parts(self, record: Experiment) -> Iterator[str]:
        t, label = self.view.language, self.view.label
        yield from self._notice(record)
        yield self._text(record.summary)
        yield self._section(
            "conclusions", _bullets(self._text(each.text) for each in record.conclusions)
        )
        yield self._section("problem", self._text(record.problem))
        yield self._section("goals", self._items(record.goals))
        milestones = [f"{t.date(e.date)} {self._text(e.what)}" for e in record.milestones]
        yield self._section(
            "method",
            self._items(record.method),
            self._items(record.technology_details),
            _bullets(milestones),
        )
        yield self._section(
            "results",
            _bullets(self._text(result.statement) for result in record.results),
            self._text(record.results_note),
            _bullets(self._text(each.text) for each in record.followup),
        )
        yield self._section(
            "lessons",
            _bullets(
                f"**{label('lesson-kind', each.kind)}** {self._text(each.text)}"
                for each in record.lessons
            ),
        )
        yield self._section(
            "conditions",
            _bullets(
                f"**{label('condition-kind', each.kind)}** {self._text(each.text)}"
                for each in record.conditions
            ),
        )
        yield self._section("costs", self._money(record))
        yield self._section(
            "organisations", _bullets(self._text(each.name) for each in record.organisations)
        )
        yield self._section("sources", self._sources(record))

    def _tool_parts(self, record: Tool) -> Iterator[str]:
        yield from self._notice(record)
        yield self._text(record.summary)
        yield _joined(
            self._text(note) for note in (record.link_note, record.status_note, record.licence_note)
        )
        yield self._section(
            "when-to-use", self._text(record.when_to_use), self._text(record.audience)
        )
        yield self._section(
            "helps-when", _bullets(self.view.label("tasks", task) for task in record.tasks)
        )
        yield self._section("when-not-to-use", self._text(record.when_not_to_use))
        yield self._section("steps", self._items(record.steps))
        yield self._section(
            "materials", _bullets(f"[{self._text(m.title)}]({m.url})" for m in record.materials)
        )
        yield self._section("sources", self._sources(record))

    def _notice(self, record: Experiment | Tool) -> Iterator[str]:
        if not is_translated(record, self.view.language.code):
            yield f"> {self.view.language('untranslated-notice')}"

    def _section(self, key: str, *parts: str) -> str:
        text = _joined(parts)
        return f"## {self.view.language(key)} {{#{key}}}\n\n{text}" if text else ""

    def _money(self, record: Experiment) -> str:
        """Return costs as a Markdown table and savings as a list."""
        t, label = self.view.language, self.view.label
        rows = [
            f"| {label('cost-kind', each.kind)} | {self.view.amount(each)} "
            f"| {label('basis', each.basis)} |"
            for each in record.costs
        ]
        head = f"| {t('cost-what')} | {t('amount')} | {t('basis')} |\n| --- | --- | --- |\n"
        savings = (
            f"{label('saving-kind', each.kind)}: {t.number(each.quantity)} {self._text(each.unit)}"
            for each in record.savings
        )
        return _joined([head + "\n".join(rows) if rows else "", _bullets(savings)])

    def _sources(self, record: Experiment | Tool) -> str:
        t = self.view.language
        rows = []
        for source in record.sources:
            title = f"[{source.title}]({source.url})" if source.url else f"*{source.title}*"
            date = t.date(source.date) if source.date else ""
            rows.append(", ".join(p for p in (title, self._text(source.publisher), date) if p))
        return _bullets(rows)

    def _text(self, text: Localised[str] | None) -> str:
        return self.view.title(text) if text is not None else ""

    def _items(self, texts: Localised[tuple[str, ...]] | None) -> str:
        if texts is None:
            return ""
        t = self.view.language
        found: Any = texts.in_language(t.code) or texts.in_language(t.other) or ()
        return found[0] if len(found) == 1 else _bullets(found)


def _bullets(items: Iterable[str]) -> str:
    return "\n".join("- " + item.strip().replace("\n", "\n  ") for item in items)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
