"""Engines opened by workers draft what one in this process drafts, and what goes wrong stays small."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.jobs.local import LocalSeat
from align.jobs.pool import Pool
from align.jobs.ray_cluster import plan_workers
from align.pipeline.drafting import engine as engines
from align.pipeline.drafting import rounds
from align.pipeline.drafting.drafting import draft_workspace
from align.pipeline.drafting.engine import DraftingEngine, engine_here, translate
from align.pipeline.drafting.report import DraftOptions, DraftReport
from align.ports_jobs import IN_PROCESS, Job, Runner
from align.project import Workspace
from align.store.translations import FileTranslationCache
from tests.jobs.conftest import MakePool
from tests.jobs.jobs_done import HIPPOPOTAMUS, Hippopotamus, opened_engine
from tests.jobs.test_jobs_same import AT, contents, corpus, job, silent

ANIMALS = ("Бегемот", "Жираф", "Тигр", "Кенгуру", "Пингвин")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut the work so fine that there is something for everybody."""
    monkeypatch.setattr(engines, "BATCH", 2)
    monkeypatch.setattr(rounds, "ROUND", 12)


def filled(root: Path, *animals: str) -> Workspace:
    """Return a workspace with documents about animals that nobody has translated."""
    workspace = corpus(root, 3)
    for number in range(4):
        texts = [f"{animal} номер {number} жизнерадостно танцевал." for animal in ANIMALS]
        texts += [f"{animal} номер {number} пел в парке." for animal in animals] if number == 2 else []
        texts += ["Все они любили вальс."]
        file = root / "corpus" / "ru" / f"animals-{number}.txt"
        file.write_text(" ".join(texts) + "\n", encoding="utf-8")
    assert not job(workspace, IN_PROCESS).issues
    return workspace


def in_workers(root: Path, *, cached: bool = False) -> DraftingEngine:
    """Return an engine that is opened by workers; what they do is noted in ``root``."""
    root.mkdir(exist_ok=True)
    cache = FileTranslationCache(root / "translations.db") if cached else None
    return DraftingEngine(HIPPOPOTAMUS, Job(opened_engine, translate, root), cache, in_workers=True)


def draft(workspace: Workspace, engine: DraftingEngine, runner: Runner = IN_PROCESS) -> DraftReport:
    options = DraftOptions(("en", "kk"), "hippo")
    return draft_workspace(
        workspace, None, options, engine=engine, actor="ada", at=AT, progress=silent, runner=runner
    )


def translated(report: DraftReport) -> list[str]:
    return [each.text for each in report.drafts if each.label == "mt:hippo@1"]


@pytest.mark.parametrize("cached", [False, True], ids=["nothing remembered", "remembered"])
def test_workers_draft_what_one_process_drafts(
    cached: bool,
    pool: MakePool,
    tmp_path: Path,
) -> None:
    one, two = filled(tmp_path / "one"), filled(tmp_path / "two")
    cache = FileTranslationCache(tmp_path / "translations.db") if cached else None
    alone = draft(one, engine_here(Hippopotamus(tmp_path), cache))
    notes = tmp_path / "notes"
    with pool() as runner:
        shared = draft(two, in_workers(notes, cached=cached), runner)
    assert shared == alone
    assert len(translated(shared)) == 2 * 4 * 6
    assert contents(one) == contents(two)


def test_what_was_translated_is_not_asked_again(tmp_path: Path) -> None:
    one, two = filled(tmp_path / "one"), filled(tmp_path / "two")
    notes = tmp_path / "notes"
    with Pool(LocalSeat, workers=2, worth=1) as runner:
        first = draft(one, in_workers(notes, cached=True), runner)
    (notes / "opened").unlink()
    assert draft(two, in_workers(notes, cached=True)) == first
    assert not (notes / "opened").exists()


