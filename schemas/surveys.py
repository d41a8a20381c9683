"""The three surveys and their columns, read from the pandera models so that each is stated once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pandera.polars import DataFrameModel

from schemas.codes import VOCABULARIES
from schemas.participation import Participation
from schemas.rotation import Rotation
from schemas.training import Training

Kind = Literal[
    "period",
    "unit",
    "name",
    "course",
    "decision",
    "count",
    "days",
    "boolean",
    "choice",
    "choices",
    "date",
    "month",
]
NAME_KINDS: tuple[Kind, ...] = ("name", "course", "decision")
COUNT_KINDS: tuple[Kind, ...] = ("count", "days")


@dataclass(frozen=True)
class ColumnSpec:
    """One column of a survey file.

    `whole` is the column this one is a part of; `maximum` the largest number, or for names the
    greatest length in characters. `required_if_held` marks what is required once a meeting was held.
    """

    name: str
    kind: Kind
    required: bool = False
    whole: str | None = None
    maximum: int | None = None
    required_if_held: bool = False
    description: str = ""

    @property
    def key(self) -> str:
        """The key of its label in the locale files."""
        return f"column-{self.name.replace('_', '-')}"

    @property
    def choices(self) -> tuple[str, ...]:
        """Its codes, in order; empty if the column is not a choice."""
        return VOCABULARIES[self.name][1] if self.name in VOCABULARIES else ()

    def choice_key(self, code: str) -> str:
        """The key of the words for one of its codes in the locale files."""
        return f"choice-{VOCABULARIES[self.name][0]}-{code.replace('_', '-')}"


@dataclass(frozen=True)
class Survey:
    """One survey: `columns` in the order of its form, without the optional `province`.

    `key` names the columns that, with the reporting unit, tell two rows apart.
    """

    name: str
    model: type[DataFrameModel]
    columns: tuple[ColumnSpec, ...]
    province: ColumnSpec
    key: tuple[str, ...]

    @property
    def all_columns(self) -> tuple[ColumnSpec, ...]:
        """Every column a file may have: `columns` with `province` after `period`."""
        return (self.columns[0], self.province, *self.columns[1:])

    def column(self, name: str) -> ColumnSpec:
        """The column called `name`; KeyError if the survey has none."""
        for spec in self.all_columns:
            if spec.name == name:
                return spec
        raise KeyError(name)


def _spec(name: str, column: Any) -> ColumnSpec:
    given = {"description": column.description or "", **(column.metadata or {})}
    given.pop("optional", None)
    return ColumnSpec(name=name, **given)


def _survey(name: str, model: type[DataFrameModel], key: tuple[str, ...]) -> Survey:
    schema = model.to_schema()
    specs = {name: _spec(name, column) for name, column in schema.columns.items()}
    province = specs.pop("province")
    return Survey(name, model, tuple(specs.values()), province, key)


SURVEYS: dict[str, Survey] = {
    "participation": _survey("participation", Participation, ("period", "cell")),
    "training": _survey("training", Training, ("period", "course", "start_date")),
    "rotation": _survey(
        "rotation",
        Rotation,
        (
            "period",
            "decision",
            "movement",
            "position",
            "from_district",
            "from_commune",
            "to_district",
            "to_commune",
        ),
    ),
}
