"""What every runner promises, local workers and those on Ray alike."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from align.errors import InputError
from align.ports_jobs import IN_PROCESS, Runner, SetAside
from tests.jobs.conftest import MakePool
from tests.jobs.jobs_done import ACT


def all_of(runner: Runner, items: list[str], *, grain: int = 1) -> list[tuple[str, str, int] | SetAside]:
    """Return all results of the job, every item of size 1."""
    results = runner.map(ACT, items, sizes=[1] * len(items), grain=grain)
    return list(results)


def test_results_come_in_order_from_several_workers_each_opening_the_job(pool: MakePool) -> None:
    items = ["sleep:0.4", *(f"item {n}" for n in range(9))]
    with pool() as runner:
        found = all_of(runner, items, grain=1)
        usage = runner.usage()
    assert [each[:2] for each in found if not isinstance(each, SetAside)] == [
        ("tea!", item) for item in items
    ]
    assert len({each[2] for each in found if not isinstance(each, SetAside)}) == 2
    assert len(usage) == 2
    assert all(each.peak_memory > 0 and each.processor_seconds > 0 for each in usage)


def test_workers_begin_before_anybody_asks_for_results(pool: MakePool, tmp_path: Path) -> None:
    tried = tmp_path / "tried"
    with pool() as runner:
        found = runner.map(ACT, [f"kill-once:{tried}", "a"], sizes=[1, 1], grain=1)
        for _ in range(600):
            if tried.exists():
                break
            time.sleep(0.1)
        assert tried.exists()
        assert [each[1] for each in found if not isinstance(each, SetAside)] == [f"kill-once:{tried}", "a"]


def test_an_error_of_the_work_is_raised_with_all_it_says(pool: MakePool) -> None:
    with pool() as runner, pytest.raises(InputError, match="Cannot read tea") as raised:
        all_of(runner, ["a", "refuse:tea", "b"], grain=1)
    assert raised.value.line() == "Cannot read tea. Mend it."
    assert raised.value.slug == "cannot-read"


@pytest.mark.parametrize("item", ["stumble:over a carpet", "unpicklable:"])
def test_what_nobody_foresaw_takes_only_its_own_item(pool: MakePool, item: str) -> None:
    with pool() as runner:
        first, second, third = all_of(runner, ["a", item, "b"])
    assert isinstance(second, SetAside)
    assert not isinstance(first, SetAside)
    assert not isinstance(third, SetAside)


def test_a_worker_killed_in_the_middle_is_replaced_and_nothing_is_missing(
    pool: MakePool, tmp_path: Path
) -> None:
    items = ["a", "b", f"kill-once:{tmp_path / 'tried'}", "c", "d", "e"]
    with pool() as runner:
        found = all_of(runner, items, grain=3)
    assert [each[1] for each in found if not isinstance(each, SetAside)] == items


@pytest.mark.parametrize(
    ("item", "reason"), [("kill:", "its worker"), ("sleep:600", "no answer within")], ids=["kills", "hangs"]
)
def test_a_poisoned_item_is_set_aside_and_the_rest_completes(pool: MakePool, item: str, reason: str) -> None:
    items = ["a", item, "b", "c"]
    with pool(patience=6.0 if reason.startswith("no") else 120.0) as runner:
        found = all_of(runner, items, grain=2)
    assert [isinstance(each, SetAside) for each in found] == [False, True, False, False]
    (aside,) = (each for each in found if isinstance(each, SetAside))
    assert aside.reason.startswith(reason)
    assert aside.tries == 2


def test_leaving_a_pool_ends_workers_that_are_busy(pool: MakePool) -> None:
    with pool() as runner:
        found = runner.map(ACT, ["a", "sleep:600", "sleep:600", "b"], sizes=[1] * 4, grain=1)
        next(found)


def test_small_work_stays_in_this_process_and_is_the_same() -> None:
    found = all_of(IN_PROCESS, ["a", "b"], grain=1)
    assert [each[:2] for each in found if not isinstance(each, SetAside)] == [("tea!", "a"), ("tea!", "b")]
    assert IN_PROCESS.together([lambda: 1, lambda: 2]) == [1, 2]
