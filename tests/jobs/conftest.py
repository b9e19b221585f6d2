from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from align.jobs.local import LocalSeat
from align.jobs.pool import Pool
from tests.heavy import need

MakePool = Callable[..., Pool]


@pytest.fixture(scope="session")
def ray_seat() -> Iterator[Callable[[], object]]:
    """A Ray of this machine with three cores on paper, for all tests that want one."""
    need("ray")
    from align.jobs.ray_cluster import open_ray

    with open_ray("", workers=3) as (seat, _):
        yield seat


@pytest.fixture(params=["local", pytest.param("ray", marks=pytest.mark.heavy)])
def pool(request: pytest.FixtureRequest) -> MakePool:
    """Make a pool of two workers that start for any work at all."""
    seat = LocalSeat if request.param == "local" else request.getfixturevalue("ray_seat")

    def make(*, tries: int = 2, patience: float = 120.0) -> Pool:
        return Pool(seat, workers=2, tries=tries, patience=patience, worth=1)

    return make
