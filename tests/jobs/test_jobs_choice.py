from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from align.cli import run as align
from align.errors import AlignError, MissingExtraError, UsageError
from align.jobs.choice import free_cores, open_runner
from align.jobs.pool import Pool
from align.jobs.ray_cluster import knock
from align.ports_jobs import IN_PROCESS
from tests.jobs.test_jobs_same import corpus


def test_a_cluster_that_does_not_answer_is_known_at_once() -> None:
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(OSError, match="refused"):
            knock(f"127.0.0.1:{taken.getsockname()[1]}")
    with socket.create_server(("127.0.0.1", 0)) as there:
        knock(f"127.0.0.1:{there.getsockname()[1]}")
    for left_to_ray in ("", "auto", "ray://127.0.0.1:1"):
        knock(left_to_ray)


@pytest.mark.heavy
def test_no_cluster_is_one_line() -> None:
    pytest.importorskip("ray")
    with pytest.raises(AlignError) as raised, open_runner("ray", address="127.0.0.1:1"):
        pass
    assert raised.value.slug == "ray-unreachable"
    assert raised.value.line().startswith("There is no Ray cluster at 127.0.0.1:1: Connection refused. See")


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ({"name": "slurm"}, "runner-unknown"),
        ({"workers": -1}, "workers-range"),
        ({"address": "10.0.0.5:6379"}, "runner-address"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_makes_no_sense_is_refused(asked: dict[str, Any], slug: str) -> None:
    with pytest.raises(UsageError) as raised, open_runner(**asked):
        pass
    assert raised.value.slug == slug


def test_one_worker_is_this_process() -> None:
    with open_runner(workers=1) as chosen:
        assert chosen.runner is IN_PROCESS
        assert chosen.usage()["workers"] == []


def test_several_workers_start_when_there_is_work() -> None:
    with open_runner(workers=3) as chosen:
        assert isinstance(chosen.runner, Pool)
        assert chosen.runner.workers == 3
        assert chosen.runner.usage() == []
    assert free_cores() >= 1


def test_without_ray_the_install_line_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError) as raised, open_runner("ray"):
        pass
    assert "pip install 'align-tm[ray]'" in raised.value.line()


def test_a_run_says_how_much_memory_it_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(tmp_path, 1)
    assert align(["run", "-w", str(tmp_path), "--workers", "2", "--no-formulae", "--json"]) == 0
    usage = json.loads(capsys.readouterr().out)["usage"]
    assert usage["peak_memory"] > 10_000_000
    assert usage["processor_seconds"] > 0
    assert usage["workers"] == []
    assert align(["draft", "-w", str(tmp_path), "--json"]) == 0
    assert "peak_memory" in json.loads(capsys.readouterr().out)["usage"]
