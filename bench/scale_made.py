"""Workspaces for the scale table: files for the real job, or units loaded straight into the database."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from align.model import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    TARGET_LANGUAGES,
    Alignment,
    Bead,
    Document,
    Role,
    Segment,
    SegmentedDocument,
    SegmentKind,
    Status,
)
from align.ports import DocumentResult
from align.project import Workspace, init_workspace
from align.review import make_units, plan_moves
from align.text.normalise import match_key
from bench.scale_corpus import MadeDocument, documents

AT = "2026-11-29T12:00:00Z"
ONE_IN = 10
"""Of every so many documents one has no Kazakh, so that there is something to draft."""


def write_corpus(root: Path, count: int, *, first: int = 0) -> Workspace:
    """Write ``count`` documents into ``corpus/`` of a workspace at ``root``; nothing is run."""
    workspace, _ = init_workspace(root)
    for number, document in enumerate(documents(count, first=first), start=first):
        for lang in LANGUAGES:
            if lang != "kk" or number % ONE_IN:
                path = root / "corpus" / lang / f"{document.id}.txt"
                path.write_text(document.text(lang), encoding="utf-8", newline="\n")
    return workspace


def load_store(root: Path, count: int, *, first: int = 0) -> Mapping[str, float]:
    """Save ``count`` made documents, a sentence a segment and every bead 1-1, as one run would.

    One document in three is approved, as where people have worked. Returns what was saved.
    """
    workspace, _ = init_workspace(root)
    units = 0
    with workspace.open_store() as store:
        for number, document in enumerate(documents(count, first=first), start=first):
            result = _result(document, ("en",) if number % ONE_IN == 0 else TARGET_LANGUAGES)
            store.save_result(result, actor="align", at=AT)
            units += len(result.units)
            if number % 3 == 0:
                moves, _ = plan_moves(store.units([document.id]), langs=TARGET_LANGUAGES, to=Status.APPROVED)
                store.mark(moves, actor="ada", at=AT)
    return {"documents": count, "units": units}


def _result(document: MadeDocument, targets: tuple[str, ...]) -> DocumentResult:
    texts = {lang: _segmented(document, lang) for lang in (SOURCE_LANGUAGE, *targets)}
    beads = tuple(Bead((n,), (n,), 0.95) for n in range(len(document.sentences)))
    alignments = {lang: Alignment(SOURCE_LANGUAGE, lang, beads) for lang in targets}
    units, _ = make_units(texts, alignments)
    return DocumentResult(document.id, texts, alignments, units, sha256(document.id.encode()).hexdigest())


def _segmented(document: MadeDocument, lang: str) -> SegmentedDocument:
    segments: list[Segment] = []
    end = -2
    for paragraph, sentences in enumerate(document.paragraphs):
        end += 1
        for sentence in sentences:
            text = sentence.text(lang)
            start, end = end + 1, end + 1 + len(text)
            kind = SegmentKind.SENTENCE
            segments.append(Segment(len(segments), start, end, kind, True, text, match_key(text), paragraph))
    digest = sha256(document.text(lang).encode()).hexdigest()
    role = Role.ORIGINAL if lang == SOURCE_LANGUAGE else Role.TRANSLATION
    path = f"corpus/{lang}/{document.id}.txt"
    return SegmentedDocument(Document(document.id, lang, role, path, digest, "utf-8", ""), tuple(segments))
