"""Loading the province demonstration from nothing, as `make run` does. Held to: under 60 s on 2 cores."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tools.dashboard import TODAY, load_demonstration
from tools.machine import machine

LIMIT = 60.0


def main() -> None:
    """Load it once and print how long it took."""
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(folder) / "warehouse.duckdb"
        started = time.perf_counter()
        load_demonstration(warehouse, TODAY)
        seconds = time.perf_counter() - started
        size = warehouse.stat().st_size / 2**20
    print(f"province demonstration: {seconds:.1f} s (under {LIMIT:.0f} s), warehouse of {size:.0f} MiB")


if __name__ == "__main__":
    main()
