"""What one unit reported in one month, kept until the warehouse changes.

Most figures are sums of these few thousand rows, so the rows of cells, courses and decisions behind them are read
once a version of the warehouse and not once a question. The definitions stay in the SQL: each query of figures is
asked here for every unit and month, and what it answers is added up by the names of its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from threading import RLock
from typing import Any
from weakref import WeakKeyDictionary

import polars as pl

from warehouse import clock
from warehouse.connection import Cursor, Version, Warehouse, rows_of
from warehouse.metrics import CHOICES
from warehouse.periods import Months
from warehouse.places import BEGINNING, END, Places
from warehouse.settings import Settings, settings

MOVED_BETWEEN = ("from_unit", "to_unit")
FLAGS = tuple(f"by_{key}" for key in (*CHOICES, *MOVED_BETWEEN))
REPORTS = "reporting_figures"
PARTICIPATION, QUARTERS, MOVED_CELLS = "participation_figures", "thematic_quarter_figures", "quarters_of_moved_cells"


def months_asked(months: Months) -> dict[str, Any]:
    """The parameters of a query that name its months."""
    return {"months": list(months.months), "period_numbers": list(months.numbers)}


@dataclass
class _Kept:
    """The tables read so far, and what they were read from: the version of the warehouse, the month, the settings."""

    stamp: tuple[Version, date, Settings]
    lock: RLock = field(default_factory=RLock)
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)

    def table(self, name: str, read: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """The table of this name. After an upload everyone asks at once: one reads, the others wait for it."""
        with self.lock:
            if name not in self.tables:
                self.tables[name] = read()
            return self.tables[name]


_kept: WeakKeyDictionary[Warehouse, _Kept] = WeakKeyDictionary()
_turn = RLock()


def forget(warehouse: Warehouse) -> None:
    """Read everything anew when it is next asked for: only to measure how long that takes."""
    with _turn:
        _kept.pop(warehouse, None)


class UnitMonths:
    """The kept tables of the warehouse as it is when this is made. One question, one object."""

    def __init__(self, warehouse: Warehouse, known: Places) -> None:
        """Take over what is kept, unless the warehouse, the month or the settings have changed since."""
        self._warehouse = warehouse
        self._places = known
        stamp = (warehouse.version(), clock.month_of(clock.today()), settings())
        with _turn:
            kept = _kept.get(warehouse)
            if kept is None or kept.stamp != stamp:
                kept = _kept[warehouse] = _Kept(stamp)
        self._mine = kept

    def table(self, query: str, detailed: bool = False) -> pl.DataFrame:
        """The columns of a query, with `month` and `unit_order` (see Places.ordered) for its period and unit.

        One row a unit and month; `detailed`: and a row for each combination of the query's other keys, but for cells.
        Of reporting_figures also one row a survey.
        """

        def read() -> pl.DataFrame:
            with self._warehouse.reading() as cursor:
                return _read(cursor, query, self._places, self._mine.stamp[1], detailed)

        return self._mine.table(f"{query} detailed" if detailed else query, read)

    def last_months(self, months: Months, units: pl.DataFrame) -> list[date]:
        """Of each period the last month with any participation report, among the months and units asked for.

        One month for all groups of the period: stocks of groups can be added up. It depends on the question, so
        nothing of it is kept.
        """
        counted = _grouped(self.table(PARTICIPATION).lazy().select("month", "unit_order"), _asked(months), units)
        return counted.group_by("period_number").agg(pl.col("month").max()).collect()["month"].to_list()

    def sums(
        self,
        query: str,
        columns: Iterable[str],
        months: Months,
        units: pl.DataFrame,
        by: Collection[str] = (),
        shown: dict[int, int] | None = None,
    ) -> pl.DataFrame:
        """One row a group of period, unit and the key columns `by`: the columns asked for of a query, added up.

        A column `…_known` is null where none of the rows knows it; one `…_at_end` is of the last month of the period
        with any report. `shown`: the units that those moved from or to are shown as.
        """
        names = list(dict.fromkeys(columns))
        rows = self.table(query, bool(by)).lazy().select("month", "unit_order", *by, *names)
        if shown:
            places = [f"{key}_number" for key in MOVED_BETWEEN if f"{key}_number" in by]
            rows = rows.with_columns(pl.col(name).replace_strict(shown, return_dtype=pl.Int32) for name in places)
        keys = ["period_number", "unit_number", *by]
        return _added_up(_grouped(rows, _asked(months), units), names, keys).collect()

    def thematic_quarters(self, months: Months, units: pl.DataFrame) -> pl.DataFrame | None:
        """One row a group, with the columns of thematic_quarter_figures.sql; None where it has to be asked anew.

        It must where a cell, or a unit, lies in two groups within one quarter. A quarter that is not wholly in one
        period counts nowhere, by definition, but whoever reported in it is a group.
        """
        quarter = pl.col("month").dt.truncate("1q")
        whole = _asked(months).group_by(quarter).agg(pl.len(), pl.col("period_number").unique())
        whole = whole.filter((pl.col("len") == 3) & (pl.col("period_number").list.len() == 1)).explode("period_number")
        turns = {day for name in ("since", "until") for day in units[name].unique()} - {BEGINNING, END}
        moved = self._quarters_of_moved_cells().implode()
        if any(day.month % 3 != 1 for day in turns) or whole["month"].is_in(moved).any():
            return None
        counts = ["quarters_reported", "quarters_with_thematic"]
        everyone = _grouped(self.table(PARTICIPATION).lazy().select("month", "unit_order"), _asked(months), units)
        quarters = self.table(QUARTERS).lazy().select("month", "unit_order", *counts)
        both = pl.concat([_grouped(quarters, whole.drop("len"), units), everyone], how="diagonal")
        return _added_up(both, counts, ["period_number", "unit_number"]).collect()

    def _quarters_of_moved_cells(self) -> pl.Series:
        """First months of the quarters in which a cell is reported by more than one unit."""

        def read() -> pl.DataFrame:
            with self._warehouse.reading() as cursor:
                return rows_of(cursor, MOVED_CELLS)

        return self._mine.table(MOVED_CELLS, read)["quarter"]

    def reports(self, surveys: Collection[str], months: Months, units: pl.DataFrame) -> pl.DataFrame:
        """One row a group and survey, with the counts of reporting_figures.sql."""
        table = self.table(REPORTS)
        counts = [name for name in table.columns if name not in ("month", "unit_order", "survey")]
        rows = _grouped(table.lazy().filter(pl.col("survey").is_in(list(surveys))), _asked(months), units)
        return _added_up(rows, counts, ["survey", "period_number", "unit_number"]).collect()


# Lazy, so that each question is one run of the engine and not six.
def _added_up(rows: pl.LazyFrame, columns: Collection[str], keys: list[str]) -> pl.LazyFrame:
    stocks = [name for name in columns if name.endswith("_at_end")]
    known = [name for name in columns if name.endswith("_known")]
    if stocks:
        end = pl.col("month").max().over("period_number")
        rows = rows.with_columns((pl.col("month") == end).alias("at_end"))
    return rows.group_by(keys).agg(
        pl.col([name for name in columns if name not in (*stocks, *known)]).sum(),
        *(pl.when(pl.col("at_end").any()).then(pl.col(name).filter("at_end").sum()) for name in stocks),
        *(pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()) for name in known),
    )


def _asked(months: Months) -> pl.DataFrame:
    """One row a month asked for, with the number of its period."""
    columns = {"month": months.months, "period_number": months.numbers}
    return pl.DataFrame(columns, schema={"month": pl.Date, "period_number": pl.Int32})


def _grouped(rows: pl.LazyFrame, asked: pl.DataFrame, units: pl.DataFrame) -> pl.LazyFrame:
    """The rows of the months and units asked for, with the number of the group each belongs to."""
    found = rows.join(asked.lazy(), on="month").join(units.lazy(), on="unit_order")
    return found.filter((pl.col("month") >= pl.col("since")) & (pl.col("month") < pl.col("until")))


def _read(cursor: Cursor, query: str, known: Places, this_month: date, detailed: bool) -> pl.DataFrame:
    """The rows of a query of figures for every unit and month."""
    rules = settings()
    count, ids = len(known.ordered), [unit.unit_id for unit in known.ordered]
    grain = "quarter" if query == QUARTERS else "month"
    parameters = {
        **months_asked(Months.between(rules.first_period, this_month, grain)),
        "unit_ids": ids,
        "since": [BEGINNING] * count,
        "until": [END] * count,
        "unit_numbers": list(range(count)),
        **dict.fromkeys(FLAGS, detailed),
        "by_cell": False,
        "shown_ids": ids,
        "shown_numbers": list(range(count)),
        "end_months": list(Months.between(rules.first_period, this_month, None).months),
        "on_schedule_day": rules.on_schedule_day,
        "due_day": rules.due_day,
        "this_month": this_month,
        **rules.expected_parameters(),
    }
    number = pl.col("period_number") * (3 if grain == "quarter" else 1)
    month = pl.date(number // 12, number % 12 + 1, 1).alias("month")
    rows = rows_of(cursor, query, parameters).with_columns(month).rename({"unit_number": "unit_order"})
    return rows.drop("period_number", "cell_id", strict=False).sort("month", "unit_order")
