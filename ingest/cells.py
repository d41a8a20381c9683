"""Names of Party cells → cells that stay the same through renames, moves and mergers of communes.

After a merger a cell goes on in the successor if exactly one predecessor had its name; otherwise they are kept apart,
and the file must write "name (old commune)". A cell is registered once under every unit and name it was reported by;
the registrations of one cell share its `cell_id`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from ingest.problems import Problem
from ingest.unit_book import UnitBook, label
from schemas.codes import match_key, match_text
from warehouse.connection import Cursor, sql

IN_BRACKETS = re.compile(r"^(?P<cell>.+?)\s*\((?P<unit>[^()]+)\)$")


@dataclass(frozen=True)
class Registered:
    """A cell as reported under one unit and name."""

    cell_id: str
    name: str
    is_reported: bool  # in a version that counts; false after a withdrawal, and for what only this file says
    is_withdrawn: bool = False  # in no version but withdrawn ones, so that its spelling binds nobody


@dataclass(frozen=True)
class Link:
    """Another unit and name of the same cell: the one it had before `since`, or (since = None) has afterwards."""

    unit_id: str
    key: str
    since: date | None


@dataclass
class CellBook:
    """The cells of some units and of the units before and after them."""

    units: UnitBook
    by_unit: dict[str, dict[str, Registered]] = field(default_factory=lambda: defaultdict(dict))
    units_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    renamed: dict[tuple[str, str], list[Link]] = field(default_factory=lambda: defaultdict(list))

    def register(self, unit_id: str, key: str, cell: Registered) -> None:
        """Note that a cell is reported under a unit and name; the first registration that counts stays."""
        known = self.by_unit[unit_id].get(key)
        if known is None or not known.is_reported:
            self.by_unit[unit_id][key] = cell
            if not cell.is_withdrawn:
                self.units_of[cell.cell_id].add(unit_id)

    def has_relatives(self, unit_id: str, in_file: set[str]) -> bool:
        """Whether a unit before or after this one has cells or is in the file, or a cell was moved into it."""
        units = self.units
        family = units.lineage(unit_id, units.predecessors) + units.lineage(unit_id, units.successors)
        return any(other in in_file or self.by_unit.get(other) for other in family) or any(
            unit == unit_id for unit, _ in self.renamed
        )


def cell_book(cursor: Cursor, units: UnitBook, unit_ids: set[str]) -> CellBook:
    """Read the cells of `unit_ids` and of all units before and after them."""
    book = CellBook(units)
    linked = set(unit_ids)
    for old_unit, old_name, new_unit, new_name, since, kind in cursor.execute(sql("cell_successors_all")).fetchall():
        if kind == "merge":  # what comes of a merger is a cell of its own
            continue
        old, new = (old_unit, match_text(old_name)), (new_unit, match_text(new_name))
        book.renamed[new].append(Link(*old, since))
        book.renamed[old].append(Link(*new, None))
        linked |= {old_unit, new_unit}
    wanted = set(linked)
    for unit_id in linked:
        after = units.lineage(unit_id, units.successors)
        wanted.update(after, units.lineage(unit_id, units.predecessors))
        for other in after:  # the other communes that went into the same successor
            wanted.update(units.lineage(other, units.predecessors))
    rows = cursor.execute(sql("cells_of_units"), {"units": sorted(wanted)}).fetchall()
    found = cursor.execute(sql("cells_reported"), {"units": sorted(wanted)}).fetchall() if rows else []
    counts = {(unit_id, cell_id): is_current for unit_id, cell_id, is_current in found}
    # of two registrations of one name the one that counts stands for it, else the one not withdrawn, else the newer
    for unit_id, key, cell_id, name in sorted(rows, key=lambda row: -_weight(counts.get((row[0], row[2])))):
        weight = _weight(counts.get((unit_id, cell_id)))
        if key not in book.by_unit[unit_id]:
            book.register(unit_id, key, Registered(cell_id, name, weight == 2, weight == 0))
    return book


def _weight(is_current: bool | None) -> int:
    """2 for what counts, 1 for what was replaced, 0 for what was only ever withdrawn."""
    return 0 if is_current is None else 1 + is_current


class CellMatcher:
    """Finds or founds the cell behind each name of one file."""

    def __init__(self, book: CellBook, id_prefix: str) -> None:
        """New cells are called `<id_prefix>-1`, `<id_prefix>-2` and so on."""
        self.book = book
        self.id_prefix = id_prefix
        self.founded = 0
        self.new_registrations: list[tuple[str, str, str, str]] = []  # cell_id, unit_id, key, name
        self.new_frames: list[pl.DataFrame] = []
        self.in_file: set[str] = set()

    def found(self, unit_id: str, key: str, name: str) -> Registered:
        """A cell nobody has reported before."""
        self.founded += 1
        return self._keep(unit_id, key, Registered(f"{self.id_prefix}-{self.founded}", name, False))

    def found_all(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Found every cell of units that never reported and continue no other; the fast way for a first report."""
        numbers = pl.int_range(self.founded + 1, self.founded + 1 + cells.height, eager=True).cast(pl.String)
        self.founded += cells.height
        made = cells.select(
            "unit_id",
            "cell_key",
            (pl.lit(f"{self.id_prefix}-") + numbers).alias("cell_id"),
            pl.col("cell").alias("stored"),
            pl.lit(False).alias("cell_is_reported"),
        )
        self.new_frames.append(made.select("cell_id", "unit_id", match_key="cell_key", name="stored"))
        return made

    def registrations(self) -> pl.DataFrame:
        """One row per unit and name a cell is reported under for the first time: cell_id, unit_id, match_key, name."""
        schema = ["cell_id", "unit_id", "match_key", "name"]
        singly = pl.DataFrame(self.new_registrations, schema=dict.fromkeys(schema, pl.String), orient="row")
        return pl.concat([singly, *self.new_frames])

    def _keep(self, unit_id: str, key: str, cell: Registered) -> Registered:
        self.book.register(unit_id, key, cell)
        self.new_registrations.append((cell.cell_id, unit_id, key, cell.name))
        self.in_file.add(cell.cell_id)
        return cell

    def match(self, unit_id: str, key: str, name: str, period: date) -> Registered | Problem:
        """The cell meant by `name` in a unit and month, founded if need be; or why it cannot be told."""
        known = self.book.by_unit.get(unit_id, {}).get(key)
        before = self._in_predecessors(unit_id, key)
        if len(before) > 1:
            return self._several(before, name)
        if known is not None and (known.is_reported or known.cell_id in self.in_file):
            return known
        renamed = self._renamed(unit_id, key, period)
        if renamed is not None:
            return self._keep(unit_id, key, Registered(renamed.cell_id, name, renamed.is_reported))
        if before:
            return self._keep(unit_id, key, next(iter(before.values())))
        bracketed = self._with_old_commune(unit_id, name)
        if bracketed is not None:
            return self._keep(unit_id, key, Registered(bracketed.cell_id, name, bracketed.is_reported))
        later = self._in_successor(unit_id, key, name)
        if later is not None:
            return self._keep(unit_id, key, Registered(later.cell_id, name, later.is_reported))
        if known is not None and known.is_withdrawn:  # it goes on, but spelled as it is written now
            return self._keep(unit_id, key, Registered(known.cell_id, name, False))
        if known is not None:
            self.in_file.add(known.cell_id)
            return known
        return self.found(unit_id, key, name)

    def _renamed(self, unit_id: str, key: str, period: date) -> Registered | None:
        """The cell under another name or in another unit, however often it was renamed or moved."""
        seen = {(unit_id, key)}
        waiting = [link for link in self.book.renamed.get((unit_id, key), []) if not link.since or link.since <= period]
        while waiting:
            link = waiting.pop(0)
            place = (link.unit_id, link.key)
            if place in seen:
                continue
            seen.add(place)
            cell = self.book.by_unit.get(link.unit_id, {}).get(link.key)
            if cell is None and len(before := self._in_predecessors(*place)) == 1:
                cell = next(iter(before.values()))
            if cell is not None:
                return cell
            waiting += self.book.renamed.get(place, [])
        return None

    def _in_predecessors(self, unit_id: str, key: str) -> dict[str, Registered]:
        """The cells of this name in the units before, by unit; one that merely moved on counts once."""
        cells: dict[str, Registered] = {}
        for other in self.book.units.lineage(unit_id, self.book.units.predecessors):
            cell = self.book.by_unit.get(other, {}).get(key)
            if cell is None or not (cell.is_reported or cell.cell_id in self.in_file):
                continue
            if all(c.cell_id != cell.cell_id for c in cells.values()):
                cells[other] = cell
        return cells

    def _several(self, before: dict[str, Registered], name: str) -> Problem:
        units = self.book.units.units
        choices = ", ".join(f"{cell.name} ({units[unit_id].name})" for unit_id, cell in before.items())
        return Problem("value.ambiguous", column="cell", value=name, variant="cell", parameters={"candidates": choices})

    def _with_old_commune(self, unit_id: str, name: str) -> Registered | None:
        """The cell of "name (old commune)"."""
        parts = IN_BRACKETS.match(name)
        if parts is None:
            return None
        commune, key = match_text(parts["unit"]), match_text(parts["cell"])
        for other in self.book.units.lineage(unit_id, self.book.units.predecessors):
            unit = self.book.units.units[other]
            if commune in (self.book.units.keys[other], match_text(label(unit))):
                cell = self.book.by_unit.get(other, {}).get(key)
                if cell is not None:
                    return cell
        return None

    def _in_successor(self, unit_id: str, key: str, name: str) -> Registered | None:
        """The cell under which the unit after has already reported this name, if it is not another's.

        So that the order in which months arrive does not decide which cell is which.
        """
        units = self.book.units
        own = match_text(f"{name} ({units.units[unit_id].name})")
        for after in units.lineage(unit_id, units.successors):
            cells = self.book.by_unit.get(after, {})
            named = cells.get(own)
            if named is not None:
                return named
            cell = cells.get(key)
            others = set(units.lineage(after, units.predecessors)) - {unit_id}
            if cell is not None and not self.book.units_of[cell.cell_id] & others:
                return cell
        return None


