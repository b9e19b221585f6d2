"""The list of formulae made by several processes equals that of one, in every digit."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.formulae import spans, tokens
from align.jobs.local import LocalSeat
from align.jobs.pool import Pool
from align.pipeline.alignment.run import run_job
from align.pipeline.formulae.mining import FormulaeReport, formulae_report
from align.ports_jobs import IN_PROCESS, Runner
from align.project import Workspace
from tests.jobs.test_jobs_same import LANGS, corpus, job, silent


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Documents that say much the same; one translation was replaced later, so that there is a history.

    The work is cut so fine that even this little has a shard for everybody.
    """
    monkeypatch.setattr(tokens, "READING_GRAIN", 1)
    monkeypatch.setattr(spans, "SPAN_CELLS", 1)
    workspace = corpus(tmp_path)
    job(workspace, IN_PROCESS)
    file = workspace.root / "corpus" / "en" / "meeting-2.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("peaceful solution", "amicable settlement"), encoding="utf-8")
    later = "2026-11-30T12:00:00Z"
    run_job(workspace, None, langs=LANGS, actor="ada", at=later, progress=silent)
    return workspace


def listed(workspace: Workspace, runner: Runner = IN_PROCESS) -> FormulaeReport:
    return formulae_report(workspace, history=True, runner=runner)


def test_two_workers_list_what_one_process_lists(workspace: Workspace) -> None:
    alone = listed(workspace)
    assert len(alone.trend) > 1
    assert any(each.renderings[lang].groups for each in alone.formulae for lang in LANGS)
    with Pool(LocalSeat, workers=2, worth=1) as pool:
        assert repr(listed(workspace, pool)) == repr(alone)
        assert formulae_report(workspace, langs=(), runner=pool) == formulae_report(workspace, langs=())
        assert len(pool.usage()) == 2


@pytest.mark.heavy
def test_ray_lists_what_one_process_lists(workspace: Workspace, request: pytest.FixtureRequest) -> None:
    with Pool(request.getfixturevalue("ray_seat"), workers=2, worth=1) as pool:
        assert repr(listed(workspace, pool)) == repr(listed(workspace))


class Lossy(LocalSeat):
    """A worker that is killed at every eleventh request."""

    asked = 0

    def call(self, request: bytes, *, patience: float) -> bytes:
        Lossy.asked += 1
        if Lossy.asked % 11 == 0:
            self._process.kill()
        return super().call(request, patience=patience)


def test_workers_lost_in_the_middle_change_nothing(workspace: Workspace) -> None:
    with Pool(Lossy, workers=2, worth=1) as pool:
        assert repr(listed(workspace, pool)) == repr(listed(workspace))
    assert Lossy.asked > 22


class Poisoned(LocalSeat):
    """A worker that one text kills, whatever is asked of it."""

    poison = b""

    def call(self, request: bytes, *, patience: float) -> bytes:
        if self.poison in request:
            self._process.kill()
        return super().call(request, patience=patience)


class PoisonedByRussian(Poisoned):
    poison = "Принято 5 решений".encode()


class PoisonedByKazakh(Poisoned):
    poison = "5 шешім қабылданды".encode()


def test_an_original_that_kills_its_worker_is_set_aside_and_the_rest_is_mined(workspace: Workspace) -> None:
    with Pool(PoisonedByRussian, workers=2, worth=1) as pool:
        report = listed(workspace, pool)
    (issue,) = (issue for issue in report.issues if issue.code == "document-set-aside")
    assert (issue.place, issue.params["tries"]) == ("meeting-2 (ru)", 3)
    assert "signal 9" in issue.message
    assert report.failed
    whole = {each.formula.id: each.formula for each in listed(workspace).formulae}
    for each in report.formulae:
        places = [found for found in each.formula.occurrences if found.document == "meeting-2"]
        assert not places
        assert set(each.formula.occurrences) <= set(whole[each.formula.id].occurrences)
    assert report.formulae


def test_a_translation_that_kills_its_worker_counts_as_none(workspace: Workspace) -> None:
    with Pool(PoisonedByKazakh, workers=2, worth=1) as pool:
        report = listed(workspace, pool)
    assert [issue.place for issue in report.issues if issue.code == "document-set-aside"] == [
        "meeting-2 (kk)"
    ]
    assert "meeting-2" in report.documents["en"]
    assert "meeting-2" not in report.documents["kk"]
    whole = listed(workspace)
    assert not whole.failed
    assert "meeting-2" in whole.documents["kk"]
    before, after = (
        sum(each.renderings["kk"].untranslated for each in one.formulae) for one in (whole, report)
    )
    assert after > before
