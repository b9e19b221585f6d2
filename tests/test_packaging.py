"""What is shipped: the wheel holds the sample, the package needs no heavy part."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_wheel_holds_the_sample_corpus(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("align_tm-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    sample = {f"align/sample/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "corpus").rglob("*.*")}
    assert sample | {"align/sample/align.toml", "align/py.typed", "align/cli/app.py"} <= names
    assert not any(name.startswith(("tests/", "bench/")) for name in names)