def match_cells(frame: pl.DataFrame, matcher: CellMatcher) -> tuple[pl.DataFrame, list[Problem]]:
    """Add `cell_id` (null where the cell cannot be told), and put the stored spelling into `cell`.

    `written` is the file's own spelling, where that is another.

    `cell_is_reported` is false for cells that no version that counts has reported before.
    """
    written = frame.select("unit_id", "cell", "period", "sheet_row")
    spellings = written.select("cell").unique().with_columns(match_key(pl.col("cell")).alias("cell_key"))
    keyed = written.join(spellings, on="cell", how="left", maintain_order="left")
    distinct = (
        keyed.drop_nulls(["unit_id", "cell", "period"])
        .group_by("unit_id", "cell_key", maintain_order=True)
        .agg(pl.col("cell").first(), pl.col("period").min())
        .sort("period", maintain_order=True)  # a cell is followed forward in time, however the file is sorted
    )
    found, unclear = _each_cell(distinct, matcher)
    joined = keyed.join(found, on=["unit_id", "cell_key"], how="left", maintain_order="left")
    return (
        frame.with_columns(
            joined["cell_key"],
            joined["cell_id"],
            joined["cell_is_reported"],
            pl.coalesce(joined["stored"], frame["cell"]).alias("cell"),
            pl.when(joined["stored"] != frame["cell"]).then(frame["cell"]).alias("written"),
        ),
        _rows_unclear(joined, unclear),
    )


