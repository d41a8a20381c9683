"""Repeatable chance: only uniform numbers of PCG64 are drawn, so that no platform's arithmetic matters."""

from __future__ import annotations

import random
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

SEED = 20251


class Stream(IntEnum):
    """One independent stream of numbers a purpose, so that a change in one leaves the others as they were."""

    ROSTER = 1
    MEMBERS = 2
    MEETINGS = 3
    REPORTING = 4
    TRAINING = 5
    ROTATION = 6
    NATIONAL = 7


def month_index(month: date) -> int:
    """Months since year 0: consecutive months are consecutive numbers."""
    return month.year * 12 + month.month - 1


def generator(stream: Stream, *parts: int) -> np.random.Generator:
    """The numbers of one purpose and, for instance, one month."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([SEED, int(stream), *parts])))


def plain(stream: Stream, *parts: int | str) -> random.Random:
    """The same for lists too short to be worth an array."""
    return random.Random(f"{SEED}/{int(stream)}/{'/'.join(map(str, parts))}")


def drawn(rng: np.random.Generator, counts: Ints, chance: Floats) -> Ints:
    """Of each of `counts` persons, how many do what each does with `chance`: one row a group, persons."""
    widest = int(counts.max(initial=0))
    numbers = rng.random((len(counts), widest))
    persons = np.arange(widest)[None, :] < counts[:, None]
    return np.asarray(((numbers < chance[:, None]) & persons).sum(axis=1), dtype=np.int64)


def some(rng: random.Random, count: int, chance: float) -> int:
    """The same for one group."""
    return sum(rng.random() < chance for _ in range(count))


def shared_out(total: int, weights: list[float], least: int = 0) -> list[int]:
    """Whole numbers in proportion to `weights` that sum to `total`, each at least `least` (largest remainders).

    Raises ValueError when `total` is too small for that.
    """
    free = total - least * len(weights)
    if free < 0 or not weights:
        raise ValueError(f"{total} cannot be shared out among {len(weights)} with {least} each")
    exact = [free * weight / sum(weights) for weight in weights]
    shares = [int(value) for value in exact]
    rest = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in rest[: free - sum(shares)]:
        shares[i] += 1
    return [least + share for share in shares]
