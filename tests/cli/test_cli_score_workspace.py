"""``align score`` over a workspace: drafts against what people made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from align.model import DraftRecord, Effort, Origin, Status
from align.ports import TextEdit
from align.project import find_workspace
from tests.cli.conftest import KK, Command

AT = "2026-01-01T00:00:00Z"
EDITED = "We support a dialogue of equals."


@pytest.fixture
def drafted(filled: Path, align: Command) -> Path:
    """English came as a machine draft and was edited; the Kazakh was drafted by Align and reviewed."""
    (filled / "corpus" / "en" / "statement.txt").rename(filled / "corpus" / "en" / "statement.draft.txt")
    (filled / "corpus" / "kk" / "statement.txt").unlink()
    assert align("run", "--quiet").code == 0
    with find_workspace(filled).open_store() as store:
        units = list(store.units())
        english = [unit for unit in units if "en" in unit.variants]
        assert all(unit.variants["en"].origin is Origin.MACHINE_DRAFT for unit in english)
        edits = []
        for unit in english:
            variant = unit.variants["en"]
            text = EDITED if variant.text == "We support dialogue." else variant.text
            edits.append(TextEdit(unit.id, "en", text, Status.REVIEWED, variant.version))
        store.edit(edits, actor="A. Serik", at=AT)
        drafts = [
            DraftRecord(unit.id, "kk", unit.document, text, "memory" if number % 2 else "mt:toy@1")
            for number, (unit, text) in enumerate(zip(units, KK.split("\n\n"), strict=False))
        ]
        store.save_drafts(drafts, actor="align", at=AT)
        efforts = [Effort(draft.unit, "kk", draft.document, 6.0, 9, 1) for draft in drafts[:2]]
        store.decisions.add_effort(efforts, actor="A. Serik", at=AT)
    return filled


def results(align: Command, *arguments: str) -> dict[str, Any]:
    found = align("score", *arguments, "--json")
    assert found.code == 0
    return {result["lang"]: result for result in found.json["results"]} | {"issues": found.json["issues"]}


def test_a_delivered_draft_is_scored_by_what_was_made_of_it(drafted: Path, align: Command) -> None:
    found = results(align)
    assert "kk" not in found  # drafted, but not reviewed yet
    english = found["en"]
    assert [part["name"] for part in english["hypothesis"]["by_origin"]] == ["delivered"]
    assert english["relations"] == {"post-edited": english["segments"]}
    [worst] = english["worst"]
    assert (worst["hypothesis"], worst["reference"]) == ("We support dialogue.", EDITED)
    assert ["inserted", "a "] in worst["diff"]
    assert "reference-post-edited" in {issue["code"] for issue in found["issues"]}
    assert "none-edited" not in {issue["code"] for issue in found["issues"]}
    assert english["failures"] == {"counts": {}, "found": []}


def test_a_draft_of_ours_counts_once_it_is_reviewed(drafted: Path, align: Command) -> None:
    assert align("mark", "reviewed", "--lang", "kk", "--segments", "0-1").code == 0
    [pending] = [i for i in results(align, "--langs", "kk")["issues"] if i["code"] == "drafts-pending"]
    assert pending["params"]["count"] > 0
    assert align("mark", "reviewed", "statement", "--lang", "kk", "--by", "A. Serik").code == 0
    found = results(align, "--langs", "kk")
    kazakh = found["kk"]
    codes = {issue["code"] for issue in found["issues"]}
    assert "none-edited" in codes
    assert "drafts-pending" not in codes
    assert kazakh["hypothesis"]["effort"]["edits"] == 0
    assert kazakh["hypothesis"]["effort"]["saved"] == 1
    assert {part["name"] for part in kazakh["hypothesis"]["by_origin"]} == {"memory", "mt:toy@1"}
    assert set(kazakh["relations"]) == {"same-memory", "post-edited"}
    assert kazakh["time"]["drafted"] == {"segments": 2, "words": 12, "seconds": 12.0}
    assert kazakh["time"]["scratch"] is None
    assert "tokenised" not in align("score", "statement").err


def test_a_rerun_and_an_undo_change_no_score(drafted: Path, align: Command) -> None:
    before = results(align)["en"]
    assert align("run", "--quiet").code == 0
    assert results(align)["en"] == before
    assert align("mark", "approved", "--lang", "en").code == 0
    assert align("undo").code == 0
    assert results(align)["en"] == before
