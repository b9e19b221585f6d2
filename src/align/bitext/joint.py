"""Align a text in three languages as one problem: each pair of languages helps the others.

1. Every pair of languages is aligned by itself, all documents with one lexicon per pair.
2. Every pair is aligned again with the third text as witness (:mod:`align.bitext.joint_witness`):
   a link that the way round through the third language confirms gains, one it denies loses. Only
   the first alignments bear witness, so no pair hears its own opinion back.
3. What still contradicts is mended, and the joint beads are what hangs together
   (:mod:`align.bitext.joint_beads`).

Sources: Simard 1999 ("Text-translation alignment: three languages are better than two"); Kumar,
Och & Macherey 2007 ("Improving word alignment with bridge languages").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations

from align.bitext import Bitext, Evidence, Settings, align_corpus
from align.bitext.evidence import FixedBead
from align.bitext.joint_beads import join_pairs
from align.bitext.joint_links import beads_between
from align.bitext.joint_witness import Links, Marks, Witness
from align.bitext.tokens import ReadTexts
from align.errors import UsageError
from align.model import LANGUAGES, Alignment, JointAlignment, LanguagePair
from align.ports import Progress
from align.ports_jobs import IN_PROCESS, Runner

# No witness is believed more than this, however sure its links are.
MOST_RELIABLE = 0.9

_Found = list[dict[LanguagePair, Alignment]]


@dataclass(frozen=True, slots=True)
class Tritext:
    """A document's segments by language, and the beads people accepted, by pair of languages.

    A language may be absent: then the others are aligned without it.
    """

    id: str
    texts: Mapping[str, Sequence[str]]
    fixed: Mapping[LanguagePair, tuple[FixedBead, ...]] = field(default_factory=dict)


def align_trilingual(
    texts: Sequence[Tritext],
    *,
    languages: Sequence[str] = LANGUAGES,
    evidence: Mapping[LanguagePair, Evidence] | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    runner: Runner = IN_PROCESS,
) -> list[JointAlignment]:
    """Align documents in up to three languages; results come in the order of ``texts``.

    Pairs are named in the order of ``languages``: ``("ru", "en")``, never ``("en", "ru")``, in
    ``fixed``, in ``evidence`` and in the results. A pair is aligned for the documents that have both
    its languages. Accepted beads come out as they went in. Raises UsageError for accepted beads that
    cannot stand, or for a pair or language that is none of ``languages``. With workers, ``runner`` has the
    pairs aligned at the same time; the result is the same.
    """
    pairs = list(combinations(languages, 2))
    _check(texts, languages, pairs, evidence or {})
    read = {lang: ReadTexts() for lang in languages}
    run = _Run(texts, evidence or {}, settings, progress, 2 * len(pairs), runner, read)
    apart = run.align_all(pairs, lambda _: [None] * len(texts), first=0)
    if not any(_is_complete(text, languages) for text in texts):
        return [
            join_pairs(tuple(languages), _counts(t, languages), a) for t, a in zip(texts, apart, strict=True)
        ]

    def witnesses(pair: LanguagePair) -> list[Witness | None]:
        third = next(lang for lang in languages if lang not in pair)
        return [
            witness(found, pair, third, _counts(text, languages)) if _is_complete(text, languages) else None
            for text, found in zip(texts, apart, strict=True)
        ]

    together = run.align_all(pairs, witnesses, first=len(pairs))
    return [
        join_pairs(tuple(languages), _counts(t, languages), f) for t, f in zip(texts, together, strict=True)
    ]


def witness(
    found: Mapping[LanguagePair, Alignment], pair: LanguagePair, third: str, counts: Mapping[str, int]
) -> Witness:
    """Return what the third language says about a pair, from the two alignments it has a part in.

    A segment's mark is as reliable as its own bead with the third language, times the bead that the
    third language's segment has with the other language of the pair.
    """
    first, second = pair
    return Witness(
        _marks(found, first, second, third, counts[first]),
        _marks(found, second, first, third, counts[second]),
    )


def _marks(found: Mapping[LanguagePair, Alignment], lang: str, other: str, third: str, count: int) -> Marks:
    """Return the marks of every segment of ``lang``."""
    onward = {k: bead.confidence for bead in beads_between(found, third, other) for k in bead.source}
    marks: list[Links] = [()] * count
    for bead in beads_between(found, lang, third):
        for i in bead.source:
            marks[i] = tuple((k, min(MOST_RELIABLE, bead.confidence * onward[k])) for k in bead.target)
    return Marks.of(marks)


@dataclass(frozen=True, slots=True)
class _Run:
    """What all pairwise alignments of one run share; ``rounds`` is how many there are."""

    texts: Sequence[Tritext]
    evidence: Mapping[LanguagePair, Evidence]
    settings: Settings | None
    progress: Progress | None
    rounds: int
    runner: Runner
    read: Mapping[str, ReadTexts]

    def align_all(
        self,
        pairs: Sequence[LanguagePair],
        witnesses: Callable[[LanguagePair], Sequence[Witness | None]],
        *,
        first: int,
    ) -> _Found:
        """Align the documents in all pairs; ``first`` is the number of the first of these rounds."""
        aligned = self.runner.together(
            [partial(self._align, pair, witnesses, number) for number, pair in enumerate(pairs, start=first)]
        )
        found: _Found = [{} for _ in self.texts]
        for pair, alignments in zip(pairs, aligned, strict=True):
            for place, alignment in alignments.items():
                found[place][pair] = alignment
        return found

    def _align(
        self,
        pair: LanguagePair,
        witnesses: Callable[[LanguagePair], Sequence[Witness | None]],
        number: int,
    ) -> dict[int, Alignment]:
        """Align the documents that have both languages; the alignments by place of the document."""
        first, second = pair
        chosen = [
            (place, Bitext(text.id, text.texts[first], text.texts[second], text.fixed.get(pair, ()), known))
            for place, (text, known) in enumerate(zip(self.texts, witnesses(pair), strict=True))
            if first in text.texts and second in text.texts
        ]
        alignments = align_corpus(
            [bitext for _, bitext in chosen],
            source_lang=first,
            target_lang=second,
            evidence=self.evidence.get(pair),
            settings=self.settings,
            progress=self._part(number, f"align {first}-{second}"),
            runner=self.runner,
            texts=(self.read[first], self.read[second]),
        )
        return {place: alignment for (place, _), alignment in zip(chosen, alignments, strict=True)}

    def _part(self, number: int, what: str) -> Progress | None:
        """Return the progress of round ``number`` as a part of the whole."""
        whole = self.progress
        if whole is None:
            return None
        return lambda done, total, _: whole(number * total + done, self.rounds * total, what)


def _is_complete(text: Tritext, languages: Sequence[str]) -> bool:
    return all(lang in text.texts for lang in languages)


def _counts(text: Tritext, languages: Sequence[str]) -> dict[str, int]:
    """Return the number of segments per language, 0 for one that is absent."""
    return {lang: len(text.texts.get(lang, ())) for lang in languages}


def _check(
    texts: Sequence[Tritext],
    languages: Sequence[str],
    pairs: Sequence[LanguagePair],
    evidence: Mapping[LanguagePair, Evidence],
) -> None:
    """Refuse names that would silently be passed over."""
    if len(set(languages)) != 3:
        raise UsageError(
            f"A joint alignment takes three different languages, not {', '.join(languages)}.",
            slug="joint-languages",
        )
    named = {pair for text in texts for pair in text.fixed} | set(evidence)
    strange = sorted("-".join(pair) for pair in named - set(pairs))
    strange += sorted({lang for text in texts for lang in text.texts} - set(languages))
    if strange:
        raise UsageError(
            f"{strange[0]}: the joint alignment is of {', '.join('-'.join(pair) for pair in pairs)}.",
            slug="joint-languages",
        )
