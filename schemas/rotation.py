"""What a valid row of rotation is."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import DataFrameModel, Field, PolarsData

from schemas.codes import MOVEMENTS, POSITIONS
from schemas.limits import COUNT_MAXIMUM, DECISION_MAXIMUM
from schemas.rules import ONE_CASE, count, part_of, text, within

PARTS = ("women", "ethnic_minority", "under_40", "by_exam")


class Rotation(DataFrameModel):
    """One row is one movement of cadres by one decision, in the month it takes effect.

    The unit is that of the committee that decided, not where the cadres go. `from_` and `to_` are of
    level province if both columns are empty, district if only the first is filled, commune if the
    second is. An empty part is not known, which is not 0. A row with `cadres` 0 and nothing else but
    unit and period is a nil return: nobody moved.
    """

    period: pl.Date = Field(**text("Month of effect.", "period", required=True))
    province: str = Field(**text("Province; empty = the warehouse's own.", "unit", optional=True))
    district: str = Field(**text("District of the committee that decided.", "unit"))
    commune: str = Field(**text("Commune of the committee that decided.", "unit"))
    movement: str = Field(**text("Kind of movement.", "choice", required=True), isin=MOVEMENTS)
    from_district: str = Field(**text("District the cadres leave.", "unit"))
    from_commune: str = Field(**text("Commune the cadres leave.", "unit"))
    to_district: str = Field(**text("District the cadres go to.", "unit"))
    to_commune: str = Field(**text("Commune the cadres go to.", "unit"))
    position: str = Field(**text("Position they take up.", "choice", required=True), isin=POSITIONS)
    cadres: pl.Int32 = Field(**count("Cadres moved; 0 only in a nil return.", required=True))
    women: pl.Int32 = Field(**count("Of them, women.", whole="cadres"))
    ethnic_minority: pl.Int32 = Field(**count("Of them, of ethnic minorities.", whole="cadres"))
    under_40: pl.Int32 = Field(**count("Of them, under 40.", whole="cadres"))
    by_exam: pl.Int32 = Field(**count("Of them, chosen by competitive exam.", whole="cadres"))
    decision: str = Field(**text("Number of the decision.", "decision", required=True, maximum=DECISION_MAXIMUM))
    expected_return: pl.Date = Field(**text("Month of return, rotation only; empty = not known.", "month"))

    class Config:
        """No column may be missing, added or of another type; nothing is cast."""

        strict = True
        coerce = False

    @pa.check("cadres", *PARTS, error="value.range", **ONE_CASE)
    @classmethod
    def counts_are_possible(cls, data: PolarsData) -> pl.LazyFrame:
        """No count is above one million."""
        return within(data, 0, COUNT_MAXIMUM)

    @pa.check(*PARTS, error="rotation.part_over_whole", **ONE_CASE)
    @classmethod
    def parts_are_cadres(cls, data: PolarsData) -> pl.LazyFrame:
        """No part exceeds the cadres moved."""
        return part_of(data, "cadres")

    @pa.check("expected_return", error="rotation.return_before_period", **ONE_CASE)
    @classmethod
    def return_follows(cls, data: PolarsData) -> pl.LazyFrame:
        """Who is rotated returns after the month of effect; nobody else is expected back."""
        known = pl.col("expected_return").is_not_null()
        back = (pl.col("expected_return") > pl.col("period")) & (pl.col("movement") == "rotation")
        return data.lazyframe.select(~known | back)
