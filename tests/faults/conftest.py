"""What tests of faults share: processes to kill, disks to fill."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.warm import Warm


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Starts processes of tests.faults.jobs in milliseconds."""
    started = Warm(tmp_path_factory.mktemp("warm"))
    yield started
    started.close()
