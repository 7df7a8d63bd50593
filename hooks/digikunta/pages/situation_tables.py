"""Tables of the situation page: names, numbers and bars of the counts of catalogue/situation.py."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digikunta.catalogue.reliability import AGES, Share
from digikunta.catalogue.situation import (
    ALL,
    NONE,
    UNDATED,
    Cells,
    Choice,
    Situation,
    TableName,
    cost_ranges,
    situation,
)
from digikunta.catalogue.situation_labels import column_name, row_name
from digikunta.pages.charts import Bar, bars
from digikunta.pages.page_context import PageContext
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.experiment import Experiment


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, its number as a part of the whole, its cells, and counts with names."""

    key: str
    name: str
    share: Share
    cells: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def is_sum(self) -> bool:
        """Whether the row sums up the others; it has no bar."""
        return self.key == ALL


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a bar in each row. ``heads`` are the names of its further columns."""

    name: TableName
    rows: tuple[Row, ...]
    heads: tuple[str, ...] = ()

    @property
    def bars(self) -> tuple[Bar | None, ...]:
        """The bar of each row, in the order of the rows."""
        counts = {row.key: row.share.part for row in self.rows if not row.is_sum}
        found = {bar.key: bar for bar in bars(counts)}
        return tuple(found.get(row.key) for row in self.rows)


@dataclass(frozen=True, slots=True)
class SituationTables:
    """Makes the tables of one page."""

    context: PageContext
    counted: Cells
    choice: Choice
    experiments: Sequence[Experiment]

    def every(self) -> Iterator[Table]:
        yield self._statuses()
        yield self._evidence()
        yield self._simple("effects", CLOSED_LISTS["effect"])
        yield self._simple("outcomes", CLOSED_LISTS["direction"])
        yield self._costs()
        yield self._simple("ages", [*(name for name, _ in AGES), UNDATED])

    def _statuses(self) -> Table:
        sums = self._sums("statuses")
        years = sorted(sums.rows - {UNDATED}) + sorted(sums.rows & {UNDATED})
        columns = [key for key in CLOSED_LISTS["status"] if key in sums.columns]
        return self._grid("statuses", sums, years, columns, len(self.experiments))

    def _evidence(self) -> Table:
        sums = self._sums("evidence")
        rows = [key for key in (*self._themes(), ALL) if key in sums.rows]
        columns = [key for key in CLOSED_LISTS["evidence-grade"] if key in sums.columns]
        return self._grid("evidence", sums, rows, columns, len(self.experiments))

    def regions(self) -> Table:
        """The themes of each region in one cell: a column for each would not fit on any screen."""
        sums = self._sums("regions")
        named = sorted(sums.rows - {NONE, ALL}, key=lambda key: self._order("regions", key))
        rows = [*named, *(key for key in (NONE, ALL) if key in sums.rows)]
        whole = len(self.experiments)
        made = tuple(
            Row(
                key,
                self._row_name("regions", key),
                Share(sums.at(key, ALL), whole),
                parts=self._parts(sums, key),
            )
            for key in rows
        )
        return Table("regions", made, (self.context.language("themes-title"),))

    def _parts(self, sums: Situation, row: str) -> tuple[tuple[str, str], ...]:
        """Count and share, and the themes that have them, the most frequent first."""
        named: dict[Share, list[str]] = {}
        for theme in self._themes():
            share = sums.share(row, theme)
            if share.part:
                named.setdefault(share, []).append(self._row_name("evidence", theme))
        return tuple(
            (f"{share.part} ({share.percent} %)", ", ".join(named[share]))
            for share in sorted(named, key=lambda share: -share.part)
        )

    def _costs(self) -> Table:
        """Counts of sums, with the smallest and the largest of each kind and basis."""
        sums, ranges = self._sums("costs"), cost_ranges(self.experiments)
        kinds = [f"{k} {t}" for k in CLOSED_LISTS["cost-kind"] for t in CLOSED_LISTS["cost-type"]]
        bases = CLOSED_LISTS["basis"]
        rows = tuple(
            Row(
                key,
                self._row_name("costs", key),
                Share(sums.total(key), sums.whole),
                tuple(self._sum(sums.at(key, basis), ranges.get((key, basis))) for basis in bases),
            )
            for key in kinds
            if key in sums.rows
        )
        return Table("costs", rows, self._heads("costs", bases))

    def _simple(self, table: TableName, keys: Iterable[str]) -> Table:
        """A table of one number a row, in the order of the keys."""
        sums = self._sums(table)
        rows = (
            Row(key, self._row_name(table, key), Share(sums.at(key), sums.whole))
            for key in keys
            if key in sums.rows
        )
        return Table(table, tuple(rows))

    def _grid(
        self,
        table: TableName,
        sums: Situation,
        rows: Iterable[str],
        columns: Sequence[str],
        whole: int,
    ) -> Table:
        """A table whose columns exclude each other."""
        number = self.context.language.number
        made = tuple(
            Row(
                key,
                self._row_name(table, key),
                Share(sums.total(key), whole),
                tuple(number(sums.at(key, column)) for column in columns),
            )
            for key in rows
        )
        return Table(table, made, self._heads(table, columns))

    # --- parts ---------------------------------------------------------------------------------

    def _sums(self, table: TableName) -> Situation:
        return situation(self.counted, table, self.choice)

    def _themes(self) -> list[str]:
        """The themes of the experiments, in the language's order."""
        found = {theme for each in self.experiments for theme in each.themes}
        return sorted(found, key=lambda key: self._order("evidence", key))

    def _row_name(self, table: TableName, key: str) -> str:
        return row_name(self.context.language, self.context.catalogue.vocabularies, table, key)

    def _order(self, table: TableName, key: str) -> tuple[int, ...]:
        return self.context.language.sort_key(self._row_name(table, key))

    def _heads(self, table: TableName, keys: Iterable[str]) -> tuple[str, ...]:
        language, vocabularies = self.context.language, self.context.catalogue.vocabularies
        names = ((key, column_name(language, vocabularies, table, key)) for key in keys)
        if table == "evidence":
            return tuple(f"{key}: {name}" for key, name in names)
        return tuple(name for _, name in names)

    def _sum(self, count: int, bounds: tuple[int, int] | None) -> str:
        language = self.context.language
        if bounds is None:
            return language.number(count)
        return f"{language.number(count)} ({language.euro_span(*bounds)})"
