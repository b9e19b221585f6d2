"""The task file: standard library only, clear about what is missing."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

DEV = Path(__file__).resolve().parents[1] / "dev.py"


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", DEV)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_imports_the_standard_library_only() -> None:
    tree = ast.parse(DEV.read_text(encoding="utf-8"))
    names = {
        alias.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names
    }
    names |= {n.module.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    assert names <= set(sys.stdlib_module_names)


def test_an_unknown_verb_lists_the_verbs() -> None:
    done = subprocess.run([sys.executable, DEV, "frobnicate"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "setup|demo|test|check|bench|docs" in done.stderr


def test_a_python_without_venv_is_told_what_to_install(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"apt install python3\.\d+-venv"):
        dev.make_venv()


def test_a_second_setup_does_nothing(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stamp = tmp_path / "stamp"
    stamp.write_text(dev.fingerprint(), encoding="ascii")
    monkeypatch.setenv("ALIGN_HEAVY", "0")
    monkeypatch.setattr(dev, "STAMP", stamp)
    monkeypatch.setattr(dev, "executable", lambda name: sys.executable)
    monkeypatch.setattr(dev, "run", lambda *command: pytest.fail(f"ran {command}"))
    dev.setup()


def test_another_lock_is_another_environment(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = dev.fingerprint()
    (tmp_path / "dev.txt").write_text("", encoding="utf-8")
    monkeypatch.setattr(dev, "LOCK", tmp_path / "dev.txt")
    assert dev.fingerprint() != before


@pytest.mark.parametrize(
    ("before", "heavy", "steps"),
    [
        ("", False, ["make"]),
        ("", True, ["make", "heavy"]),
        ("light", False, []),
        ("light", True, ["heavy"]),
        ("heavy", False, []),
        ("heavy", True, []),
        ("old", True, ["make", "heavy"]),
    ],
)
def test_setup_does_what_is_missing(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    before: str,
    heavy: bool,
    steps: list[str],
) -> None:
    stamp = tmp_path / "stamp"
    made = {"light": dev.fingerprint(), "heavy": dev.fingerprint(heavy=True)}
    if before:
        stamp.write_text(made.get(before, before), encoding="ascii")
    monkeypatch.setenv("ALIGN_HEAVY", "1" if heavy else "0")
    monkeypatch.setattr(dev, "STAMP", stamp)
    monkeypatch.setattr(dev, "executable", lambda name: sys.executable)
    done: list[str] = []
    monkeypatch.setattr(dev, "make_environment", lambda: done.append("make"))
    monkeypatch.setattr(dev, "install_heavy", lambda: done.append("heavy"))
    dev.setup()
    assert done == steps
    dev.setup()
    assert done == steps


def test_the_heavy_lock_leaves_out_what_the_other_lock_has() -> None:
    folder = DEV.parent / "requirements"
    locked = [
        {line.partition("==")[0] for line in (folder / name).read_text(encoding="utf-8").splitlines()
         if "==" in line}
        for name in ("dev.txt", "heavy.txt", "heavy-cuda.txt")
    ]  # fmt: skip
    assert not locked[0] & locked[1]
    assert not locked[1] & locked[2]
    assert {"torch", "transformers", "ctranslate2", "peft", "accelerate", "safetensors"} <= locked[1]
