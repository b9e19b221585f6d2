"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "bench").rglob("*.py"), ROOT / "dev.py"])
IDS = [path.relative_to(ROOT).as_posix() for path in SOURCES]


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, "a file over 400 lines wants splitting"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{node.name} (line {node.lineno}) has {length} lines and wants splitting"


def test_no_vague_module_names() -> None:
    vague = {"utils", "util", "helper", "helpers", "misc", "common", "manager", "managers"}
    assert [path for path in SOURCES if path.stem in vague] == []


def test_no_index_addresses_or_address_recording_locks() -> None:
    # Spelled in pieces, so that this file does not name what it forbids.
    hosts = re.compile(
        "|".join(re.escape(a + b) for a, b in [("pypi", ".org"), ("pythonhosted", ".org"), ("npmjs", ".")])
    )
    for path in tracked():
        assert path.name not in {"uv.lock", "pylock.toml"}
        if path.suffix in {".py", ".md", ".toml", ".txt", ".yml", ""} and path.stat().st_size < 2_000_000:
            found = hosts.search(path.read_bytes().decode("utf-8", "replace"))
            assert found is None, (
                f"{path.relative_to(ROOT)} names a package index: {found[0] if found else ''}"
            )


def test_no_conflict_markers_are_left() -> None:
    marker = re.compile(rb"^(?:<{7}|>{7}) ", re.M)
    assert [path for path in tracked() if marker.search(path.read_bytes())] == []


def test_locks_pin_every_package_by_hash() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z0-9][\w.-]*==", text, re.M)
        assert packages
        assert len(re.findall(r"^[a-z0-9][^\n]*\\$", text, re.M)) == len(packages), (
            f"{lock.name}: a package without hashes"
        )


def test_every_message_slug_is_explained() -> None:
    slugs: dict[str, str] = {}
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "slug" and isinstance(node.value, ast.Constant):
                slugs[str(node.value.value)] = path.name
    page = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
    missing = {slug: file for slug, file in slugs.items() if f"`{slug}`" not in page}
    assert not missing, f"docs/messages.md does not explain {missing}"


def test_every_command_is_shown_in_the_reference() -> None:
    import typer.main

    from align.cli.app import app

    command = typer.main.get_command(app)
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in command.commands if f"`align {name}`" not in page] == []  # type: ignore[attr-defined]


def test_help_loads_nothing_heavy() -> None:
    heavy = ("numpy", "lxml", "sqlalchemy", "pymorphy3", "docx", "sacrebleu", "align.pipeline.alignment.run")
    code = f"import sys, align.cli.app; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.shared
def test_no_seed_text_in_the_repository(shared: Path) -> None:
    stretches = {
        text[i : i + 90]
        for seed in (shared / "seeds").glob("*.txt")
        for text in [re.sub(r"\s+", " ", seed.read_text(encoding="utf-8"))]
        for i in range(0, max(len(text) - 90, 0), 45)
    }
    for path in tracked():
        if path.stat().st_size < 5_000_000:
            text = re.sub(r"\s+", " ", path.read_bytes().decode("utf-8", "ignore"))
            assert not any(stretch in text for stretch in stretches), f"{path} holds text of a seed"
