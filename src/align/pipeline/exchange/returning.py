"""``align import``: files that were out for review come back and are merged, as one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import InputError
from align.exchange.bilingual import comment_hash
from align.exchange.bilingual_reader import BilingualReturn
from align.exchange.packed import open_packed
from align.exchange.returned import read_returned
from align.exchange.xmltext import source_hash
from align.model import Comment, Conflict, HandedOut, ReturnedComment, ReturnedText, Status
from align.pipeline.exchange.bilingual import is_word_file, read_bilingual_file
from align.pipeline.exchange.handed_out import handed_out
from align.project import Workspace
from align.review.comments_returning import plan_comments
from align.review.returning import CHANGES, LEFT_OUT, Fate, Outcome, ReturnPlan, plan_return
from align.store import SqlStore


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """One file: how many texts are in it, by what became of them."""

    file: str
    texts: int
    fates: Mapping[Fate, int]


@dataclass(frozen=True, slots=True)
class ReturnReport:
    """What ``align import`` did, or would do.

    ``outcomes`` holds everything that changes or wants looking at, in the order of the files; what is the
    same, or only ours is newer, is counted and not listed. ``event`` is None when nothing changed.
    ``comments`` counts those that were added or changed, in the same event.
    """

    files: tuple[ReturnedFile, ...]
    fates: Mapping[Fate, int]
    outcomes: tuple[Outcome, ...]
    event: int | None
    dry_run: bool
    comments: int = 0

    @property
    def changes(self) -> int:
        """The number of texts taken, added, or given another status."""
        return sum(self.fates.get(fate, 0) for fate in CHANGES)

    @property
    def conflicts(self) -> int:
        """The number of texts that both sides changed."""
        return self.fates.get(Fate.CONFLICT, 0)

    @property
    def left_out(self) -> int:
        """The number of texts that a person should look at."""
        return sum(self.fates.get(fate, 0) for fate in LEFT_OUT)


def import_returned(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    status: Status | None,
    actor: str,
    at: str,
    dry_run: bool = False,
) -> ReturnReport:
    """Merge reviewed ``files`` (XLIFF, TMX, OmegaT's project_save.tmx or its project, bilingual docx).

    All files are read before anything is decided, and everything is saved in one transaction, which one
    ``align undo`` takes back. ``status`` is given to every text that is merged; None leaves it to the
    files. Raises InputError: what the readers raise, ``return-foreign`` for a file none of whose units
    is in the workspace; ConflictError when somebody changed a text between reading and saving.
    """
    read = {str(file): _read(file, workspace) for file in dict.fromkeys(map(_saved_in, files))}
    texts = {name: one.texts for name, one in read.items()}
    langs = {text.lang for listed in texts.values() for text in listed}
    with workspace.open_store(read_only=dry_run) as store:
        plan = _plan(store, texts, handed_out(workspace, langs), status)
        _refuse_foreign(texts, plan)
        said = [comment for one in read.values() for comment in one.comments]
        comments = _comments(store, [*said, *_noted(texts, plan)])
        event = None
        if not dry_run:
            event = store.returned.take_back(
                plan.edits, comments=comments, conflicts=conflicts_of(plan), actor=actor, at=at
            ).event
    fates = Counter(outcome.fate for outcome in plan.outcomes)
    listed = tuple(one for one in plan.outcomes if one.fate in CHANGES | LEFT_OUT | {Fate.CONFLICT})
    return ReturnReport(
        tuple(_file(name, len(found), plan) for name, found in texts.items()),
        _sorted(fates),
        listed,
        event,
        dry_run,
        len(comments),
    )


def _comments(store: SqlStore, returned: Sequence[ReturnedComment]) -> list[Comment]:
    if not returned:
        return []
    documents = {unit.id: unit.document for unit in store.units()}
    return plan_comments(returned, store.decisions.comments(), documents, digest=comment_hash)


def _noted(texts: Mapping[str, Sequence[ReturnedText]], plan: ReturnPlan) -> list[ReturnedComment]:
    """Return the notes on texts as comments on the units that were found for them."""
    notes = {(one.place, one.lang): one.notes for listed in texts.values() for one in listed if one.notes}
    return [
        ReturnedComment(one.place, one.unit, one.lang, note)
        for one in plan.outcomes
        if one.unit
        for note in notes.get((one.place, one.lang), ())
    ]


def _saved_in(path: Path) -> Path:
    """Return ``path``, or what OmegaT saved where it is the folder of a project."""
    return path / "omegat" / "project_save.tmx" if path.is_dir() else path


def _read(file: Path, workspace: Workspace) -> BilingualReturn:
    try:
        if is_word_file(file):
            return read_bilingual_file(file)
        with open_packed(file) as stream:
            texts = read_returned(stream, name=str(file), states=workspace.config.states.read)
            return BilingualReturn(tuple(texts), ())
    except OSError as error:
        raise InputError(f"Cannot read {file}: {error.strerror or error}.", slug="cannot-read") from error


def _plan(
    store: SqlStore,
    texts: Mapping[str, Sequence[ReturnedText]],
    remembered: Mapping[tuple[str, str], HandedOut],
    status: Status | None,
) -> ReturnPlan:
    known = store.returned.conflicts()
    return plan_return(
        (text for listed in texts.values() for text in listed),
        store.units(),
        handed_out=remembered,
        digest=source_hash,
        status=status,
        answered={(one.unit, one.lang, one.fingerprint) for one in known if not one.is_open},
    )


def conflicts_of(plan: ReturnPlan) -> list[Conflict]:
    """Return the conflicts of a plan as they are kept for the review page, each text once."""
    found: dict[tuple[str, str, str], Conflict] = {}
    for one in plan.outcomes:
        if one.fate is Fate.CONFLICT and one.unit:
            key = (one.unit, one.lang, source_hash(one.theirs))
            found.setdefault(key, Conflict(*key, one.document, one.theirs, one.claimed, one.place))
    return list(found.values())


def _refuse_foreign(texts: Mapping[str, Sequence[ReturnedText]], plan: ReturnPlan) -> None:
    """Refuse a file of which nothing is known here: it is another workspace's."""
    for name, listed in texts.items():
        known = any(
            _is_of(one, name) and one.document and one.fate is not Fate.UNKNOWN for one in plan.outcomes
        )
        if listed and not known:
            raise InputError(
                f"{name}: none of its {len(listed)} texts is of this workspace.",
                hint="Is it another workspace's? 'align memory import' takes it into the memory instead.",
                slug="return-foreign",
            )


def _file(name: str, count: int, plan: ReturnPlan) -> ReturnedFile:
    return ReturnedFile(name, count, _sorted(Counter(one.fate for one in plan.outcomes if _is_of(one, name))))


def _is_of(outcome: Outcome, file: str) -> bool:
    return outcome.place.rpartition(":")[0] == file


def _sorted(fates: Mapping[Fate, int]) -> dict[Fate, int]:
    return {fate: fates[fate] for fate in Fate if fates.get(fate)}
