"""Calls made together compute one at a time, and let others go on while they wait."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from align.jobs.turns import Turns


def test_one_at_a_time_and_others_while_one_is_away() -> None:
    turns, inside, most = Turns(), [], []
    met = threading.Barrier(3, timeout=60)

    def call() -> None:
        inside.append(1)
        most.append(len(inside))
        inside.pop()
        with turns.away():
            met.wait()  # all three are away at once, or nobody gets past this
        inside.append(1)
        most.append(len(inside))
        inside.pop()

    with ThreadPoolExecutor(3) as threads:
        for made in [threads.submit(turns.take, call) for _ in range(3)]:
            made.result()
    assert most == [1] * 6


def test_a_call_that_fails_gives_its_turn_back() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError):
        turns.take(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError), turns.away():
        raise ZeroDivisionError
    assert turns.take(lambda: "mine") == "mine"


def test_who_took_no_turn_is_not_held_up() -> None:
    turns = Turns()

    def beside() -> str:
        with turns.away():
            return "done"

    def call() -> str:
        with ThreadPoolExecutor(1) as threads:
            return threads.submit(beside).result(timeout=60)

    assert turns.take(call) == "done"
