"""What one unit reported in one month, kept until the warehouse changes.

Most figures are sums of these few thousand rows, so the rows of cells behind them are read once a version of the
warehouse and not once a question. The definitions stay in the SQL, which is asked here for every unit and month.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

import polars as pl

from warehouse import clock
from warehouse.connection import Cursor, Version, Warehouse, rows_of
from warehouse.periods import Months
from warehouse.places import BEGINNING, END, Places
from warehouse.settings import Settings, settings


def months_asked(months: Months) -> dict[str, Any]:
    """The parameters of a query that name its months."""
    return {"months": list(months.months), "period_numbers": list(months.numbers)}


@dataclass
class _Kept:
    """The tables read so far, and what they were read from: the version of the warehouse, the month, the settings."""

    stamp: tuple[Version, date, Settings]
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)


_kept: WeakKeyDictionary[Warehouse, _Kept] = WeakKeyDictionary()


class UnitMonths:
    """Two tables with the columns `month` and `unit_order` (see Places.ordered): one row a unit and month.

    They are of the warehouse as it is when this is made. One question, one object.
    """

    def __init__(self, warehouse: Warehouse, known: Places) -> None:
        """Take over what is kept, unless the warehouse, the month or the settings have changed since."""
        self._warehouse = warehouse
        self._places = known
        stamp = (warehouse.version(), clock.month_of(clock.today()), settings())
        kept = _kept.get(warehouse)
        if kept is None or kept.stamp != stamp:
            kept = _kept[warehouse] = _Kept(stamp)
        self._mine = kept

    @property
    def participation(self) -> pl.DataFrame:
        """Every sum of the survey: the columns of participation_figures.sql."""
        return self._table("participation_figures")

    @property
    def reporting(self) -> pl.DataFrame:
        """Also one row a `survey`: reports, and those expected: the columns of reporting_figures.sql."""
        return self._table("reporting_figures")

    def _table(self, query: str) -> pl.DataFrame:
        tables = self._mine.tables
        if query not in tables:
            with self._warehouse.reading() as cursor:
                tables[query] = _read(cursor, query, self._places, self._mine.stamp[1])
        return tables[query]

    def last_months(self, months: Months, units: pl.DataFrame) -> list[date]:
        """Of each period the last month with any participation report, among the months and units asked for.

        One month for all groups of the period: stocks of groups can be added up. It depends on the question, so
        nothing of it is kept.
        """
        counted = _grouped(self.participation, months, units)
        return counted.group_by("period_number").agg(pl.col("month").max())["month"].to_list()

    def participation_figures(self, months: Months, units: pl.DataFrame) -> pl.DataFrame:
        """One row a group, with the columns of participation_figures.sql."""
        end = pl.col("month").max().over("period_number")
        rows = _grouped(self.participation, months, units).with_columns((pl.col("month") == end).alias("at_end"))
        stocks = [name for name in self.participation.columns if name.endswith("_at_end")]
        known = [name for name in self.participation.columns if name.endswith("_known")]
        sums = [name for name in self.participation.columns if name not in (*stocks, *known, "month", "unit_order")]
        return rows.group_by("period_number", "unit_number").agg(
            pl.col(sums).sum(),
            *(pl.when(pl.col("at_end").any()).then(pl.col(name).filter("at_end").sum()) for name in stocks),
            *(pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()) for name in known),
        )

    def reporting_figures(self, months: Months, units: pl.DataFrame, surveys: list[str]) -> pl.DataFrame:
        """One row a group and survey, with the columns of reporting_figures.sql."""
        rows = _grouped(self.reporting.filter(pl.col("survey").is_in(surveys)), months, units)
        counts = [name for name in self.reporting.columns if name not in ("month", "unit_order", "survey")]
        return rows.group_by("survey", "period_number", "unit_number").agg(pl.col(counts).sum())


def _asked(months: Months) -> pl.DataFrame:
    columns = {"month": months.months, "period_number": months.numbers}
    return pl.DataFrame(columns, schema={"month": pl.Date, "period_number": pl.Int32})


def _grouped(rows: pl.DataFrame, months: Months, units: pl.DataFrame) -> pl.DataFrame:
    """The rows of the months and units asked for, with the number of the group each belongs to."""
    asked = rows.join(_asked(months), on="month").join(units, on="unit_order")
    return asked.filter((pl.col("month") >= pl.col("since")) & (pl.col("month") < pl.col("until")))


def _read(cursor: Cursor, query: str, known: Places, this_month: date) -> pl.DataFrame:
    """The rows of a query of figures for every unit and month, without any other key."""
    rules = settings()
    expected = [(survey, level, rule.first) for survey, rule in rules.expected.items() for level in rule.levels]
    count = len(known.ordered)
    parameters = {
        **months_asked(Months.between(rules.first_period, this_month, "month")),
        "unit_ids": [unit.unit_id for unit in known.ordered],
        "since": [BEGINNING] * count,
        "until": [END] * count,
        "unit_numbers": list(range(count)),
        "by_cell": False,
        "end_months": list(Months.between(rules.first_period, this_month, None).months),
        "on_schedule_day": rules.on_schedule_day,
        "due_day": rules.due_day,
        "this_month": this_month,
        "expected_surveys": [survey for survey, _, _ in expected],
        "expected_levels": [level for _, level, _ in expected],
        "expected_from": [month for _, _, month in expected],
    }
    month = pl.date(pl.col("period_number") // 12, pl.col("period_number") % 12 + 1, 1).alias("month")
    rows = rows_of(cursor, query, parameters).with_columns(month).rename({"unit_number": "unit_order"})
    return rows.drop("period_number", "cell_id", strict=False)
