"""What a file writes for a unit → the dated unit it means.

The reporting unit is the commune if one is written, else the district, else the province; names and codes are looked
up among the units of the row's month. While there are districts a commune needs its own, or stands as a code; after
that the district may stay empty, or be any that a predecessor of the commune lay in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

import polars as pl

from ingest.nearest import nearest
from ingest.problems import PROBLEMS_LISTED, Problem
from ingest.reasons import foreign_letter
from ingest.unit_book import ABOLISHED_MONTHS, MOVED_NAME_MONTHS, UnitBook, label
from ingest.values import Reading
from warehouse import clock
from warehouse.places import Unit

T = TypeVar("T")


@dataclass
class Written:
    """One way a unit is written in a file: month and texts, null where empty."""

    period: date
    province: str | None
    district: str | None
    commune: str | None


@dataclass
class Found:
    """What a written unit turned out to be; problems carry code, column and parameters, without rows.

    `also` is a second problem: beside a district nobody knows, a commune nobody knows.
    """

    unit: Unit | None = None
    problem: Problem | None = None
    also: Problem | None = None
    warning: Problem | None = None


class Resolver:
    """Finds the unit behind what one file writes; `prefix` is "" (reporting unit), "from_" or "to_"."""

    def __init__(self, book: UnitBook, prefix: str = "") -> None:
        """Resolve against `book`."""
        self.book = book
        self.prefix = prefix
        self.unknown = 0
        self.inside: Unit | None = None  # the province a row names, when it names one

    def of_no_time(self, district: str | None, commune: str | None) -> Found:
        """What is wrong whatever the month may be: names that no unit ever bore."""
        unknown = [
            self._unknown(level, text, None, None)
            for level, text in (("district", district), ("commune", commune))
            if text and not self.book.named(text, level)[0]
        ]
        return Found(problem=unknown[0] if unknown else None, also=unknown[1] if len(unknown) > 1 else None)

    def find(self, written: Written) -> Found:
        """The unit, or the one problem that keeps it from being found."""
        inside = self._province(written)
        if isinstance(inside, Problem):
            return Found(problem=inside)
        self.inside = inside if written.province else None
        if written.commune:
            return self._commune(written, written.commune)
        if written.district:
            return self._district_alone(written, written.district)
        if inside is None:
            names = ", ".join(label(unit) for unit in self.book.province(written.period))
            return Found(problem=self._problem("unit.ambiguous", "province", None, candidates=names))
        return Found(unit=inside)

    def _problem(self, code: str, column: str, value: str | None, variant: str = "", **more: Any) -> Problem:
        return Problem(code, column=self.prefix + column, value=value, variant=variant, parameters=more)

    def _named(self, text: str, level: str) -> tuple[list[Unit], bool]:
        """What a text may mean, in the province the row names."""
        found, is_code = self.book.named(text, level)
        return [unit for unit in found if self.inside in (None, self.book.province_of(unit))], is_code

    def _recently(self, unit: Unit, month: date) -> bool:
        """Units one may still come from: existing, or abolished in the 12 months before."""
        if self.prefix != "from_":
            return False
        return unit.valid_to is not None and clock.add_months(month, -ABOLISHED_MONTHS) <= unit.valid_to <= month

    def _present(self, units: Iterable[Unit], month: date) -> list[Unit]:
        candidates = list(dict.fromkeys(units))
        return [u for u in candidates if u.exists(month)] or [u for u in candidates if self._recently(u, month)]

    def _province(self, written: Written) -> Unit | Problem | None:
        provinces = self.book.province(written.period)
        if written.province is None:
            return provinces[0] if len(provinces) == 1 else None
        found = [u for u in self.book.named(written.province, "province")[0] if u in provinces]
        if found:
            return found[0]
        names = ", ".join(unit.name for unit in provinces)
        return self._problem("unit.unknown", "province", written.province, "suggestion", suggestion=names)

    def _district_alone(self, written: Written, text: str) -> Found:
        candidates, _ = self._named(text, "district")
        found = self._present(candidates, written.period)
        if len(found) == 1:
            return Found(unit=found[0])
        if found:
            return Found(problem=self._ambiguous("district", text, found))
        names = {unit.name for unit in candidates}
        bearing = [u for name in names for u in self.book.named(name, "commune")[0] if u.exists(written.period)]
        if candidates and all(u.valid_to and u.valid_to <= written.period for u in candidates):
            variant = "commune" if bearing else "district"
            commune = bearing[0].name if bearing else ""
            return Found(problem=self._problem("unit.abolished", "district", text, variant, commune=commune))
        return Found(problem=self._missing("district", text, written.period, candidates, None))

    def _commune(self, written: Written, text: str) -> Found:
        candidates, is_code = self._named(text, "commune")
        district = self._given_district(written)
        if isinstance(district, Problem):
            never = None if candidates else self._unknown("commune", text, written.period, None)
            return Found(problem=district, also=never)
        found = self._present(candidates, written.period)
        fitting = [u for u in found if district is None or self._lies_in(u, district)]
        if district is not None and not is_code and not district.exists(written.period):
            # with its district, the name of a commune one comes from means the one that really lay there
            lay_there = [u for u in candidates if self._recently(u, written.period) and self._lay_in(u, district)]
            fitting = lay_there or fitting
        if not found and not fitting:
            return Found(problem=self._missing("commune", text, written.period, candidates, district))
        if not fitting:
            assert district is not None
            lies = " / ".join(dict.fromkeys(self._district_name(u) for u in found))
            return Found(problem=self._problem("unit.mismatch", "commune", text, district=district.name, expected=lies))
        if not is_code and district is None and any(self._needs_district(u, written.period) for u in fitting):
            return Found(problem=self._problem("value.required", "district", None, "district", commune=text))
        if len(fitting) > 1:
            return Found(problem=self._ambiguous("commune", text, fitting))
        unit = fitting[0]
        return Found(unit=unit, warning=None if is_code else self._moved_name(unit, text, written.period))

    def _given_district(self, written: Written) -> Unit | Problem | None:
        if not written.district:
            return None
        candidates, _ = self._named(written.district, "district")
        usable = self._present(candidates, written.period)
        if not usable and not list(self.book.of_level("district", written.period)):
            usable = [u for u in candidates if u.valid_to and u.valid_to <= written.period]  # a former district
        if len(usable) == 1:
            return usable[0]
        if usable:
            return self._ambiguous("district", written.district, usable)
        return self._missing("district", written.district, written.period, candidates, None)

    def _needs_district(self, unit: Unit, month: date) -> bool:
        """Communes, and committees in them, while there were districts."""
        above = self.book.district_of(unit)
        return above is not None and above.exists(month)

    def _lay_in(self, unit: Unit, district: Unit) -> bool:
        return self.book.district_of(unit) == district

    def _lies_in(self, unit: Unit, district: Unit) -> bool:
        return self._lay_in(unit, district) or district.unit_id in self.book.former_districts(unit)

    def _district_name(self, unit: Unit) -> str:
        above = self.book.district_of(unit)
        if above is not None:
            return above.name
        former = sorted(self.book.units[d].name for d in self.book.former_districts(unit))
        top = self.book.parent(unit)
        return ", ".join(former) or (label(top) if top else unit.name)

    def _ambiguous(self, column: str, text: str, found: list[Unit]) -> Problem:
        names = ", ".join(f"{label(unit)} ({unit.code})" for unit in found)
        return self._problem("unit.ambiguous", column, text, candidates=names)

    def _missing(self, level: str, text: str, month: date, candidates: list[Unit], inside: Unit | None) -> Problem:
        """Why there is no such unit in the month: abolished, not yet there, or never heard of."""
        past = [u for u in candidates if u.valid_to is not None and u.valid_to <= month]
        if past:
            newest = max(u.valid_to for u in past if u.valid_to)
            after = [s for u in past if u.valid_to == newest for s in self.book.successors.get(u.unit_id, [])]
            names = ", ".join(dict.fromkeys(label(self.book.units[s]) for s in after))
            variant = "successors" if names else ""
            return self._problem("unit.abolished", level, text, variant, successors=names)
        future = [u for u in candidates if u.valid_from > month]
        if future:
            first = min(u.valid_from for u in future)
            return self._problem("unit.not_yet", level, text, since=f"{first:%m/%Y}")
        return self._unknown(level, text, month, inside)

    def _unknown(self, level: str, text: str, month: date | None, inside: Unit | None) -> Problem:
        self.unknown += 1
        if self.unknown > PROBLEMS_LISTED:  # nobody reads further, and to say more takes long
            return self._problem("unit.unknown", level, text)
        foreign = foreign_letter(text)
        near = self._nearest(level, text, month, inside)
        if foreign:  # the name looks right, so that the clerk would not see what is meant
            return self._problem("unit.unknown", level, text, "letter", letter=foreign, suggestion=near or text)
        if near is None:
            return self._problem("unit.unknown", level, text)
        return self._problem("unit.unknown", level, text, "suggestion", suggestion=near)

    def _nearest(self, level: str, text: str, month: date | None, inside: Unit | None) -> str | None:
        """The name most like the text, of the units in a district first; accents weigh less than letters."""
        existing = list(self.book.of_level(level, month)) or list(self.book.of_level(level, None))  # former districts
        within = [unit for unit in existing if inside is None or self._lies_in(unit, inside)]
        return nearest(text, (unit.name for unit in within or existing))

    def _moved_name(self, unit: Unit, text: str, month: date) -> Problem | None:
        """The warning of the first year: this name belonged to another commune before the reform."""
        if self.prefix or month >= clock.add_months(unit.valid_from, MOVED_NAME_MONTHS):
            return None
        before = [
            other
            for other in self.book.named(unit.name, "commune")[0]
            if other.valid_to == unit.valid_from and unit.unit_id not in self.book.successors.get(other.unit_id, [])
        ]
        if not before:
            return None
        now = ", ".join(
            self.book.units[s].name for other in before for s in self.book.successors.get(other.unit_id, [])
        )
        return self._problem("unit.name_moved", "commune", text, successor=now or label(before[0]), unit_code=unit.code)


def resolve_units(
    frame: pl.DataFrame, book: UnitBook, reading: Reading, prefix: str = "", unclear: pl.Expr | None = None
) -> tuple[pl.DataFrame, list[Problem]]:
    """Add `<prefix>unit_id` to a typed frame, null where not found; problems carry sheet rows.

    An error is reported on each row it stands on, as far as `reading` lets it, a warning once a unit and month. In
    rows that are `unclear`, and in those without a month, only names that no unit ever bore are reported.
    """
    texts = [*(["province"] if not prefix else []), f"{prefix}district", f"{prefix}commune"]
    month = pl.col("period") if unclear is None else pl.when(~unclear).then("period")
    keyed = frame.select("sheet_row", "period", *texts, month.alias("month"))
    # between two marks nothing begins or ends, so that one month of each stretch answers for all of them
    since = pl.Series(book.marks, dtype=pl.Date).search_sorted(keyed["month"].fill_null(date.min), side="right")
    keyed = keyed.with_columns(pl.Series("since", since))
    keys = ["since", *texts]
    distinct = keyed.unique(keys, maintain_order=True)
    resolver = Resolver(book, prefix)
    results = [
        resolver.find(Written(month, province, district, commune)) if month else resolver.of_no_time(district, commune)
        for month, province, district, commune in distinct.select(
            "month", "province" if not prefix else pl.lit(None, dtype=pl.String).alias("province"), *texts[-2:]
        ).iter_rows()
    ]
    found = distinct.select(keys).with_columns(
        pl.Series(f"{prefix}unit_id", [r.unit.unit_id if r.unit else None for r in results], dtype=pl.String),
        pl.Series("found_index", range(len(results)), dtype=pl.UInt32),
    )
    joined = keyed.join(found, on=keys, how="left", nulls_equal=True, maintain_order="left")
    return frame.with_columns(joined[f"{prefix}unit_id"]), _with_rows(joined, results, reading)


def _with_rows(joined: pl.DataFrame, results: list[Found], reading: Reading) -> list[Problem]:
    problems: list[Problem] = []
    for told in ([r.problem for r in results], [r.also for r in results]):
        for sheet_row, problem, period in _placed(joined, told, reading):
            problems.append(replace(problem, sheet_row=sheet_row, period=period))
    warned: set[tuple[str, date]] = set()
    warnings = [r if r.warning and not r.problem else None for r in results]
    for sheet_row, result, period in _placed(joined, warnings, reading, once=True):
        assert result.unit and result.warning
        if (result.unit.unit_id, period) not in warned:
            warned.add((result.unit.unit_id, period))
            problems.append(replace(result.warning, sheet_row=sheet_row, period=period, unit=result.unit.code))
    return problems


def _placed(
    joined: pl.DataFrame, told: list[T | None], reading: Reading, *, once: bool = False
) -> Iterator[tuple[int, T, date]]:
    """Sheet row, what is told of its unit, and month, of each row of which something is; or `once` a month."""
    of = {index: what for index, what in enumerate(told) if what is not None}
    if not of:
        return
    rows = joined.select("sheet_row", "found_index", "period").filter(pl.col("found_index").is_in(list(of)))
    if once:
        rows = rows.unique(["found_index", "period"], keep="first", maintain_order=True)
    for sheet_row, index, period in reading.first(rows).iter_rows():
        yield sheet_row, of[index], period
