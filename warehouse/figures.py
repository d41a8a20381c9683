"""Figures: every metric of the catalogue, grouped and filtered as asked.

One SQL file a family of metrics gives numerators and denominators by group; here they become metrics, are put
side by side, and get the names of their periods and units.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import polars as pl

from warehouse import clock
from warehouse.connection import Warehouse, rows_of
from warehouse.metrics import CHOICES, Metric
from warehouse.periods import Months, period_label
from warehouse.places import TODAY, Places, places, rank
from warehouse.requests import FigureRequest
from warehouse.settings import settings
from warehouse.unit_months import FLAGS, MOVED_BETWEEN, UnitMonths, months_asked

# Families that are summed from what each unit reported in each month, unless asked by cell. Thematic quarters are too,
# where they can be; the others are asked anew.
KEPT = ("participation", "training", "rotation")
# Families in which rows older than the months asked for count.
BALANCES = ("on_rotation", "returning")
UNIT_KEYS = ("unit", *MOVED_BETWEEN)
LAST_MONTH = date(2100, 12, 1)
# The column that a key is grouped by; other keys have their own name.
COLUMNS = {
    "period": "period_number",
    "unit": "unit_number",
    "cell": "cell_id",
    "from_unit": "from_unit_number",
    "to_unit": "to_unit_number",
}


def figures(warehouse: Warehouse, request: FigureRequest, *, always_total: bool = False) -> pl.DataFrame:
    """One row a group, in the order of its keys.

    Columns: for each key its own (a unit: `unit unit_code unit_level`), then the metrics (a ratio with its
    `_numerator` and `_denominator`), `reports`, `reports_expected`, then ids of what was grouped by
    (`unit_id cell_id from_unit_id to_unit_id`). Sums are integers, ratios 0 to 1, both null where unknown.
    Groups of which nothing is known are left out; so is the one row without keys, unless `always_total`, which
    then has nulls. Raises FigureRequestError.
    """
    request.check()
    known = places(warehouse)
    return _presented(_Question(warehouse, request, known).table(always_total), request, known)


@lru_cache(maxsize=64)  # the charts of a page ask for the same units, one after the other
def units_asked(known: Places, request: FigureRequest, today: date) -> pl.DataFrame:
    """One row a unit whose rows count, and span of months over which it belongs to one group.

    Columns: unit_id, unit_order, since, until, unit_number (of the group; 0 where all are one).
    """
    by_unit = bool(request.by)
    wanted = set(request.units)
    if request.boundaries == TODAY:
        wanted = {known.became(unit_id, today) for unit_id in wanted}
    asked: list[tuple[str, int, date, date, int]] = []
    for place in known.spans(request.boundaries, today):
        unit = known.units[place.unit_id]
        if request.permitted is not None and unit.unit_id not in request.permitted:
            continue
        if rank(unit.level) < rank(request.effective_level) or (wanted and wanted.isdisjoint(place.above)):
            continue
        group = known.at_level(place.above, request.effective_level) if by_unit else None
        if by_unit and group is None:
            continue
        number = known.order[group] if group else 0
        asked.append((unit.unit_id, known.order[unit.unit_id], place.since, place.until, number))
    kinds = {"unit_id": pl.String, "unit_order": pl.Int32, "since": pl.Date, "until": pl.Date, "unit_number": pl.Int32}
    return pl.DataFrame(asked, schema=kinds, orient="row")


def _of_units(request: FigureRequest) -> FigureRequest:
    """All of a request that decides about units, and nothing else."""
    by = ("unit",) if "unit" in request.by else ()
    return replace(
        request, metrics=(), by=by, level=request.effective_level, survey=None, first=None, last=None, grain="month"
    )


class _Question:
    """One request, being answered."""

    def __init__(self, warehouse: Warehouse, request: FigureRequest, known: Places) -> None:
        self.warehouse = warehouse
        self.request = request
        self.known = known
        self.today = clock.today()
        self.kept = UnitMonths(warehouse, known)
        self.units = units_asked(known, _of_units(request), self.today)
        self.metrics = request.catalogued
        self._reports: dict[tuple[str, ...], pl.DataFrame] = {}
        self.keys = list(dict.fromkeys(["period_number", "unit_number", *(COLUMNS.get(k, k) for k in request.by)]))

    def table(self, always_total: bool) -> pl.DataFrame:
        """Every metric beside the numbers of its group, the names of cells, reports and reports_expected, in order."""
        table = self._measured()
        if "cell" in self.request.by:
            with self.warehouse.reading() as cursor:
                names = rows_of(cursor, "cell_names", self._parameters(self._months(*self._range("participation"))))
            table = table.join(names.lazy(), on="cell_id", how="left")
        whole = always_total and not self.request.by
        if whole:
            total = pl.LazyFrame({"period_number": [0], "unit_number": [0]}, schema=dict.fromkeys(self.keys, pl.Int32))
            table = total.join(table, on=self.keys, how="left")
        counts = self._reporting(self.metrics).lazy()
        on = [key for key in ("period_number", "unit_number", "survey") if key in self.keys]
        table = table.join(counts.select(*on, "reports", "reports_expected"), on=on, how="left").with_columns(
            pl.coalesce("cell_reports", "reports", pl.lit(0)).alias("reports"),
            pl.col("reports_expected").fill_null(0),
        )
        known = (pl.col("reports") > 0) | pl.any_horizontal(pl.col(self.request.metrics).is_not_null())
        # In a group that is shown, nobody due back is known to be nobody.
        due = [pl.col(name).fill_null(0) for name in self.request.metrics if name == "returning" and self.request.by]
        table = table.filter(known | pl.lit(whole)).with_columns(due)
        return (table.sort(*_order(self.request), nulls_last=True) if self.request.by else table).collect()

    # Lazy, as in UnitMonths: most of the time of a small question goes into the runs of the engine.
    def _measured(self) -> pl.LazyFrame:
        """Every metric beside the numbers of its group, and the reports of cells."""
        by_family: dict[str, list[Metric]] = {}
        for metric in self.metrics:
            by_family.setdefault(metric.family, []).append(metric)
        table: pl.LazyFrame | None = None
        for family, metrics in by_family.items():
            rows = self._reporting(metrics) if family == "reporting" else self._family(family, metrics)
            frame = rows.lazy().select(*self.keys, *_values(metrics), _reports_of_cells(self.request))
            table = frame if table is None else self._beside(table, frame)
        assert table is not None
        return table

    def _beside(self, table: pl.LazyFrame, frame: pl.LazyFrame) -> pl.LazyFrame:
        both = table.join(frame, on=self.keys, how="full", coalesce=True, nulls_equal=True)
        reports = pl.coalesce("cell_reports", "cell_reports_right").alias("cell_reports")
        return both.with_columns(reports).drop("cell_reports_right")

    def _family(self, family: str, metrics: list[Metric]) -> pl.DataFrame:
        """One row a group: the numerators and denominators of a family."""
        months = self._months(*self._range(family))
        rows: pl.DataFrame | None = None
        if "cell" not in self.request.by:
            if family in KEPT:
                query, columns = f"{family}_figures", self._columns(metrics)
                rows = self.kept.sums(query, columns, months, self.units, *self._other_keys())
            elif family == "thematic_quarter":
                rows = self.kept.thematic_quarters(months, self.units)
        if rows is None:
            with self.warehouse.reading() as cursor:
                rows = rows_of(cursor, f"{family}_figures", self._parameters(months))
        return _by_shortcoming(rows) if "shortcoming" in self.request.by else rows

    def _columns(self, metrics: list[Metric]) -> list[str]:
        """The columns of a family's query that its metrics are made of."""
        named = [f"naming_{kind}" for kind in CHOICES["shortcoming"]] if "shortcoming" in self.request.by else []
        return [*(column for metric in metrics for column in metric.made_of), *named]

    def _other_keys(self) -> tuple[list[str], dict[int, int] | None]:
        """Key columns beside period and unit, and the units of today that those moved from and to are shown as."""
        keys = [COLUMNS.get(key, key) for key in self.request.by if key not in ("period", "unit", "shortcoming")]
        if self.request.boundaries != TODAY or not set(MOVED_BETWEEN) & set(self.request.by):
            return keys, None
        return keys, dict(enumerate(self._shown()))

    def _shown(self) -> list[int]:
        """For every unit the number of the one it is shown as, where cadres moved from or to it."""
        known, merged = self.known, self.request.boundaries == TODAY
        return [
            known.order[known.became(unit.unit_id, self.today) if merged else unit.unit_id] for unit in known.ordered
        ]

    def _parameters(self, months: Months) -> dict[str, Any]:
        by, known = self.request.by, self.known
        shown = bool(set(MOVED_BETWEEN) & set(by))
        return {
            **months_asked(months),
            "end_months": self.kept.last_months(months, self.units) if "cell" in by else [],
            "unit_ids": self.units["unit_id"].to_list(),
            "since": self.units["since"].to_list(),
            "until": self.units["until"].to_list(),
            "unit_numbers": self.units["unit_number"].to_list(),
            "whole": not by,
            **{flag: flag.removeprefix("by_") in by for flag in FLAGS},
            "by_cell": "cell" in by,
            "shown_ids": [unit.unit_id for unit in known.ordered] if shown else [],
            "shown_numbers": self._shown() if shown else [],
            "on_schedule_day": settings().on_schedule_day,
        }

    def _months(self, first: date, last: date) -> Months:
        grain = self.request.grain if "period" in self.request.by else None
        return Months.between(first, min(last, LAST_MONTH), grain)

    def _range(self, family: str) -> tuple[date, date]:
        """The months asked for; by default the balances begin with the data, and reach past them.

        They end with the present month or the last report, for returns also with the last one expected. An end not
        given is never before the beginning, nor a beginning not given after the end.
        """
        first, last = self.request.first, self.request.last
        present = clock.month_of(self.today)
        if family not in BALANCES or (first and last):
            return first or settings().first_period, last or present
        with self.warehouse.reading() as cursor:
            data = rows_of(cursor, "data_months", {"survey": "rotation"}).row(0, named=True)
        begun = data["first_month"] or settings().first_period
        if last:
            return min(begun, last), last
        reached = (present, data["last_month"], data["last_return"] if family == "returning" else None, first)
        return first or begun, max(month for month in reached if month)

    def _reporting(self, metrics: Iterable[Metric]) -> pl.DataFrame:
        """One row a period and unit (and survey, where asked for): reports of the metrics' surveys, and expected."""
        surveys = sorted({metric.survey or self.request.survey or "participation" for metric in metrics})
        if "survey" in self.request.by and not self.request.survey:
            surveys = list(settings().expected)
        asked = tuple(surveys)
        if asked not in self._reports:  # what came of the reports is a metric too, and then asked for twice
            self._reports[asked] = self.kept.reports(asked, self._months(*self._range("reporting")), self.units)
        rows = self._reports[asked]
        if "survey" in self.keys or len(surveys) == 1:
            return rows
        return rows.group_by("period_number", "unit_number").agg(pl.exclude("survey").sum())


