"""How hard a property is tried: a little in every test run, long in `make test-slow`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test
from hypothesis.strategies import SearchStrategy

# The ordinary run tries the same examples every time, so that nobody's work fails over what was there before.
_ALWAYS: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}
_QUICK = settings(**_ALWAYS, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate, Phase.shrink))
_DEEP = settings(**_ALWAYS, print_blob=True)

EFFORTS = ["quick", pytest.param("deep", marks=pytest.mark.slow)]
DEEPER = 15


def hold(effort: str, examples: int, law: Callable[..., None], **given_by: SearchStrategy[Any]) -> None:
    """Try to break a law with so many examples, `DEEPER` times as many if the effort is deep."""
    _with(effort, examples)(given(**given_by)(law))()


def walk(effort: str, examples: int, steps: int, machine: type[RuleBasedStateMachine]) -> None:
    """The same with a machine that takes at most so many steps."""
    run_state_machine_as_test(machine, settings=settings(_with(effort, examples), stateful_step_count=steps))


def _with(effort: str, examples: int) -> settings:
    if effort == "quick":
        return settings(_QUICK, max_examples=examples)
    return settings(_DEEP, max_examples=examples * DEEPER)
