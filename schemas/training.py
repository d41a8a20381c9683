"""What a valid row of training is."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import DataFrameModel, Field, PolarsData

from schemas.codes import FIELDS, ORGANISERS
from schemas.limits import COUNT_MAXIMUM, COURSE_MAXIMUM, DAYS_MAXIMUM
from schemas.rules import ONE_CASE, count, in_month, part_of, text, within

PARTS = ("women", "ethnic_minority", "under_40", "completed")


class Training(DataFrameModel):
    """One row is one course of one reporting unit, in the month the course starts.

    `participants` counts participations, not persons: who attends two courses counts twice. An empty
    part (women, ethnic minority, under 40, completed) is not known, which is not 0. A row with
    `participants` 0 and nothing else but unit and period is a nil return: no course started.
    """

    period: pl.Date = Field(**text("Month the course starts.", "period", required=True))
    province: str = Field(**text("Province; empty = the warehouse's own.", "unit", optional=True))
    district: str = Field(**text("District of the commune; without a commune, the unit that reports.", "unit"))
    commune: str = Field(**text("Commune that reports.", "unit"))
    course: str = Field(**text("Name of the course.", "course", required=True, maximum=COURSE_MAXIMUM))
    field: str = Field(**text("Field the course teaches.", "choice", required=True), isin=FIELDS)
    organiser: str = Field(**text("Level that organised it.", "choice", required=True), isin=ORGANISERS)
    start_date: pl.Date = Field(**text("First day of the course.", "date", required=True))
    days: pl.Int32 = Field(**text("Length in days.", "days", required=True, maximum=DAYS_MAXIMUM))
    participants: pl.Int32 = Field(**count("Participations; 0 only in a nil return.", required=True))
    women: pl.Int32 = Field(**count("Of the participations, by women.", whole="participants"))
    ethnic_minority: pl.Int32 = Field(**count("Of them, by ethnic minorities.", whole="participants"))
    under_40: pl.Int32 = Field(**count("Of them, by cadres under 40.", whole="participants"))
    completed: pl.Int32 = Field(
        **count("Of them, completed; completions after the report are corrections.", whole="participants")
    )

    class Config:
        """No column may be missing, added or of another type; nothing is cast."""

        strict = True
        coerce = False

    @pa.check("participants", *PARTS, error="value.range", **ONE_CASE)
    @classmethod
    def counts_are_possible(cls, data: PolarsData) -> pl.LazyFrame:
        """No count is above one million."""
        return within(data, 0, COUNT_MAXIMUM)

    @pa.check("days", error="value.range", **ONE_CASE)
    @classmethod
    def length_is_possible(cls, data: PolarsData) -> pl.LazyFrame:
        """A course takes a day to two years."""
        return within(data, 1, DAYS_MAXIMUM)

    @pa.check(*PARTS, error="training.part_over_whole", **ONE_CASE)
    @classmethod
    def parts_are_participants(cls, data: PolarsData) -> pl.LazyFrame:
        """No part exceeds the participants."""
        return part_of(data, "participants")

    @pa.check("start_date", error="training.start_outside_period", **ONE_CASE)
    @classmethod
    def start_is_in_period(cls, data: PolarsData) -> pl.LazyFrame:
        """The course starts in the month reported."""
        return in_month(data)