def _by_shortcoming(rows: pl.DataFrame) -> pl.DataFrame:
    """Every group once for each kind of shortcoming, with the meetings naming that kind."""
    kinds = CHOICES["shortcoming"]
    return pl.concat(
        rows.with_columns(pl.lit(kind).alias("shortcoming"), pl.col(f"naming_{kind}").alias("naming_shortcoming"))
        for kind in kinds
    )


def _reports_of_cells(request: FigureRequest) -> pl.Expr:
    """By cell, reports are the months the cell was reported; else (null here) those of the group's unit and period."""
    reports = pl.col("cells_reported") if "cell" in request.by else pl.lit(None, pl.Int64)
    return reports.alias("cell_reports")


def _values(metrics: list[Metric]) -> list[pl.Expr]:
    """The columns of each metric, from the columns of its family."""
    found: list[pl.Expr] = []
    for metric in metrics:
        numerator = pl.col(metric.numerator)
        if metric.part_of:
            numerator = pl.when(pl.col(metric.part_of) == 0).then(0).otherwise(numerator)
        if metric.denominator is None:
            found.append(numerator.alias(metric.name))
            continue
        denominator = pl.col(metric.denominator)
        if metric.of_persons:
            numerator = pl.when((denominator >= settings().smallest_group) | (denominator == 0)).then(numerator)
        rate = pl.when(denominator > 0).then(numerator / denominator)
        columns = zip((rate, numerator, denominator), metric.columns, strict=True)
        found += [column.alias(name) for column, name in columns]
    return found


