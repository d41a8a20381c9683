"""Says what machine a measurement was made on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path


def machine() -> str:
    """One line: processor, cores, memory, system, and the versions that matter."""
    return " · ".join(
        [
            _processor(),
            f"{os.cpu_count()} cores",
            *_memory(),
            platform.platform(terse=True),
            f"Python {platform.python_version()}",
            *(f"{name} {version(name)}" for name in ("duckdb", "polars", "pandera", "streamlit")),
        ]
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _memory() -> list[str]:
    if not hasattr(os, "sysconf"):
        return []
    return [f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"]