def test_a_worker_killed_with_its_model_is_replaced(pool: MakePool, tmp_path: Path) -> None:
    one, two = filled(tmp_path / "one", "Утка"), filled(tmp_path / "two", "Утка")
    notes, here = tmp_path / "notes", tmp_path / "here"
    here.mkdir()
    (here / "killed").touch()
    alone = draft(one, engine_here(Hippopotamus(here)))
    with pool() as runner:
        shared = draft(two, in_workers(notes), runner)
    assert (notes / "killed").exists()
    assert len(set((notes / "opened").read_text().split())) >= 2
    assert shared == alone
    assert contents(one) == contents(two)


@pytest.mark.parametrize(
    ("animal", "reason", "tries"),
    [("Слон", "its worker", 2), ("Осёл", "LookupError: a thistle", 1)],
    ids=["kills", "stumbles"],
)
def test_a_batch_that_fails_is_set_aside_and_the_rest_completes(
    animal: str, reason: str, tries: int, pool: MakePool, tmp_path: Path
) -> None:
    workspace = filled(tmp_path / "one", animal)
    with pool() as runner:
        report = draft(workspace, in_workers(tmp_path / "notes"), runner)
    assert report.stopped
    assert [(each.code, each.place, each.params["tries"]) for each in report.issues] == [
        ("texts-set-aside", "animals-2", tries)
    ] * 2
    assert all(str(each.params["reason"]).startswith(reason) for each in report.issues)
    said = translated(report)
    assert not any(animal in text for text in said)
    assert report.left["animals-2", "en"] == report.issues[0].params["count"] in (1, 2)
    assert len(said) == 2 * (4 * 6 + 1) - 2 * report.left["animals-2", "en"]


def test_an_engine_that_gives_up_stops_and_keeps_what_was_made(pool: MakePool, tmp_path: Path) -> None:
    one, two = filled(tmp_path / "one", "Лев"), filled(tmp_path / "two", "Лев")
    alone = draft(one, engine_here(Hippopotamus(tmp_path)))
    with pool() as runner:
        shared = draft(two, in_workers(tmp_path / "notes"), runner)
    assert [issue.code for issue in shared.issues] == ["engine-stopped"]
    assert "tired" in shared.issues[0].message
    assert shared == alone
    assert translated(shared)


def test_a_model_is_opened_once_a_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def load(settings: engines.EngineSettings) -> Hippopotamus:
        opened.append(settings.manifest.stem)
        return Hippopotamus(tmp_path)

    monkeypatch.setattr(engines, "load_engine", load)
    engines.opened_engine.cache_clear()
    workspace = filled(tmp_path / "one")
    settings = engines.EngineSettings(tmp_path / "hippo.toml", 1)
    engine = DraftingEngine(HIPPOPOTAMUS, Job(engines.open_for_worker, translate, settings), in_workers=True)
    assert len(translated(draft(workspace, engine))) == 2 * 4 * 6  # two languages, several rounds
    assert opened == ["hippo"]
    engines.opened_engine.cache_clear()


NONE = {"CPU": 8.0, "memory": 1e10, "node:10.0.0.5": 1.0}


@pytest.mark.parametrize(
    ("cluster", "workers", "gpu", "planned"),
    [
        (NONE, 0, True, (8, 0.0)),
        (NONE, 3, True, (3, 0.0)),
        ({}, 0, True, (1, 0.0)),
        (NONE | {"GPU": 2.0}, 0, False, (8, 0.0)),
        (NONE | {"GPU": 2.0}, 0, True, (2, 1.0)),
        (NONE | {"GPU": 4.0}, 3, True, (3, 1.0)),
        (NONE | {"GPU": 2.0}, 3, True, (3, 0.5)),
        (NONE | {"GPU": 1.0}, 3, True, (3, 0.3333)),
        (NONE | {"GPU": 2.0}, 7, True, (7, 0.25)),
    ],
)
def test_workers_get_gpus_where_the_cluster_has_them_and_the_work_wants_them(
    cluster: dict[str, float],
    workers: int,
    gpu: bool,
    planned: tuple[int, float],
) -> None:
    count, each = plan_workers(cluster, workers, gpu=gpu)
    assert (count, each) == planned
    if each:
        assert count <= int(cluster["GPU"]) * int(1 / each)  # Ray puts a share on one GPU only
