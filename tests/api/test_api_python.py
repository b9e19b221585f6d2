"""The names that ``from align import …`` gives: light to import, true to their page, kept as they are."""

from __future__ import annotations

import doctest
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import align
from align import api
from align.errors import UsageError
from align.pipeline.demo import run_demo
from docs.python_reference import signature

PINNED = Path(__file__).parent / "python-api.txt"


def public_names() -> str:
    """Return every public name with its signature, or its fields and properties, one a line."""
    lines = []
    for name in align.__all__:
        found = getattr(align, name)
        if inspect.isfunction(found):
            lines.append(signature(name, found))
            continue
        lines.append(f"class {name}")
        for member, value in sorted(vars(found).items()):
            if inspect.isfunction(value) and not member.startswith("_"):
                lines.append(f"    {signature(member, value)}")
        fields = getattr(found, "__dataclass_fields__", {}).values()
        lines += [f"    {each.name}: {each.type}" for each in fields]
    return "\n".join(lines) + "\n"


def test_names_and_signatures_are_those_we_promised() -> None:
    """A change here breaks somebody's program: add, deprecate, say it in CHANGELOG.md."""
    found = public_names()
    if os.environ.get("ALIGN_UPDATE_GOLDEN"):
        PINNED.write_text(found, encoding="utf-8")
    assert found == PINNED.read_text(encoding="utf-8")


def test_the_two_lists_of_names_are_one() -> None:
    assert align.__all__ == api.__all__
    assert set(align.__all__) <= set(dir(align))
    with pytest.raises(ImportError, match="frobnicate"):
        exec("from align import frobnicate")


def test_every_public_name_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    assert not [name for name in align.__all__ if f"# {name}\n" not in page]


def test_importing_align_loads_nothing_heavy() -> None:
    code = "import align, sys; align.__version__; print(*(n.partition('.')[0] for n in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"numpy", "lxml", "sqlalchemy", "typer", "rich", "jinja2", "pymorphy3", "sacrebleu", "torch"}
    assert not heavy & set(done.stdout.split())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api") / "demo"
    run_demo(folder, at="2026-01-01T00:00:00Z", progress=lambda done, total, what: None)
    return folder


def test_the_examples_of_the_page_are_true(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    said: list[str] = []
    runner = doctest.DocTestRunner()
    tests = [test for test in doctest.DocTestFinder().find(api) if test.examples]
    for test in tests:
        runner.run(test, out=said.append)
    assert not runner.failures, "".join(said)
    assert len(tests) >= 10


def test_what_makes_no_sense_is_refused(sample: Path) -> None:
    with pytest.raises(UsageError, match="1 drafts, 2 references"):
        align.score_texts(["a"], ["a", "b"], lang="en")
    with pytest.raises(UsageError, match="0 references"):
        align.score_texts([], [], lang="en")
    with pytest.raises(UsageError, match="kz"):
        align.segment_text("Сәлем.", lang="kz")
    (finding,) = align.check_pair("9 мая", "8 May")
    with pytest.raises(UsageError):
        align.describe_finding(finding, ui="de")
    with align.open_workspace(sample) as opened, pytest.raises(UsageError, match="format"):
        opened.export("omegat", output=sample / "out")
