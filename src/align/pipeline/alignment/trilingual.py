"""Aligning files in Russian, English and Kazakh as one text: nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Evidence
from align.bitext.joint import Tritext, align_trilingual
from align.bitext.joint_beads import joint_beads
from align.model import LANGUAGES, Alignment, Issue, JointAlignment, LanguagePair
from align.pipeline.alignment.bitexts import TextSide, compared, read_side, restore_indices
from align.ports import Progress


@dataclass(frozen=True, slots=True)
class TritextResult:
    """Three files, in the order of ``LANGUAGES``, and their alignment.

    Beads name segments (with --segmented: lines) from 0; ``texts`` are the segments by language,
    ``issues`` what is odd about the files.
    """

    files: tuple[str, ...]
    alignment: JointAlignment
    texts: tuple[tuple[str, ...], ...]
    issues: tuple[Issue, ...] = ()


def align_three_files(
    triples: Sequence[tuple[Path, ...]],
    *,
    segmented: bool,
    encoding: str | None,
    evidence: Mapping[LanguagePair, Evidence] | None = None,
    progress: Progress,
) -> list[TritextResult]:
    """Align every triple of files in the order of ``LANGUAGES``, all with lexicons learned together.

    ``evidence`` is what is known beforehand of a pair of languages, from a memory or a termbase.
    With ``segmented`` a segment is a line; otherwise the files are cleaned and segmented first. Raises
    InputError as reading does; all files are read before the first is aligned.
    """
    texts: list[tuple[TextSide, ...]] = []
    for done, files in enumerate(triples):
        progress(done, len(triples), f"read {files[0].name}")
        sides = tuple(
            read_side(file, lang=lang, segmented=segmented, encoding=encoding)
            for lang, file in zip(LANGUAGES, files, strict=True)
        )
        texts.append((*sides[:-1], compared(sides[-1], sides, files)))
    tritexts = [
        Tritext(str(number), {lang: side.kept_texts() for lang, side in zip(LANGUAGES, sides, strict=True)})
        for number, sides in enumerate(texts)
    ]
    found = align_trilingual(tritexts, evidence=evidence, progress=progress)
    return [
        TritextResult(
            tuple(map(str, files)),
            _restore(joint, sides),
            tuple(side.texts for side in sides),
            tuple(issue for side in sides for issue in side.issues),
        )
        for files, sides, joint in zip(triples, texts, found, strict=True)
    ]


def _restore(joint: JointAlignment, sides: Sequence[TextSide]) -> JointAlignment:
    """Map indices back to the files' own; what took no part gets a bead of its own."""
    by_lang = dict(zip(joint.languages, sides, strict=True))
    pairs = {}
    for (first, second), pair in joint.pairs.items():
        source, target = by_lang[first], by_lang[second]
        beads = restore_indices(pair.beads, source.kept, target.kept, len(source.texts), len(target.texts))
        pairs[first, second] = Alignment(first, second, tuple(beads))
    counts = {lang: len(side.texts) for lang, side in by_lang.items()}
    return JointAlignment(joint.languages, joint_beads(joint.languages, counts, pairs.values()), pairs)
