"""The table of the review page: its smallest form runs and asks what it says it asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import review

SAMPLES = [
    {
        "ru": f"Государства-члены подтвердили готовность к {word} сотрудничеству.",
        "en": f"The member states reaffirmed their readiness for {en} cooperation.",
        "kk": f"Мүше мемлекеттер {kk} ынтымақтастыққа дайын екенін растады.",
    }
    for word, en, kk in (("тесному", "close", "тығыз"), ("военному", "military", "әскери"))
]


def test_the_smallest_table_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(review, "A_DOCUMENT", 30)
    monkeypatch.setattr(review, "REVIEWED", 12)
    workspace = review.make_workspace(tmp_path / "ws", SAMPLES, 60)
    records = {record["request"]: record for record in review.measured(workspace, 60, runs=3)}
    assert all(0 < each["median_ms"] <= each["p95_ms"] <= each["worst_ms"] for each in records.values())
    assert {"review: next segment", "scores, once computed", "concordance, an expression"} <= records.keys()
    assert "holds" in capsys.readouterr().out


def test_the_first_document_has_drafts_and_what_was_made_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "A_DOCUMENT", 30)
    monkeypatch.setattr(review, "REVIEWED", 12)
    workspace = review.make_workspace(tmp_path / "ws", SAMPLES, 60)
    with workspace.open_store(read_only=True) as store:
        drafts = {(each.unit, each.lang): each.text for each in store.decisions.delivered_drafts()}
        texts = {(u.id, lang): (v.text, v.status) for u in store.units() for lang, v in u.variants.items()}
    assert len(drafts) == 60
    reviewed = [key for key in drafts if texts[key][1] == "reviewed"]
    assert len(reviewed) == 24
    assert sum(texts[key][0] != drafts[key] for key in reviewed) == 16
