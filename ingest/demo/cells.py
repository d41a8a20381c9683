"""The roster of Party cells: one row a cell, with the names it bears and what makes it differ from others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random

import numpy as np

from ingest.demo.draws import Flags, Floats, Ints, Stream, month_index, plain
from ingest.demo.places import Commune, Places, places
from ingest.demo.plan import (
    APPEARING,
    ATTENDANCE,
    CLOSED,
    MODEL_CELL,
    MODEL_COMMUNE,
    PARTICIPATION_FIRST,
    PROGRAMME_DISTRICT,
    PROGRAMME_FIRST,
    PROGRAMME_REPEATED,
    REFORM,
    RENAME,
)

# Syllables common in the names of villages of the north-west; the villages made of them are invented.
FIRST = "Nà Huổi Pú Nậm Pa Púng Co Hua Phiêng Tin Háng Sín Tả Xà Lùng Noong Pom Bon Món Ten Thẩm Bó Lọng Phai Hồng Chế"
SECOND = (
    "Pen Lóng Sản Cang Ín Nghè Đắng Chua Vai Lụ Phát Hin Lạnh Xom Cọ Sang Luông Bai Mấn Hảng Khếnh Nưa Tông Mạ Pháy "
    "Lo Búng Nhạp Khẩu Dên Hạ Sáng Vèn Tâu Chơ Ngài Lệch Đích Quang Thùa Lúm Bánh"
)
MODEL_COMMUNE_VILLAGES = (
    *("Púng Giắt 1", "Púng Giắt 2", "Mường Mươn 1", "Mường Mươn 2"),
    *("Huổi Nhả", "Pú Múa", "Huổi Vang"),
)

LOWEST, HIGHEST = 4, 46  # members a cell begins with


@dataclass(frozen=True)
class Cell:
    """A cell. `code` is of its commune before the reform; months are first days; `last` is exclusive."""

    code: str
    name: str
    kind: str
    members: int
    first: date = PARTICIPATION_FIRST
    last: date | None = None


@dataclass(frozen=True)
class Roster:
    """All cells, grouped by commune, with arrays of the same length for arithmetic over all of them."""

    cells: tuple[Cell, ...]
    names_after: tuple[str, ...]  # since the reform: with the old commune in brackets where names collide
    first: Ints
    last: Ints
    members: Ints
    exempted: Floats  # share of the members not required to attend
    attendance: Floats  # chance to be present, before season and trend
    day: Ints  # the usual day of the meeting
    character: Floats  # -1 … 1, how well the cell works
    programme: Ints  # first month (index) of the model-cell programme; far in the future where it is not run
    pilot: Flags
    position: dict[tuple[str, str], int] = field(compare=False)

    def codes(self, month: date) -> list[str]:
        """The code of each cell's commune in `month`."""
        if month < REFORM:
            return [cell.code for cell in self.cells]
        return [places().successor[cell.code] for cell in self.cells]

    def names(self, month: date) -> list[str]:
        """The name each cell is reported under in `month`."""
        names = [cell.name for cell in self.cells] if month < REFORM else list(self.names_after)
        code, old, new, since = RENAME
        if month >= since:
            place = self.position[code, old]
            names[place] = names[place].replace(old, new)
        return names


def _villages(commune: Commune, rng: Random, count: int) -> list[str]:
    if commune.type != "Xã":
        return [f"Tổ dân phố {number}" for number in range(1, count + 1)]
    names = list(MODEL_COMMUNE_VILLAGES) if commune.code == MODEL_COMMUNE else []
    prefix = "Bản " if commune.code != MODEL_COMMUNE and rng.random() < 0.5 else ""
    stems = rng.sample([f"{first} {second}" for first in FIRST.split() for second in SECOND.split()], count)
    for stem in stems:
        names += [f"{prefix}{stem} 1", f"{prefix}{stem} 2"] if rng.random() < 0.15 else [f"{prefix}{stem}"]
    return names[:count]


