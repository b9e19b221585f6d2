"""Every target for a moment: the same inputs each time, drawn by hypothesis.

``python3 dev.py fuzz MINUTES`` goes on from here for as long as one likes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutation import mutated, mutated_value
from tests.fuzz.target import Bench, Target
from tests.fuzz.targets import TARGETS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="time and memory are bounded by Unix means")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """One workspace and its samples for all targets."""
    monkey = pytest.MonkeyPatch()
    monkey.setenv("SOURCE_DATE_EPOCH", "1767225600")
    yield Bench(tmp_path_factory.mktemp("fuzz"))
    monkey.undo()


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())
def test_whatever_comes_is_taken_or_refused(target: Target, bench: Bench) -> None:
    @settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],  # an input of hundreds of kB is not shrunk within minutes
        suppress_health_check=list(HealthCheck),
    )
    @given(random=st.randoms(use_true_random=False))
    def try_one(random: Random) -> None:
        target.run(target.make(random, bench), bench)

    try_one()


def test_the_same_number_makes_the_same_input() -> None:
    sample = b'<tmx><tu tuid="1"><seg>a</seg></tu></tmx>'
    assert [mutated(Random(n), sample) for n in range(60)] == [mutated(Random(n), sample) for n in range(60)]
    assert len({mutated(Random(n), sample) for n in range(60)}) > 40


def test_values_change_and_stay_json_like() -> None:
    made = [mutated_value(Random(n), {"a": [1, "x"], "b": None}) for n in range(100)]
    assert sum(value != {"a": [1, "x"], "b": None} for value in made) > 80
