"""Facts of records as text: labels, names, sizes, money, predictions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.main_cost import main_cost
from digikunta.catalogue.municipality_size import populations
from digikunta.catalogue.predictions import Followed
from digikunta.catalogue.record_sets import is_translated
from digikunta.pages.charts import Aim, Span, aim, spans
from digikunta.pages.markup import escaped, filled
from digikunta.pages.text_view import TextView
from digikunta.records.adoption import Adoption
from digikunta.records.claims import Cost, Lesson
from digikunta.records.experiment import Experiment
from digikunta.records.predictions import Outcome, Prediction, hoped_range, is_met
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Municipality

MAY_HAVE_CHANGED = frozenset({"planned", "running", "in-use"})
"""Statuses that are true only for a time."""


@dataclass(frozen=True)
class FactView(TextView):
    """Facts of records in the page's language, without links."""

    catalogue: Catalogue

    def is_translated(self, record: Experiment | Tool) -> bool:
        return is_translated(record, self.language.code)

    def label(self, vocabulary: str, key: str) -> str:
        """Return the name of a value of a closed list or a vocabulary; an unknown key as it is."""
        named = self.catalogue.vocabularies.named(vocabulary).get(key)
        return named.in_language(self.language.code) if named else key

    def municipality(self, code: str) -> Municipality:
        return self.catalogue.vocabularies.municipalities[code]

    def municipality_names(self, experiment: Experiment, limit: int = 4) -> str:
        """Return names separated by commas; above ``limit`` the rest are given as a count.

        A comparator has the name of its place.
        """
        if experiment.place:
            return self.title(experiment.place)
        names = [
            self.municipality(each.code).name.in_language(self.language.code)
            for each in experiment.municipalities
        ]
        if len(names) <= limit:
            return ", ".join(names)
        rest = self.language.count("and-others", len(names) - limit + 1)
        return f"{', '.join(names[: limit - 1])} {rest}"

    def comparison(self, experiment: Experiment) -> str:
        """Return the badge of a comparator, ``Vertailu: Ruotsi``; empty for Finland."""
        if not experiment.is_comparator:
            return ""
        return self.language("comparison-badge", country=self.label("country", experiment.country))

    def size(self, experiment: Experiment) -> str:
        """``4 032 asukasta``, or the range of several municipalities; empty when unknown."""
        known = populations(self.catalogue, experiment)
        if not known:
            return ""
        if len(known) == 1:
            return self.language.count("inhabitants", known[0])
        low = self.language.number(known[0])
        return f"{low}–{self.language.count('inhabitants', known[-1])}"

    def price(self, experiment: Experiment) -> str:
        """The main cost with what it is: spent, budgeted, estimated, or residents' money."""
        cost = main_cost(experiment)
        if cost is None or cost.type == "per-unit":
            return ""
        is_residents = cost.kind == "participatory-budget"
        kind = self.language("residents-money") if is_residents else self.label("basis", cost.basis)
        return f"{self.amount(cost)} ({self.language.inside(kind)})"

    def grade(self, experiment: Experiment) -> str:
        """The evidence grade; empty for grade 0, which says that there is no result."""
        return self.catalogue.grading(experiment).grade.strip("0")

    def lesson(self, experiment: Experiment) -> Lesson | None:
        """The lesson to show first: one about what did not work, else the first one."""
        failed = (each for each in experiment.lessons if each.kind == "did-not-work")
        return next(failed, next(iter(experiment.lessons), None))

    def status(self, experiment: Experiment) -> Markup:
        """``Käynnissä, tieto 12/2017``: a status is true on the date it was seen.

        Without that date, a status that may have changed since is marked as undated.
        """
        label = self.label("status", experiment.status)
        seen = experiment.status_as_of
        if seen:
            return filled("{}, {}", label, self.language("status-as-of", date=short_date(seen)))
        if experiment.status in MAY_HAVE_CHANGED:
            return filled("{}, {}", label, self.language("status-undated"))
        return Markup(escaped(label))

    def amount(self, cost: Cost) -> str:
        """Return the sum in euros, or its range, in the language's number format."""
        return self.language.euro_span(*cost.bounds)

    def cost_spans(self, costs: Sequence[Cost]) -> tuple[Span, ...]:
        """Return the sums of a table as bars; empty when they are not of one type."""
        is_one_type = len({cost.type for cost in costs}) == 1
        return spans([cost.bounds for cost in costs]) if is_one_type else ()

    def aim(self, followed: Followed) -> Aim | None:
        """Return what was hoped and what came of it as a chart; None without figures of both."""
        if not followed.prediction.is_figure:
            return None
        known = [(o.value, not o.interim) for o in followed.outcomes if o.value is not None]
        return aim(*hoped_range(followed.prediction), known)

    def any_aim(self, followed: Iterable[Followed]) -> bool:
        return any(self.aim(each) for each in followed)

    def predicted(self, prediction: Prediction) -> Markup:
        """``vähintään 10 kuntaa``, or a range: the figure of a prediction as it is compared."""
        t, unit = self.language, self.line(prediction.unit)
        low, expected, high = prediction.low, prediction.expected, prediction.high
        if low is not None and high is not None:
            figure = f"{t.number(low)}–{t.number(high)}"
        else:
            figure = t.number(next(each for each in (expected, low, high) if each is not None))
        words = {"at-least": t("predicted-at-least"), "at-most": t("predicted-at-most")}
        word = words.get(prediction.comparison, "")
        shown = filled("{} {}", figure, unit)
        if "–" in figure and expected is not None:
            return filled("{} ({})", shown, t("predicted-expected", n=t.number(expected)))
        return filled("{} {}", word, shown) if word else shown

    def is_met(self, prediction: Prediction, outcome: Outcome) -> bool:
        return is_met(prediction, outcome)

    def main_cost(self, experiment: Experiment) -> Cost | None:
        return main_cost(experiment)

    def short_date(self, partial: str) -> str:
        """Return ``12/2017`` for a month or a day, ``2017`` for a year."""
        return short_date(partial)

    def adoption_title(self, adoption: Adoption) -> str:
        """Return what was taken over and where, as plain text."""
        subject = self.catalogue.subject_of(adoption)
        name = self.label("municipalities", adoption.municipality)
        return f"{self.title(subject.title) if subject else adoption.subject}: {name}"


def short_date(partial: str) -> str:
    """Return ``12/2017`` for a month or a day, ``2017`` for a year: a status has no day."""
    year, _, rest = partial.partition("-")
    return f"{int(rest[:2])}/{year}" if rest else year
