"""What is shipped: contents and metadata of wheel and sdist; a type checker sees the types."""

from __future__ import annotations

import email
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Sequence
from email.message import Message
from pathlib import Path

import pytest

from align.version import VERSION

ROOT = Path(__file__).resolve().parents[1]
WEB = [
    path for path in (ROOT / "src" / "align").rglob("*") if path.suffix in {".html", ".css", ".js", ".svg"}
]


def build(target: str, tree: Path, folder: Path) -> Path:
    """Build the wheel or the sdist of a tree and return the one file that comes."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    (made,) = folder.glob("align_tm-*")
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def names_in_wheel(wheel: Path) -> set[str]:
    """Return the names of a wheel's files."""
    with zipfile.ZipFile(wheel) as packed:
        return set(packed.namelist())


def metadata(wheel: Path) -> Message:
    """Return a wheel's metadata."""
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (each for each in packed.namelist() if each.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(packed.read(name))


def test_the_wheel_holds_the_sample_and_the_models_manifests(wheel: Path) -> None:
    sample = [*(ROOT / "corpus").rglob("*.*"), ROOT / "align.toml", *(ROOT / "models").glob("*.toml")]
    assert {f"align/sample/{path.relative_to(ROOT).as_posix()}" for path in sample} <= names_in_wheel(wheel)


def test_the_wheel_holds_code_pages_and_types(wheel: Path) -> None:
    names = names_in_wheel(wheel)
    modules = list((ROOT / "src").rglob("*.py"))
    wanted = {path.relative_to(ROOT / "src").as_posix() for path in (*modules, *WEB)}
    assert {*wanted, "align/py.typed"} <= names
    assert any(name.endswith(".data/data/share/man/man1/align.1") for name in names)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    names = names_in_wheel(wheel)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"align", "align_tm"}
    forbidden = ("shared", "tests", "bench", "node_modules", "__pycache__", ".align")
    assert not [name for name in names if set(forbidden) & set(name.split("/"))]
    assert not [name for name in names if name.endswith((".db", ".bin", ".safetensors", ".pyc", ".so"))]
    assert wheel.stat().st_size < 4_000_000


def test_the_sdist_is_the_checkout_and_builds_the_same_wheel(
    sdist: Path, wheel: Path, tmp_path: Path
) -> None:
    with tarfile.open(sdist) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
        packed.extractall(tmp_path / "tree", filter="data")
    assert {
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "dev.py",
        "docs/tutorial.md",
        "requirements/dev.txt",
    } <= names
    assert not [name for name in names if name.startswith((".venv", ".align", "shared", ".git/", ".ci"))]
    assert not [name for name in names if "node_modules" in name or name.endswith((".pyc", ".safetensors"))]
    (tree,) = (tmp_path / "tree").iterdir()
    assert names_in_wheel(build("wheel", tree, tmp_path / "again")) == names_in_wheel(wheel)


def test_the_metadata_say_what_an_index_shows(wheel: Path) -> None:
    said = metadata(wheel)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (said["Name"], said["License-Expression"]) == ("align-tm", "Apache-2.0")
    assert said["Version"] == project["version"] == VERSION
    assert said["Requires-Python"] == project["requires-python"] == ">=3.11"
    assert said["Description-Content-Type"] == "text/markdown"
    assert str(said.get_payload()).startswith("# Align")
    assert 0 < len(said["Summary"]) <= 512
    classifiers = said.get_all("Classifier", [])
    assert "Typing :: Typed" in classifiers
    assert not [each for each in classifiers if each.startswith("License ::")], (
        "the licence expression says it"
    )


def test_the_base_install_needs_no_heavy_part(wheel: Path) -> None:
    needed = metadata(wheel).get_all("Requires-Dist", [])
    base = {line.partition(">")[0].partition("[")[0] for line in needed if "extra ==" not in line}
    heavy = {"torch", "transformers", "ctranslate2", "peft", "psycopg", "pypdf", "translate-toolkit", "ray"}
    assert "lxml" in base
    assert not base & heavy


@pytest.mark.parametrize("lock", ["base.txt", "dev.txt"])
def test_the_locks_hold_for_every_python_we_promise(lock: str) -> None:
    """One lock for all versions: where a package needs another for some, a marker says for which."""
    lines = (ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines()
    pins = [line.partition(" \\")[0] for line in lines if "==" in line and not line.startswith((" ", "#"))]
    plain = [pin.partition("==")[0] for pin in pins if ";" not in pin]
    assert len(plain) == len(set(plain)) > 10
    marked = [pin.partition(";")[2] for pin in pins if ";" in pin]
    known = ("python_full_version", "sys_platform", "platform_", "implementation_name", "os_name")
    assert not [marker for marker in marked if not any(name in marker for name in known)]


SCRIPT_PAGE = ROOT / "docs" / "how-to" / "serve.md"


def script_of_the_page() -> str:
    """Return the Python example of the page about programs of one's own."""
    return SCRIPT_PAGE.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]


def judge(environment: Path, script: Path) -> Sequence[str]:
    """Return what mypy --strict says of a script in an environment that has the wheel only."""
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(python), script.name]
    done = subprocess.run(
        [*command, "--cache-dir", str(environment / "mypy"), "--config-file", ""],
        cwd=script.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return [line for line in done.stdout.splitlines() if ": error:" in line] if done.returncode else []


def test_a_type_checker_sees_the_types_of_the_installed_package(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    (packages,) = [*environment.glob("lib/python*/site-packages"), *environment.glob("Lib/site-packages")]
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(packages)
    script = tmp_path / "script.py"
    script.write_text(script_of_the_page(), encoding="utf-8")
    assert judge(environment, script) == []
    script.write_text(
        "from align import check_pair, frobnicate\nfound: str = check_pair('а', 'a')\n", encoding="utf-8"
    )
    assert len(judge(environment, script)) == 2