def _order(request: FigureRequest) -> list[pl.Expr]:
    """What the rows are sorted by: keys as given; choices as in the catalogue, cells by name, units by code."""
    order: list[pl.Expr] = []
    for key in request.by:
        if key in CHOICES:
            order.append(pl.col(key).cast(pl.Enum(CHOICES[key])))
        else:
            order.append(pl.col("cell" if key == "cell" else COLUMNS[key]))
    return [*order, *([pl.col("cell_id")] if "cell" in request.by else [])]


def _presented(table: pl.DataFrame, request: FigureRequest, known: Places) -> pl.DataFrame:
    """The table under the names people know."""
    shown: list[pl.Expr | pl.Series] = []
    ids: list[pl.Expr | pl.Series] = []
    for key in request.by:
        if key == "period":
            labels = [period_label(number, request.grain) for number in table["period_number"]]
            shown.append(pl.Series("period", labels, dtype=pl.String))
        elif key in UNIT_KEYS:
            units = [None if number is None else known.ordered[number] for number in table[COLUMNS[key]]]
            for column, field in ((key, "name"), (f"{key}_code", "code"), (f"{key}_level", "level")):
                shown.append(pl.Series(column, [unit and getattr(unit, field) for unit in units], dtype=pl.String))
            ids.append(pl.Series(f"{key}_id", [unit and unit.unit_id for unit in units], dtype=pl.String))
        else:
            shown.append(pl.col(key))
            ids += [pl.col("cell_id")] if key == "cell" else []
    values = [column for metric in request.catalogued for column in metric.columns]
    return table.select(*shown, *values, "reports", "reports_expected", *ids)
