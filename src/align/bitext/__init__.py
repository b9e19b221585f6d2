"""Sentence alignment without models or network: which segments translate which.

:func:`align_bitext` aligns one pair of texts, :func:`align_corpus` many with one shared lexicon.
"""

from __future__ import annotations

from collections.abc import Sequence

from align.bitext.corpus import align_works, load
from align.bitext.embedding import BitextVectors, stack_embeddings
from align.bitext.evidence import Bitext, Evidence, Settings
from align.bitext.result import judged_beads
from align.bitext.tokens import ReadTexts
from align.model import Alignment
from align.ports import Progress
from align.ports_jobs import IN_PROCESS, Runner

__all__ = [
    "Bitext",
    "BitextVectors",
    "Evidence",
    "Settings",
    "align_bitext",
    "align_corpus",
    "stack_embeddings",
]


def align_bitext(
    source: Sequence[str],
    target: Sequence[str],
    *,
    source_lang: str,
    target_lang: str,
    evidence: Evidence | None = None,
    settings: Settings | None = None,
) -> Alignment:
    """Align two texts, given as segments; see :func:`align_corpus`."""
    bitext = Bitext("", source, target)
    (alignment,) = align_corpus(
        [bitext], source_lang=source_lang, target_lang=target_lang, evidence=evidence, settings=settings
    )
    return alignment


def align_corpus(
    bitexts: Sequence[Bitext],
    *,
    source_lang: str,
    target_lang: str,
    evidence: Evidence | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    vectors: Sequence[BitextVectors] | None = None,
    runner: Runner = IN_PROCESS,
    texts: tuple[ReadTexts, ReadTexts] | None = None,
) -> list[Alignment]:
    """Align bitexts of one language pair; alignments come in the order of ``bitexts``.

    ``vectors`` are the embeddings of each bitext, evidence beside words and lengths. ``runner`` may search
    in other processes; the result is the same. ``texts`` hold what was read of either language's texts when
    they were aligned with a third.
    """
    corpus = load(
        bitexts, evidence or Evidence(), source_lang=source_lang, target_lang=target_lang, texts=texts
    )
    model = align_works(corpus, settings or Settings(), progress, vectors, runner=runner)
    return [Alignment(source_lang, target_lang, judged_beads(work, corpus, model)) for work in corpus.works]
