"""The whole way, without a hand on it: files → run → mark → export → OmegaT inserts what was approved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import require_real
from tests.corpus.gold import ROOT
from tests.omegat import has_omegat, pretranslate

# The floor of the job; the texts here reach 100 %.
FLOOR = 0.95


def squeezed(text: str) -> str:
    return " ".join(text.split())


def inserted(align: Command, workspace: Path, scratch: Path, lang: str) -> tuple[int, int]:
    """Export, let OmegaT translate all documents, and count approved units found in its output."""
    assert align("export", "tmx", "--status", "approved").code == 0
    assert align("export", "document").code == 0
    units = align("export", "tsv", "--status", "approved", "--langs", lang)
    assert units.code == 0
    sources = {p.name: p.read_text(encoding="utf-8") for p in (workspace / "document").glob("*.ru.txt")}
    result = pretranslate(
        scratch,
        tmx=workspace / "tmx" / f"memory.ru-{lang}.tmx",
        sources=sources,
        source_lang="ru",
        target_lang=lang,
    )
    rows = [
        line.split("\t") for line in (workspace / "tsv" / "units.tsv").read_text("utf-8").splitlines()[1:]
    ]
    found = sum(
        squeezed(row[3].removeprefix("'")) in squeezed(result.texts[f"{row[1]}.ru.txt"]) for row in rows
    )
    print(f"{lang}: OmegaT inserted {found} of {len(rows)} approved units")
    return found, len(rows)


@pytest.mark.real
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_omegat_inserts_the_sample(lang: str, workspace: Path, tmp_path: Path, align: Command) -> None:
    require_real("OmegaT", has_omegat())
    for path in sorted((ROOT / "corpus").rglob("*.*")):
        if path.parent.name == "ru":
            assert align("add", path, "--lang", "ru").code == 0
    for path in sorted((ROOT / "corpus").rglob("*.*")):
        if path.parent.name in {"en", "kk"} and ".draft" not in path.name:
            assert align("add", path, "--lang", path.parent.name).code == 0
    assert align("run").code == 0
    assert align("mark", "approved").code == 0
    found, approved = inserted(align, workspace, tmp_path, lang)
    assert approved > 200
    assert found / approved >= FLOOR


@pytest.mark.real
@pytest.mark.shared
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_omegat_inserts_the_seeds(
    lang: str, workspace: Path, tmp_path: Path, align: Command, shared: Path
) -> None:
    require_real("OmegaT", has_omegat())
    for path in sorted((shared / "seeds").glob("*.txt")):
        assert align("add", path, "--lang", "ru").code == 0
        for target in ("en", "kk"):
            delivered = shared / "gold" / path.name[:3] / f"{target}.reviewed.txt"
            if delivered.exists():
                assert align("add", delivered, "--lang", target, "--as", path.stem).code == 0
    assert align("run").code == 0
    assert align("mark", "approved").code == 0
    found, approved = inserted(align, workspace, tmp_path, lang)
    assert approved >= 50
    assert found / approved >= FLOOR
