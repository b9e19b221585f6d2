"""Aligning files that need not belong to a workspace: nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitext import Bitext, Evidence, align_corpus
from align.errors import InputError, UsageError
from align.model import LANGUAGES, Alignment, Bead, Issue, SegmentKind
from align.pipeline.alignment.embedding import embed_bitexts
from align.pipeline.alignment.oddities import odd_together
from align.pipeline.corpus.segmenting import check_language, segment_file, unexpected_language
from align.ports import Embedder, Progress
from align.read import read_text_lines


@dataclass(frozen=True, slots=True)
class BitextResult:
    """Two files and their alignment; beads name segments (with --segmented: lines) from 0."""

    source: str
    target: str
    alignment: Alignment
    source_texts: tuple[str, ...]
    target_texts: tuple[str, ...]
    issues: tuple[Issue, ...] = ()


def read_pairs_list(path: Path) -> list[tuple[Path, Path]]:
    """Read a list of bitexts, see :func:`read_paths_list`."""
    return [(source, target) for source, target in read_paths_list(path, columns=2)]


def read_paths_list(path: Path, *, columns: int) -> list[tuple[Path, ...]]:
    """Read a list of files, ``columns`` paths a line, separated by tabs.

    Relative ones count from the list's folder or, if there is nothing, from where one stands. Blank
    lines and lines starting with ``#`` are passed over. Raises InputError naming a bad line.
    """
    listed: list[tuple[Path, ...]] = []
    for number, line in enumerate(read_text_lines(path), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != columns or not all(cells):
            expected = (
                "two paths separated by a tab" if columns == 2 else f"{columns} paths separated by tabs"
            )
            raise InputError(
                f"{path}:{number}: expected {expected}.",
                slug="pairs-line",
                hint="Correct the line.",
            )
        listed.append(tuple(_beside(path, cell) for cell in cells))
    if not listed:
        raise InputError(f"{path}: lists no files.", slug="file-empty")
    return listed


def _beside(path: Path, cell: str) -> Path:
    """Return the file ``cell`` names beside the list ``path``, else from the current folder."""
    beside = path.parent / cell
    return beside if beside.exists() or not Path(cell).exists() else Path(cell)


def align_files(
    pairs: Sequence[tuple[Path, Path]],
    *,
    source_lang: str,
    target_lang: str,
    segmented: bool,
    encoding: str | None,
    evidence: Evidence | None = None,
    progress: Progress,
    embedder: Embedder | None = None,
) -> list[BitextResult]:
    """Align every pair of files, all with one lexicon learned from them together; results in order.

    ``evidence`` is what is known beforehand, from a memory or a termbase; the embeddings of an
    ``embedder`` are evidence beside the lexicon.

    With ``segmented`` a segment is a line, and any language code will do; otherwise both files are
    cleaned and segmented first. Raises UsageError and InputError as reading does; all files are
    read before the first is aligned.
    """
    if not segmented:
        check_language(source_lang)
        check_language(target_lang)
    if source_lang == target_lang:
        raise UsageError("Source and target language are the same.", slug="language-same")
    texts: list[tuple[TextSide, TextSide]] = []
    for done, (source, target) in enumerate(pairs):
        progress(done, len(pairs), f"read {source.name}")
        first = read_side(source, lang=source_lang, segmented=segmented, encoding=encoding)
        second = read_side(target, lang=target_lang, segmented=segmented, encoding=encoding)
        texts.append((first, compared(second, (first, second), (source, target))))
    bitexts = [Bitext(str(i), s.kept_texts(), t.kept_texts()) for i, (s, t) in enumerate(texts)]
    found = align_corpus(
        bitexts,
        source_lang=source_lang,
        target_lang=target_lang,
        evidence=evidence,
        progress=progress,
        vectors=embed_bitexts(embedder, bitexts, progress),
    )
    return [
        BitextResult(
            str(source), str(target), _restore(alignment, s, t), s.texts, t.texts, s.issues + t.issues
        )
        for (source, target), (s, t), alignment in zip(pairs, texts, found, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class TextSide:
    """One text: all segments, the indices of those that take part, and what is odd about it."""

    texts: tuple[str, ...]
    kept: tuple[int, ...]
    issues: tuple[Issue, ...] = ()

    def kept_texts(self) -> list[str]:
        """Return the segments that take part, in order."""
        return [self.texts[index] for index in self.kept]


def read_side(path: Path, *, lang: str, segmented: bool, encoding: str | None) -> TextSide:
    """Read one text: its lines with ``segmented``, else its segments, of which noise takes no part."""
    if segmented:
        lines = tuple(read_text_lines(path, encoding=encoding))
        odd = unexpected_language("\n".join(lines), lang=lang, place=str(path)) if lang in LANGUAGES else None
        kept = tuple(i for i, line in enumerate(lines) if line.strip())
        return TextSide(lines, kept, (odd,) if odd else ())
    found = segment_file(path, lang=lang, encoding=encoding)
    segments = found.segments
    kept = tuple(segment.index for segment in segments if segment.kind is not SegmentKind.NOISE)
    return TextSide(tuple(segment.text for segment in segments), kept, found.document.issues)


def compared(side: TextSide, sides: Sequence[TextSide], files: Sequence[Path]) -> TextSide:
    """Return ``side`` with one more issue for everything odd about ``sides`` taken together."""
    odd = odd_together([str(file) for file in files], [each.kept_texts() for each in sides])
    return replace(side, issues=side.issues + odd)


def _restore(alignment: Alignment, source: TextSide, target: TextSide) -> Alignment:
    """Map indices back to the files' own; what took no part gets its null bead."""
    return Alignment(
        alignment.source_lang,
        alignment.target_lang,
        tuple(
            restore_indices(alignment.beads, source.kept, target.kept, len(source.texts), len(target.texts))
        ),
    )


def restore_indices(
    beads: Sequence[Bead],
    source_at: Sequence[int],
    target_at: Sequence[int],
    source_count: int,
    target_count: int,
) -> Iterator[Bead]:
    """Yield ``beads`` over the kept segments as beads over all segments, in text order.

    ``source_at[i]`` is the index, among all ``source_count`` segments, of the i-th kept one. Segments
    that were not kept get null beads of confidence 1.
    """
    mapped = [
        Bead(
            tuple(source_at[i] for i in b.source),
            tuple(target_at[j] for j in b.target),
            b.confidence,
            b.accepted,
        )
        for b in beads
    ]
    mapped += [Bead((i,), ()) for i in sorted(set(range(source_count)) - set(source_at))]
    mapped += [Bead((), (j,)) for j in sorted(set(range(target_count)) - set(target_at))]
    return iter(in_text_order(mapped))


def in_text_order(beads: Sequence[Bead]) -> list[Bead]:
    """Sort beads by source; a bead without a source follows the bead that holds the target before its own."""
    holder = {j: bead.source[0] for bead in beads if bead.source for j in bead.target}
    anchors: list[tuple[int, int]] = []  # target index → source of the nearest held target at or before it
    for j in sorted({j for bead in beads for j in bead.target}):
        anchors.append((j, holder.get(j, anchors[-1][1] if anchors else -1)))
    before = dict(anchors)
    return sorted(
        beads,
        key=lambda bead: (
            (bead.source[0], 0, 0) if bead.source else (before[bead.target[0]], 1, bead.target[0])
        ),
    )