def _each_cell(distinct: pl.DataFrame, matcher: CellMatcher) -> tuple[pl.DataFrame, dict[tuple[str, str], Problem]]:
    """One row per unit and name of the file with the cell it means; and, by those two, what cannot be told."""
    book = matcher.book
    in_file = set(distinct["unit_id"])
    alone = {u for u in in_file if not book.by_unit.get(u) and not book.has_relatives(u, in_file)}
    rest = distinct.filter(~pl.col("unit_id").is_in(list(alone))) if alone else distinct
    new = matcher.found_all(distinct.filter(pl.col("unit_id").is_in(list(alone)))) if alone else None
    rows: list[tuple[str, str, str, str, bool]] = []
    unclear: dict[tuple[str, str], Problem] = {}
    for unit_id, key, name, period in rest.iter_rows():
        cell = matcher.match(unit_id, key, name, period)
        if isinstance(cell, Problem):
            unclear[unit_id, key] = cell
        else:
            rows.append((unit_id, key, cell.cell_id, cell.name, cell.is_reported))
    schema = {"unit_id": pl.String, "cell_key": pl.String, "cell_id": pl.String, "stored": pl.String}
    known = pl.DataFrame(rows, schema={**schema, "cell_is_reported": pl.Boolean}, orient="row")
    return (known if new is None else pl.concat([known, new])), unclear


def _rows_unclear(joined: pl.DataFrame, unclear: dict[tuple[str, str], Problem]) -> list[Problem]:
    if not unclear:
        return []
    rows = joined.filter(pl.col("cell_id").is_null()).select("sheet_row", "unit_id", "cell_key", "period")
    return [
        replace(unclear[unit_id, key], sheet_row=sheet_row, period=period)
        for sheet_row, unit_id, key, period in rows.iter_rows()
        if (unit_id, key) in unclear
    ]
