"""What a valid row of cell meetings is."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import DataFrameModel, Field, PolarsData

from schemas.codes import QUALITIES
from schemas.limits import COUNT_MAXIMUM, LATE_DAYS, NAME_MAXIMUM
from schemas.rules import ONE_CASE, count, in_month, part_of, text, within

MEETING_COUNTS = ("present", "absent_excused", "absent_unexcused", "late", "speakers")


class Participation(DataFrameModel):
    """One row is one Party cell in one month.

    `present`, `absent_excused` and `absent_unexcused` add up to `members_required`, not to `members`.
    The five counts of the meeting are unknown (null) when `meeting_date` is empty: the cell did not
    meet, which is not the same as nobody being present.
    """

    period: pl.Date = Field(**text("Month reported.", "period", required=True))
    province: str = Field(**text("Province; empty = the warehouse's own.", "unit", optional=True))
    district: str = Field(**text("District of the commune; without a commune, the unit that reports.", "unit"))
    commune: str = Field(**text("Commune that reports.", "unit"))
    cell: str = Field(**text("Name of the Party cell.", "name", required=True, maximum=NAME_MAXIMUM))
    members: pl.Int32 = Field(**count("Party members on the roll.", required=True))
    members_required: pl.Int32 = Field(
        **count("Of the members, those required to attend (not exempted).", required=True, whole="members")
    )
    present: pl.Int32 = Field(**count("Of those required to attend, present.", required_if_held=True))
    absent_excused: pl.Int32 = Field(**count("Of those required, absent with reason.", required_if_held=True))
    absent_unexcused: pl.Int32 = Field(**count("Of those required, absent without reason.", required_if_held=True))
    late: pl.Int32 = Field(**count("Of those present, late.", required_if_held=True, whole="present"))
    speakers: pl.Int32 = Field(**count("Of those present, who spoke.", required_if_held=True, whole="present"))
    meeting_date: pl.Date = Field(**text("Date of the regular meeting; empty = not held.", "date"))
    thematic: bool = Field(**text("Whether the meeting was thematic.", "boolean"))
    self_criticism: bool = Field(**text("Whether there was self-criticism and criticism.", "boolean"))
    quality: str = Field(**text("How the meeting was rated.", "choice"), isin=QUALITIES)
    shortcomings: str = Field(
        **text("Kinds of shortcomings, joined by ; in the order of the vocabulary; empty = none.", "choices")
    )

    class Config:
        """No column may be missing, added or of another type; nothing is cast."""

        strict = True
        coerce = False

    @pa.check("members", "members_required", *MEETING_COUNTS, error="value.range", **ONE_CASE)
    @classmethod
    def counts_are_possible(cls, data: PolarsData) -> pl.LazyFrame:
        """No count is above one million."""
        return within(data, 0, COUNT_MAXIMUM)

    @pa.check("present", error="participation.sum", **ONE_CASE)
    @classmethod
    def parts_make_the_whole(cls, data: PolarsData) -> pl.LazyFrame:
        """Present and absent together are those required to attend."""
        total = pl.col("present") + pl.col("absent_excused") + pl.col("absent_unexcused")
        return data.lazyframe.select(total == pl.col("members_required"))

    @pa.check("members_required", error="participation.required_over_members", **ONE_CASE)
    @classmethod
    def required_are_members(cls, data: PolarsData) -> pl.LazyFrame:
        """Those required to attend are members."""
        return part_of(data, "members")

    @pa.check("late", error="participation.late_over_present", **ONE_CASE)
    @classmethod
    def late_are_present(cls, data: PolarsData) -> pl.LazyFrame:
        """Those late are present."""
        return part_of(data, "present")

    @pa.check("speakers", error="participation.speakers_over_present", **ONE_CASE)
    @classmethod
    def speakers_are_present(cls, data: PolarsData) -> pl.LazyFrame:
        """Those who spoke are present."""
        return part_of(data, "present")

    @pa.check("meeting_date", error="participation.meeting_outside_period", **ONE_CASE)
    @classmethod
    def meeting_belongs_to_period(cls, data: PolarsData) -> pl.LazyFrame:
        """The meeting took place in its month or shortly after."""
        return in_month(data, days_after=LATE_DAYS)

    @pa.check("meeting_date", error="participation.figures_without_meeting", ignore_na=False, **ONE_CASE)
    @classmethod
    def no_figures_without_meeting(cls, data: PolarsData) -> pl.LazyFrame:
        """A meeting that was not held has no figures; shortcomings may say why."""
        figures = pl.any_horizontal(pl.col(*MEETING_COUNTS).fill_null(0) > 0, "thematic", "self_criticism")
        rated = pl.col("quality").is_not_null()
        return data.lazyframe.select(pl.col("meeting_date").is_not_null() | ~(figures.fill_null(False) | rated))
