"""The background stands back while people are being answered, and still gets on."""

from __future__ import annotations

import threading
import time

from align.pipeline.desk.courtesy import LONGEST, QUIET, Courtesy


class Clock:
    """A clock that goes on by a tick whenever somebody looks."""

    def __init__(self, tick: float = 0.0) -> None:
        self.at, self.tick = 100.0, tick

    def __call__(self) -> float:
        self.at += self.tick
        return self.at


def test_it_is_quiet_a_moment_after_the_last_answer() -> None:
    clock = Clock()
    courtesy = Courtesy(clock=clock)
    assert courtesy.is_quiet
    with courtesy.asking():
        with courtesy.asking():
            assert not courtesy.is_quiet
        clock.at += 10
        assert not courtesy.is_quiet  # one is still being answered
    assert not courtesy.is_quiet
    clock.at += QUIET
    assert courtesy.is_quiet


def test_nobody_waits_where_nobody_asks() -> None:
    Courtesy(clock=Clock()).give_way()


def test_work_gets_on_although_somebody_always_asks() -> None:
    clock = Clock(tick=LONGEST / 4)
    courtesy = Courtesy(clock=clock)
    with courtesy.asking():
        courtesy.give_way()
    assert clock.at < 100 + 4 * LONGEST


def test_work_waits_for_the_answer() -> None:
    courtesy = Courtesy()
    order = []

    def work() -> None:
        courtesy.give_way(longest=20)
        order.append("work")

    with courtesy.asking():
        thread = threading.Thread(target=work)
        thread.start()
        time.sleep(0.05)
        order.append("answer")
    thread.join()
    assert order == ["answer", "work"]
