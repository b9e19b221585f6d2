"""A large run does its documents in groups, each saved before the next is read."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.jobs.local import LocalSeat
from align.jobs.pool import Pool
from align.pipeline.alignment import run
from align.pipeline.alignment.run import in_groups, run_job
from align.ports import Progress
from align.ports_jobs import IN_PROCESS
from align.project import Workspace
from tests.jobs.test_jobs_same import AT, LANGS, contents, corpus, fine, job


@given(st.lists(st.integers(0, 20), max_size=30), st.integers(1, 30))
def test_groups_are_neighbours_within_the_limit(sizes: list[int], most: int) -> None:
    groups = list(in_groups(sizes, most=most))
    ends = [0, *(end for _, end in groups)]
    assert groups == list(pairwise(ends))
    assert ends[-1] == len(sizes)
    for start, end in groups:
        assert end - start == 1 or sum(sizes[start:end]) <= most
    for (start, end), (_, after) in pairwise(groups):
        assert sum(sizes[start : min(end + 1, after)]) > most  # no group ends before it must


def in_twos(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a group hold two documents or three."""
    total = sum(path.stat().st_size for path in (workspace.root / "corpus").rglob("*.txt"))
    monkeypatch.setattr(run, "GROUP_BYTES", total // 3)


def test_groups_by_two_workers_equal_those_by_one_and_are_done_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine(monkeypatch)
    one, two = corpus(tmp_path / "one"), corpus(tmp_path / "two")
    in_twos(one, monkeypatch)
    with Pool(LocalSeat, workers=2, worth=1) as pool:
        first = job(one, IN_PROCESS)
        assert first == job(two, pool)
    assert contents(one) == contents(two)
    assert [each.outcome for each in first.documents] == ["aligned"] * 8
    before = contents(one)
    assert {each.outcome for each in job(one, IN_PROCESS).documents} == {"unchanged"}
    assert contents(one) == before


class StoppedError(Exception):
    """What stands for a kill here."""


def until(what: str, times: int, seen: list[str]) -> Progress:
    """Give a progress that stops the run when it hears ``what`` for the ``times``-th time."""

    started = what

    def tell(done: int, total: int, what: str) -> None:
        del done, total
        seen.append(what)
        if sum(each.startswith(started) for each in seen) == times:
            raise StoppedError

    return tell


def test_what_a_stopped_run_did_in_its_first_groups_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, whole = corpus(tmp_path / "stopped"), corpus(tmp_path / "whole")
    in_twos(workspace, monkeypatch)
    seen: list[str] = []
    with pytest.raises(StoppedError):
        run_job(workspace, None, langs=LANGS, actor="ada", at=AT, progress=until("read", 6, seen))
    assert "read meeting-0 (0/8)" in seen
    again = job(workspace, IN_PROCESS)
    outcomes = [each.outcome for each in again.documents]
    assert outcomes.count("unchanged") >= 2
    assert set(outcomes) == {"unchanged", "aligned"}
    job(whole, IN_PROCESS)
    # Groups begin where they began before: what is stored is the same, whether the run was stopped or not.
    assert contents(workspace) == contents(whole)


def test_one_group_says_no_numbers(tmp_path: Path) -> None:
    seen: list[str] = []
    run_job(
        corpus(tmp_path), None, langs=LANGS, actor="ada", at=AT,
        progress=lambda done, total, what: seen.append(what),
    )  # fmt: skip
    assert "read meeting-0" in seen