def _institutions(commune: Commune, rng: Random) -> list[tuple[str, str]]:
    kind = commune.type.lower()
    found = [
        (f"Chi bộ Cơ quan {kind}", "office"),
        (f"Chi bộ Trường Mầm non {commune.name}", "school"),
        (f"Chi bộ Trường Tiểu học {commune.name}", "school"),
        (f"Chi bộ Trường THCS {commune.name}", "school"),
        ("Chi bộ Trạm Y tế", "clinic"),
        (f"Chi bộ Công an {kind}", "police"),
    ]
    return found + ([(f"Chi bộ Quân sự {kind}", "police")] if rng.random() < 0.8 else [])


_MEMBERS = {"village": (11, 38), "office": (18, 34), "school": (12, 36), "clinic": (5, 10), "police": (6, 13)}


def _cells(commune: Commune) -> list[Cell]:
    rng = plain(Stream.ROSTER, int(commune.code))
    count = rng.randint(5, 10) + (2 if commune.type != "Xã" else 0)
    named = [(name, "village") for name in _villages(commune, rng, count)] + _institutions(commune, rng)
    cells = [Cell(commune.code, name, kind, rng.randint(*_MEMBERS[kind])) for name, kind in named]
    code, month = CLOSED
    if commune.code == code:
        first = cells[0]
        cells[0] = Cell(first.code, first.name, first.kind, 6, last=month)
    return cells + [
        Cell(code, name, "village", members, first=first)
        for code, name, first, members in APPEARING
        if code == commune.code
    ]


def _names_after(cells: Sequence[Cell], where: Places) -> tuple[str, ...]:
    """A name several predecessors of a commune had is told apart by the old commune's name."""
    had: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cell in cells:
        had[where.successor[cell.code], cell.name.lower()].add(cell.code)
    return tuple(
        f"{cell.name} ({where.before[cell.code].name})"
        if len(had[where.successor[cell.code], cell.name.lower()]) > 1
        else cell.name
        for cell in cells
    )


def _programme(code: str, district: str) -> int:
    if district != PROGRAMME_DISTRICT:
        return 10**6
    return month_index(PROGRAMME_FIRST.get(code, PROGRAMME_REPEATED))


@cache
def roster() -> Roster:
    """The cells of the province, in the order of the reference communes: about 1,900."""
    where = places()
    cells = tuple(cell for commune in where.before.values() for cell in _cells(commune))
    rng = plain(Stream.ROSTER, 0)
    # Nậm Pồ's communes differ less: the published figure is one for the whole district.
    commune_effect = {
        code: (rng.random() - 0.5) * (0.02 if commune.district == PROGRAMME_DISTRICT else 0.05)
        for code, commune in where.before.items()
    }
    character = [2 * rng.random() - 1 for _ in cells]
    districts = [where.before[cell.code].district for cell in cells]
    attendance = [
        ATTENDANCE[district] + commune_effect[cell.code] + 0.03 * good + (0.0 if cell.kind == "village" else 0.012)
        for cell, district, good in zip(cells, districts, character, strict=True)
    ]
    position = {(cell.code, cell.name): i for i, cell in enumerate(cells)}
    day = [rng.choice((2, 3, 3, 3, 4, 5, 5, 6)) for _ in cells]
    day[position[MODEL_COMMUNE, MODEL_CELL]] = 3
    return Roster(
        cells=cells,
        names_after=_names_after(cells, where),
        first=np.array([month_index(cell.first) for cell in cells]),
        last=np.array([month_index(cell.last) if cell.last else 10**6 for cell in cells]),
        members=np.clip(np.array([cell.members for cell in cells]), LOWEST, HIGHEST),
        exempted=np.array([0.12 * rng.random() if cell.kind == "village" else 0.0 for cell in cells]),
        attendance=np.array(attendance),
        day=np.array(day),
        character=np.array(character),
        programme=np.array([_programme(cell.code, d) for cell, d in zip(cells, districts, strict=True)]),
        pilot=np.array([cell.code in PROGRAMME_FIRST for cell in cells]),
        position=position,
    )
