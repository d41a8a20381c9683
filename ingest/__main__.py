"""Command line: `python -m ingest check|load|nil|withdraw|submissions|file|diff|export|template|demo`."""

from __future__ import annotations

import sys

from ingest.commands import main

if __name__ == "__main__":
    sys.exit(main())
