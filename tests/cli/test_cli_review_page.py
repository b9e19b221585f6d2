"""``align review`` in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.cli.conftest import Command


def start(workspace: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "align",
            "review",
            "--port",
            "0",
            "--no-browser",
            "-q",
            "-w",
            str(workspace),
            *options,
        ],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def link(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    found = re.search(r"http://\S+/enter/\S+", process.stderr.readline())
    assert found is not None
    return found[0]


def test_the_page_opens_with_its_link_and_stops_quietly(filled: Path, align: Command) -> None:
    assert align("run", "-q").code == 0
    process = start(filled, "--invite", "Борис:reader")
    own, guest = link(process), link(process)
    for address, name in ((own, "A. Serik"), (guest, "Борис")):
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        browser.open(address, timeout=20).read()
        page = browser.open(address[: address.index("/enter")] + "/corpus", timeout=20).read().decode()
        assert "statement" in page
        assert name in page
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(own, timeout=20)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()


@pytest.mark.parametrize(
    ("options", "slug"),
    [
        (("--host", "0.0.0.0"), "lets others"),
        (("--token", "short"), "guess"),
        (("--invite", "x:king"), "--invite"),
        (("--token-role", "king"), "--token-role"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_options_that_make_no_sense(
    align: Command, filled: Path, options: tuple[str, ...], slug: str
) -> None:
    result = align("review", "--no-browser", "--port", "0", *options)
    assert result.code == 2
    assert slug in result.err
    assert result.err.count("\n") == 1


def test_nothing_was_run_yet(align: Command, filled: Path) -> None:
    result = align("review", "--no-browser", "--port", "0", "--read-only")
    assert result.code == 1
    assert "align run" in result.err
