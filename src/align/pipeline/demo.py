"""The demo: the sample corpus through the whole job, in a workspace of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from align import version
from align.config import CONFIG_NAME
from align.errors import AlignError, ConflictError
from align.model import SOURCE_LANGUAGE, Issue, Status
from align.pipeline.alignment.report import RunReport
from align.pipeline.alignment.run import run_job
from align.pipeline.drafting.drafting import draft_workspace
from align.pipeline.drafting.report import DraftOptions, DraftReport
from align.pipeline.exchange.publish import ExportedFile, ExportWish, export_files
from align.pipeline.formulae.summary import with_formulae
from align.pipeline.review import mark
from align.ports import Progress
from align.project import Workspace, find_workspace

DEMO_PERSON = "demo"
# The demo marks as reviewed what a person would most likely accept at a glance.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demo did: the run, the variants it marked reviewed, what it drafted, the files it wrote."""

    root: str
    run: RunReport
    marked: int
    drafted: DraftReport
    files: tuple[ExportedFile, ...]
    issues: tuple[Issue, ...]


def sample_folder() -> Path:
    """Return where the sample corpus lies: in the installed package, or in the checkout.

    Raises AlignError when the installation lacks it.
    """
    package = Path(version.__file__).parent
    for folder in (package / "sample", package.parents[1]):
        if (folder / "corpus" / "ru").is_dir() and (folder / CONFIG_NAME).is_file():
            return folder
    raise AlignError("The sample corpus is missing.", hint="Install align-tm again.", slug="sample-missing")


def run_demo(root: Path, *, at: str, progress: Progress) -> DemoReport:
    """Make ``root`` a demo workspace and take the sample through it; running it again changes nothing.

    Raises ConflictError when ``root`` is a workspace, or a folder with files, that is not the demo.
    """
    workspace = _copy_sample(root)
    report = run_job(
        workspace, None, langs=workspace.config.targets, actor=DEMO_PERSON, at=at, progress=progress
    )
    report = with_formulae(workspace, report, progress=progress)
    marked = _mark_sure(workspace, [d.id for d in report.documents if d.outcome == "aligned"], at=at)
    drafted = _draft_untranslated(workspace, report, at=at, progress=progress)
    files: list[ExportedFile] = []
    issues: list[Issue] = []
    for kind, trilingual in (("tmx", True), ("xliff", False)):
        exported = export_files(workspace, ExportWish(kind, trilingual=trilingual))
        files += exported.files
        issues += exported.issues
    return DemoReport(str(root), report, marked, drafted, tuple(files), tuple(issues))


def _draft_untranslated(
    workspace: Workspace, report: RunReport, *, at: str, progress: Progress
) -> DraftReport:
    """Draft the documents that have no translation at all, without a model: in the sample one appeal."""
    untranslated = [d.id for d in report.documents if set(d.segments) == {SOURCE_LANGUAGE}]
    if not untranslated:
        return DraftReport((), {}, {}, (), (), dry_run=False)
    options = DraftOptions(workspace.config.targets)
    return draft_workspace(workspace, untranslated, options, actor=DEMO_PERSON, at=at, progress=progress)


def _mark_sure(workspace: Workspace, documents: list[str], *, at: str) -> int:
    """Mark the sure variants of the documents just aligned as reviewed; return how many they are."""
    if not documents:
        return 0
    report = mark(
        workspace,
        documents,
        status=Status.REVIEWED,
        langs=workspace.config.targets,
        minimum_confidence=SURE,
        actor=DEMO_PERSON,
        at=at,
    )
    return sum(report.moved.values())


def _copy_sample(root: Path) -> Workspace:
    """Copy the sample into ``root`` unless it is there; files that are there are never touched."""
    sample = sample_folder()
    if root.exists() and any(root.iterdir()) and not _is_demo(root, sample):
        raise ConflictError(
            f"{root} holds something else already.",
            hint="Name another folder: align demo DIR",
            slug="demo-elsewhere",
        )
    try:
        for path in sorted((sample / "corpus").rglob("*")):
            target = root / path.relative_to(sample)
            if path.is_file() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        if not (root / CONFIG_NAME).exists():
            shutil.copyfile(sample / CONFIG_NAME, root / CONFIG_NAME)
    except OSError as error:
        raise AlignError(
            f"{root}: {error.strerror}.", hint="Choose a folder you may write to.", slug="cannot-write"
        ) from None
    return find_workspace(root)


def _is_demo(root: Path, sample: Path) -> bool:
    """Say whether ``root`` is a demo workspace made earlier (perhaps one whose copying was cut short)."""
    config, corpus = root / CONFIG_NAME, root / "corpus"
    if config.exists():
        return config.read_bytes() == (sample / CONFIG_NAME).read_bytes()
    names = {path.relative_to(sample / "corpus") for path in (sample / "corpus").rglob("*")}
    inside = {path.relative_to(corpus) for path in corpus.rglob("*")} if corpus.is_dir() else set()
    return {path.name for path in root.iterdir()} <= {"corpus"} and inside <= names
