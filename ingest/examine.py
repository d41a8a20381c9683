"""Everything there is to say about a file before it is written: its rows, parts and problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

import polars as pl

from ingest.cells import CellMatcher, cell_book, match_cells
from ingest.continuity import continuity_warnings
from ingest.keys import Keys
from ingest.problems import ERROR, NOTICE, WARNING, FileRefusedError, Problem
from ingest.progress import stage
from ingest.read import Sheet, read_sheet
from ingest.stored import PART, same_parts
from ingest.unit_book import UnitBook, label, unit_book
from ingest.units import resolve_units
from ingest.validate import check_rows
from ingest.values import Reading, type_values
from warehouse.connection import Cursor, rows_of, sql
from warehouse.console import Content, TooLarge
from warehouse.settings import settings

# Content with any of these is not kept, only its hash (contract, section 2).
NOT_KEPT = frozenset({"header.personal_data", "value.personal_data", "row.title", "row.signature", "file.too_large"})
# The columns that tell two rows of a survey apart.
ROW_KEYS = {
    "participation": ["key"],
    "training": ["period", "unit_id", "course", "start_date"],
    "rotation": ["period", "unit_id", "decision", "movement", "position", "from_unit_id", "to_unit_id"],
}
KEY_COLUMN = {"participation": "cell", "training": "course", "rotation": "decision"}
SAME_UNIT_MOVEMENTS = ("rotation", "mobilisation")
# After these, rows or names are not what the clerk meant; what seems to be missing may only be unread.
ROWS_LOST = frozenset({"file.structure", "file.encoding"})


@dataclass
class Examination:
    """What a file says and what is wrong with it. `parts`: one row per unit and period."""

    survey: str | None = None
    frame: pl.DataFrame = field(default_factory=pl.DataFrame)
    parts: pl.DataFrame = field(default_factory=pl.DataFrame)
    problems: list[Problem] = field(default_factory=list)
    new_cells: pl.DataFrame = field(default_factory=pl.DataFrame)
    rows: int = 0
    more: int = 0  # problems found beside those in the list, of a file with very many
    keep_bytes: bool = True
    units: UnitBook | None = None

    def of(self, severity: str) -> list[Problem]:
        """The problems of one severity."""
        return [problem for problem in self.problems if problem.severity == severity]

    @property
    def is_unchanged(self) -> bool:
        """Whether every part equals the version that counts."""
        return self.parts.height > 0 and self.changed.is_empty()

    @property
    def changed(self) -> pl.DataFrame:
        """The parts that differ from the version that counts."""
        return self.parts.filter(~pl.col("is_same"))


def read_file(content: Content, file_name: str, today: date) -> tuple[Sheet, pl.DataFrame, list[Problem], Reading]:
    """The part of examining that needs no warehouse: bytes → typed rows. Raises FileRefusedError."""
    if isinstance(content, TooLarge):
        raise FileRefusedError([Problem("file.too_large")], keep_bytes=False)
    stage("reading")
    sheet = read_sheet(content, PurePath(file_name).name, settings().limits)
    stage("values")
    frame, problems, reading = type_values(sheet, today)
    return sheet, frame, [*sheet.problems, *problems], reading


def examine(
    cursor: Cursor,
    content: Content,
    file_name: str,
    today: date,
    *,
    id_prefix: str = "new",
    permitted: frozenset[str] | None = None,
) -> Examination:
    """Find every problem of a file in one pass, against the warehouse as `cursor` sees it.

    `permitted` are the ids of the units the person may report for; None = all.
    """
    try:
        sheet, frame, problems, reading = read_file(content, file_name, today)
    except FileRefusedError as refusal:
        told = refusal.problems
        return Examination(refusal.survey, problems=told, more=refusal.more, keep_bytes=refusal.keep_bytes)
    if permitted == frozenset():  # nothing of the warehouse is told to who may not report at all
        return Examination(sheet.survey, problems=[*problems, Problem("access.role")], keep_bytes=False)
    stage("names")
    book = unit_book(cursor)
    frame, found = _resolve(sheet, frame, book, reading)
    problems += found
    outside = _outside(frame, permitted)
    if not outside.is_empty():
        problems += _unpermitted(outside, book)
        # their rows are compared with nothing: what others reported is not theirs to learn
        frame = frame.with_columns(
            pl.when(~pl.col("sheet_row").is_in(outside["sheet_row"].to_list())).then("unit_id").alias("unit_id")
        )
    matcher, keys = None, Keys()
    if sheet.survey == "participation":
        ids = set(frame["unit_id"].drop_nulls().unique())
        matcher = CellMatcher(cell_book(cursor, book, ids), id_prefix)
        frame, found = match_cells(frame, matcher)
        frame = keys.numbered(frame)
        problems += found
    stage("rules")
    problems += check_rows(sheet.survey, frame, sheet.letters, reading)
    problems += _duplicates(sheet.survey, frame, reading)
    if sheet.needs_known_names and outside.is_empty():
        problems += _unknown_names(frame, matcher)
    result = Examination(sheet.survey, frame, problems=problems, rows=frame.height, units=book)
    result.more = sheet.more + reading.more
    is_private = reading.may_be_personal or any(problem.code in NOT_KEPT for problem in problems)
    result.keep_bytes = sheet.keep_bytes and not is_private
    result.new_cells = matcher.registrations() if matcher else pl.DataFrame()
    stage("comparing")
    _compare(cursor, result, keys, permitted)
    result.problems = _located(result.problems, frame, sheet.letters, book)
    return result


def _resolve(sheet: Sheet, frame: pl.DataFrame, book: UnitBook, reading: Reading) -> tuple[pl.DataFrame, list[Problem]]:
    """Add the units. What names them was checked before: a value reported then names no unit, and no problem."""
    survey = sheet.survey
    problems: list[Problem] = []
    for prefix in ("", "from_", "to_") if survey == "rotation" else ("",):
        names = [
            f"{prefix}{name}" for name in ("province", "district", "commune") if f"{prefix}{name}" in frame.columns
        ]
        unclear = pl.any_horizontal([reading.reported(name) for name in names])
        frame, found = resolve_units(frame, book, reading, prefix, unclear)
        problems += found
    if survey == "rotation":
        levels = {unit_id: unit.level for unit_id, unit in book.units.items()}
        frame = frame.with_columns(
            pl.col(f"{prefix}unit_id").replace_strict(levels, default=None).alias(f"{prefix}level")
            for prefix in ("from_", "to_")
        )
        problems += _same_unit(frame, reading)
    return frame, problems


def _same_unit(frame: pl.DataFrame, reading: Reading) -> Iterator[Problem]:
    within = frame.filter(
        pl.col("movement").is_in(SAME_UNIT_MOVEMENTS)
        & (pl.col("from_unit_id") == pl.col("to_unit_id"))
        & (pl.col("to_level") != "province")
        & ~pl.col("nil")
    )
    for row in reading.first(within).iter_rows(named=True):
        column = "to_commune" if row["to_level"] == "commune" else "to_district"
        yield Problem("rotation.same_unit", sheet_row=row["sheet_row"], column=column, value=row[column])


def _filled(rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """The rows in which none of some columns is null; of a clean file, all of them without a copy."""
    if all(rows[name].null_count() == 0 for name in columns):
        return rows
    return rows.drop_nulls(columns)


def _duplicates(survey: str, frame: pl.DataFrame, reading: Reading) -> Iterator[Problem]:
    """Rows whose key stands in an earlier row, and rows beside a nil return of the same part."""
    keys, column = ROW_KEYS[survey], KEY_COLUMN[survey]
    complete = _filled(frame if survey == "participation" else frame.filter(~pl.col("nil")), keys)
    if complete.select(keys).n_unique() < complete.height:
        repeated = complete.with_columns(pl.col("sheet_row").first().over(keys).alias("first_row"))
        repeated = repeated.filter(pl.col("sheet_row") != pl.col("first_row"))
    else:
        repeated = complete.clear().with_columns(first_row="sheet_row")
    given = pl.coalesce("written", column) if survey == "participation" else pl.col(column)
    listed = reading.first(repeated.select("sheet_row", "first_row", given))
    for sheet_row, first_row, value in listed.iter_rows():
        yield Problem("row.duplicate", sheet_row=sheet_row, column=column, value=value, parameters={"rows": first_row})
    if survey == "participation":
        return
    nil = frame.filter(pl.col("unit_id").is_not_null()).with_columns(
        (~pl.col("nil")).sum().over(PART).alias("rows_of_part"),
        pl.col("sheet_row").min().over(PART).alias("first_row"),
        pl.col("sheet_row").min().over([*PART, "nil"]).alias("first_nil"),
    )
    beside = nil.filter(pl.col("nil") & ((pl.col("rows_of_part") > 0) | (pl.col("sheet_row") != pl.col("first_nil"))))
    for sheet_row, first_row in reading.first(beside.select("sheet_row", "first_row")).iter_rows():
        yield Problem("row.duplicate", sheet_row=sheet_row, variant="nil", parameters={"rows": first_row})


def _outside(frame: pl.DataFrame, permitted: frozenset[str] | None) -> pl.DataFrame:
    """The rows of units that the person may not report for."""
    if permitted is None:
        return frame.clear()
    return frame.filter(pl.col("unit_id").is_not_null() & ~pl.col("unit_id").is_in(list(permitted)))


def _unpermitted(outside: pl.DataFrame, book: UnitBook) -> Iterator[Problem]:
    first = outside.group_by("unit_id", maintain_order=True).agg(pl.col("sheet_row", "period").first())
    for unit_id, sheet_row, period in first.iter_rows():
        given = {"unit": label(book.units[unit_id])}
        yield Problem("access.unit", sheet_row, "commune", unit=unit_id, period=period, parameters=given)


def _unknown_names(frame: pl.DataFrame, matcher: CellMatcher | None) -> list[Problem]:
    """A Windows-1258 file is believed only when it names nothing that is not known already."""
    unknown = frame.filter(pl.col("unit_id").is_null())
    if matcher is not None:
        unknown = pl.concat([unknown, frame.filter(pl.col("cell_is_reported").not_().fill_null(True))])
    if unknown.is_empty():
        return []
    return [Problem("file.encoding", variant="known-names")]


def _compare(cursor: Cursor, result: Examination, keys: Keys, permitted: frozenset[str] | None) -> None:
    """Compare with what counts now: what is the same, what is unusual, what would be replaced."""
    assert result.survey is not None
    assert result.units is not None
    usable = _filled(result.frame, PART)
    if usable.is_empty():
        return
    stored = _stored_parts(cursor, result.survey, usable, result.units)
    result.parts = _parts(cursor, result.survey, usable, stored)
    if result.is_unchanged and not result.of(ERROR):
        result.problems = []
        result.more = 0
        return
    if result.changed.height != result.parts.height:
        usable = usable.join(result.changed, on=PART, how="semi")
        result.problems = _of_changed_parts(result)
    if result.survey == "participation":
        result.problems += _continuity(cursor, result, usable, keys, stored)
    if result.survey == "rotation":
        result.problems += _reported_twice(cursor, usable, result.units, permitted)
    for part in result.changed.filter(pl.col("supersedes").is_not_null()).iter_rows(named=True):
        name = label(result.units.units[part["unit_id"]])
        if part["is_nil"] and not part["current_nil"]:
            given = {"unit": name, "rows": part["current_rows"]}
            result.problems.append(
                Problem("submission.nil_over_rows", unit=part["unit_id"], period=part["period"], parameters=given)
            )
        given = {"unit": name, "number": part["current_number"], "rows": part["current_rows"]}
        result.problems.append(
            Problem("submission.replaces", unit=part["unit_id"], period=part["period"], parameters=given)
        )


def _continuity(
    cursor: Cursor, result: Examination, usable: pl.DataFrame, keys: Keys, stored: pl.DataFrame
) -> list[Problem]:
    assert result.units is not None
    rows = _filled(usable, ["cell_id"])
    if rows["key"].n_unique() < rows.height:
        rows = rows.unique("key", keep="first", maintain_order=True)
    if rows.is_empty():
        return []
    if any(problem.code == "file.encoding" and problem.sheet_row is None for problem in result.problems):
        return []  # no name of the file is believed
    warnings = continuity_warnings(cursor, rows, keys, stored, result.units)
    if not result.of(ERROR):
        return warnings
    # where rows could not be read or placed, a cell only seems to be missing, new or copied
    unplaced = result.frame.filter(pl.col("unit_id").is_null() | pl.col("period").is_null()).height > 0
    lost_rows = any(problem.code in ROWS_LOST for problem in result.problems)
    unclear = set(usable.filter(pl.col("cell_id").is_null()).select(PART).iter_rows())
    wrong = {(problem.sheet_row, problem.column) for problem in result.of(ERROR)}
    return [
        warning
        for warning in warnings
        if (warning.sheet_row, warning.column) not in wrong
        and (warning.sheet_row is not None or not (unplaced or lost_rows or (warning.unit, warning.period) in unclear))
    ]


def _reported_twice(
    cursor: Cursor, usable: pl.DataFrame, book: UnitBook, permitted: frozenset[str] | None
) -> list[Problem]:
    """Which other unit it was is told to who may report for that one too."""
    keys = ["decision", "movement", "from_unit_id", "to_unit_id"]
    rows = usable.filter(~pl.col("nil") & pl.all_horizontal([pl.col(key).is_not_null() for key in keys]))
    if rows.is_empty():
        return []
    cursor.register("incoming_part", usable.select(PART).unique().to_arrow())
    cursor.register("incoming_movement", rows.select("sheet_row", "unit_id", *keys).to_arrow())
    found = dict(cursor.execute(sql("rotation_reported_elsewhere")).fetchall())
    cursor.unregister("incoming_movement")
    cursor.unregister("incoming_part")
    within = rows.with_columns(pl.col("unit_id").first().over(keys).alias("first_unit"))
    within = within.filter(pl.col("unit_id") != pl.col("first_unit"))
    found |= dict(within.select("sheet_row", "first_unit").iter_rows())
    return [
        Problem(
            "rotation.reported_twice",
            sheet_row=sheet_row,
            column="decision",
            value=rows.filter(pl.col("sheet_row") == sheet_row)["decision"][0],
            variant="" if (is_theirs := permitted is None or unit_id in permitted) else "elsewhere",
            parameters={"unit": label(book.units[unit_id])} if is_theirs else {},
        )
        for sheet_row, unit_id in sorted(found.items())
    ]


def _stored_parts(cursor: Cursor, survey: str, usable: pl.DataFrame, book: UnitBook) -> pl.DataFrame:
    """One row per unit and month that counts, of the units of the file and all before them."""
    units = set(usable["unit_id"].unique())
    before = {other for unit_id in units for other in book.lineage(unit_id, book.predecessors)}
    return rows_of(cursor, "parts_of_units", {"survey": survey, "units": sorted(units | before)})


def _parts(cursor: Cursor, survey: str, usable: pl.DataFrame, stored: pl.DataFrame) -> pl.DataFrame:
    """One row per unit and period of the file: row_count, is_nil, the version that counts now, and is_same."""
    current = stored.select(
        *PART,
        supersedes="submission_id",
        current_rows="row_count",
        current_nil="is_nil",
        current_number="submission_number",
    )
    parts = (
        usable.group_by(PART)
        .agg((~pl.col("nil")).sum().cast(pl.Int64).alias("row_count"), pl.col("nil").all().alias("is_nil"))
        .sort(PART)
        .join(current, on=PART, how="left", maintain_order="left")
    )
    reported = parts.filter(pl.col("supersedes").is_not_null())
    if reported.is_empty():
        return parts.with_columns(pl.lit(False).alias("is_same"))
    same = same_parts(cursor, survey, usable, reported).with_columns(pl.lit(True).alias("is_same"))
    return parts.join(same, on=PART, how="left", maintain_order="left").with_columns(pl.col("is_same").fill_null(False))


def _of_changed_parts(result: Examination) -> list[Problem]:
    """The problems without warnings on rows of parts that stay as they are: those were answered then."""
    same = result.frame.join(result.parts.filter("is_same"), on=PART, how="semi")
    settled = set(same["sheet_row"])
    return [p for p in result.problems if p.severity == ERROR or p.sheet_row not in settled]


def _located(problems: list[Problem], frame: pl.DataFrame, letters: dict[str, str], book: UnitBook) -> list[Problem]:
    """Add unit code, period and column letter, and put the problems in the order of the sheet."""
    rows = {problem.sheet_row for problem in problems if problem.sheet_row is not None}
    placed: dict[int, tuple[str | None, date | None]] = {}
    if rows:
        here = frame.filter(pl.col("sheet_row").is_in(list(rows))).select("sheet_row", *PART)
        placed = {row: (unit_id, period) for row, unit_id, period in here.iter_rows()}
    located = []
    for problem in problems:
        unit, period = placed.get(problem.sheet_row or 0, (None, None))
        unit_id = problem.unit or unit
        known = book.units.get(unit_id) if unit_id else None
        located.append(
            replace(
                problem,
                unit=known.code if known else unit_id,
                period=problem.period or period,
                column_letter=problem.column_letter or letters.get(problem.column or ""),
            )
        )
    severity = {ERROR: 0, WARNING: 1, NOTICE: 2}
    return sorted(
        located,
        key=lambda p: (
            p.sheet_row is None,
            p.sheet_row or 0,
            severity[p.severity],
            len(p.column_letter or ""),
            p.column_letter or "",
        ),
    )
