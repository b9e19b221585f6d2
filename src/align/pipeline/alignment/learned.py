"""What was learned from pairs before, kept beside the database so that it is learned once.

``.align/counts/`` holds a file for each block of pairs, named by a digest of the pairs and of the
method. The files are derived: a missing, damaged or outdated one is learned anew, and the result is
the same with them and without.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from align.bitext import Evidence
from align.bitext.counts import LearnedCounts, Samples, TypeCounts, merge_counts
from align.bitext.learning import KnownPair, learn_counts, method_digest
from align.errors import AlignError, InputError
from align.model import LANGUAGES, SOURCE_LANGUAGE, LanguagePair, Status, TranslationUnit
from align.pipeline.alignment.evidence import memory_pairs, needed, term_pairs
from align.pipeline.corpus.kept_arrays import read_arrays, write_arrays
from align.pipeline.corpus.sampling import sample_stored
from align.ports import Store
from align.project import find_workspace

Array = npt.NDArray[np.float64] | npt.NDArray[np.float32] | npt.NDArray[np.integer]

# Beads of stored documents teach the lexicon for new ones when they are at least this sure.
EVIDENCE_CONFIDENCE = 0.8
# Stored documents are learned in blocks of about this many pairs: a changed document spoils one block.
BLOCK_PAIRS = 4000
# Russian segments of stored documents that are learned from: above, a sample of documents stands for all.
# Twelve to sixteen blocks a pair of languages, so that all files of a run stay among those that are kept.
MOST_SEGMENTS = 48_000
# So many files are kept, those used last.
MOST_FILES = 64


def stored_counts(
    store: Store, ids: Sequence[str], pairs: Iterable[LanguagePair], folder: Path | None
) -> dict[LanguagePair, LearnedCounts]:
    """Return what the units of documents ``ids`` teach about each pair of languages.

    Reviewed and approved texts count, and those from beads of at least ``EVIDENCE_CONFIDENCE``. Of more
    than ``MOST_SEGMENTS`` segments a sample of the documents is learned from: the cost of aligning one
    new document does not grow with the corpus. ``folder`` is where the files lie (None: nothing is kept).
    """
    known: dict[LanguagePair, dict[str, list[KnownPair]]] = {pair: defaultdict(list) for pair in pairs}
    chosen = sample_stored(store, most=MOST_SEGMENTS, among=ids) if ids else []
    for unit in store.units(chosen) if chosen else ():
        for (first, second), by_document in known.items():
            if found := _known_pair(unit, first, second):
                by_document[unit.document].append(found)
    return {pair: _learned_in_blocks(pair, by_document, folder) for pair, by_document in known.items()}


def memory_counts(memory: Path, *, source_lang: str, target_lang: str, folder: Path | None) -> LearnedCounts:
    """Return what the pairs of a TMX file teach; a file learned before is not even parsed.

    Raises InputError when it cannot be read or has no pair in these languages.
    """

    def learn() -> LearnedCounts:
        pairs = needed(memory_pairs(memory, source_lang, target_lang), memory, source_lang, target_lang)
        return learn_counts(
            [KnownPair(source, target) for source, target in pairs],
            source_lang=source_lang,
            target_lang=target_lang,
        )

    try:
        with memory.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return learn()  # which says what is wrong with the file
    return _cached(folder, (source_lang, target_lang), content, learn)


def known_beforehand(
    memory: Path | None, terms: Path | None, *, source_lang: str, target_lang: str, workspace: Path
) -> Evidence:
    """Return what a TMX file and a table of terms tell; either may be None.

    What the memory teaches is kept in the workspace that ``workspace`` lies in, where there is one. Raises
    InputError for a file that cannot be read, or that has no pair in these languages.
    """
    pairs: tuple[tuple[str, str], ...] = ()
    counts = None
    if memory is not None:
        counts = memory_counts(
            memory, source_lang=source_lang, target_lang=target_lang, folder=_counts_folder(workspace)
        )
    if terms is not None:
        pairs = tuple(needed(term_pairs(terms, source_lang, target_lang), terms, source_lang, target_lang))
    return Evidence(pairs, counts)


def known_of_all(memory: Path | None, terms: Path | None, *, workspace: Path) -> dict[LanguagePair, Evidence]:
    """Return what a memory and a table of terms tell of every pair of languages they have.

    Raises InputError as :func:`known_beforehand`, where a file has no pair at all.
    """
    found: dict[LanguagePair, Evidence] = {}
    for path in (memory, terms):
        problems = []
        for pair in combinations(LANGUAGES, 2):
            try:
                known = known_beforehand(
                    memory if path is memory else None,
                    terms if path is terms else None,
                    source_lang=pair[0],
                    target_lang=pair[1],
                    workspace=workspace,
                )
            except InputError as error:
                if error.slug != "no-pairs":
                    raise
                problems.append(error)
                continue
            before = found.get(pair, Evidence())
            found[pair] = Evidence(before.pairs + known.pairs, before.counts or known.counts)
        if len(problems) == 3:
            raise problems[0]
    return found


def _counts_folder(start: Path) -> Path | None:
    """Return the folder for counts of the workspace ``start`` lies in; None where there is none."""
    try:
        workspace = find_workspace(start)
    except AlignError:
        return None
    return workspace.counts_folder if workspace.database.parent.is_dir() else None


def _known_pair(unit: TranslationUnit, first: str, second: str) -> KnownPair | None:
    """Return what a unit says in two languages, where both may be believed."""
    left, right = _known_text(unit, first), _known_text(unit, second)
    if left is None or right is None:
        return None
    return KnownPair(left[0], right[0], right[1] - left[1] if left[1] and right[1] else 0)


def _known_text(unit: TranslationUnit, lang: str) -> tuple[str, int] | None:
    """Return a unit's text in ``lang`` and its number of segments (0: nobody knows)."""
    if lang == SOURCE_LANGUAGE:
        return unit.text, len(unit.provenance.segments)
    variant = unit.variants.get(lang)
    if variant is None or variant.status is Status.REJECTED:
        return None
    is_finished = variant.status in {Status.REVIEWED, Status.APPROVED}
    if not is_finished and variant.confidence < EVIDENCE_CONFIDENCE:
        return None
    return variant.text, len(variant.provenance.segments) if variant.provenance else 0


def _learned_in_blocks(
    pair: LanguagePair, by_document: Mapping[str, Sequence[KnownPair]], folder: Path | None
) -> LearnedCounts:
    """Learn blocks of whole documents, put together by their names, so that blocks seldom change."""
    total = sum(map(len, by_document.values()))
    blocks = 1
    while total > BLOCK_PAIRS * blocks:
        blocks *= 2
    members: dict[int, list[str]] = defaultdict(list)
    for document in sorted(by_document):
        members[hashlib.sha256(document.encode()).digest()[0] % blocks].append(document)
    return merge_counts(
        _learned_block(pair, [known for name in members[block] for known in by_document[name]], folder)
        for block in sorted(members)
    )


def _learned_block(pair: LanguagePair, known: Sequence[KnownPair], folder: Path | None) -> LearnedCounts:
    content = hashlib.sha256()
    for each in known:
        content.update(f"{each.source}\0{each.target}\0{each.surplus}\n".encode())
    return _cached(
        folder,
        pair,
        content.hexdigest(),
        lambda: learn_counts(known, source_lang=pair[0], target_lang=pair[1]),
    )


def _cached(
    folder: Path | None, pair: LanguagePair, content: str, learn: Callable[[], LearnedCounts]
) -> LearnedCounts:
    """Return the counts of ``content`` from their file, or learn and keep them."""
    if folder is None:
        return learn()
    digest = hashlib.sha256(f"{method_digest(*pair)} {content}".encode()).hexdigest()
    path = folder / f"{pair[0]}-{pair[1]}-{digest[:32]}.npz"
    found = read_counts(path)
    if found is None:
        found = learn()
        write_counts(path, found)
    return found


def read_counts(path: Path) -> LearnedCounts | None:
    """Read counts from their file; None when it is missing, damaged or cannot be read."""
    arrays = read_arrays(path)
    try:
        return None if arrays is None else _from_arrays(arrays)
    except (ValueError, TypeError, LookupError):
        return None


def write_counts(path: Path, counts: LearnedCounts) -> None:
    """Write counts to a file, whole or not at all; a folder that cannot be written to is no failure."""
    write_arrays(path, _to_arrays(counts), most=MOST_FILES)


def _to_arrays(counts: LearnedCounts) -> dict[str, Array]:
    arrays: dict[str, Array] = {
        "first": counts.first.astype(np.int32),
        "second": counts.second.astype(np.int32),
        "forward": counts.forward.astype(np.float32),
        "backward": counts.backward.astype(np.float32),
        "terms": counts.terms,
        "lengths": counts.samples.lengths,
        "sentences": counts.samples.sentences,
        "pairs": np.array(counts.pairs),
    }
    for name, side in (("source", counts.source), ("target", counts.target)):
        arrays[f"{name}_keys"] = np.frombuffer("\n".join(side.keys).encode(), np.uint8)
        arrays[f"{name}_sums"] = np.array([side.seen, side.covered, side.mass], np.float32)
    return arrays


def _from_arrays(arrays: Mapping[str, Array]) -> LearnedCounts:
    """Undo :func:`_to_arrays`. Raises ValueError or KeyError for anything else."""
    sides: list[TypeCounts] = []
    for name, ids in (("source", arrays["first"]), ("target", arrays["second"])):
        text = arrays[f"{name}_keys"].tobytes().decode()
        keys = tuple(text.split("\n")) if text else ()
        seen, covered, mass = arrays[f"{name}_sums"].astype(np.float64)
        if len(seen) != len(keys) or (len(ids) and not 0 <= ids.min() <= ids.max() < len(keys)):
            raise ValueError(f"{name} types and counts do not fit")
        sides.append(TypeCounts(keys, seen, covered, mass))
    return LearnedCounts(
        sides[0],
        sides[1],
        arrays["first"].astype(np.int64),
        arrays["second"].astype(np.int64),
        arrays["forward"].astype(np.float64),
        arrays["backward"].astype(np.float64),
        arrays["terms"].astype(np.float64),
        Samples(arrays["lengths"].astype(np.float64), arrays["sentences"].astype(np.int64)),
        int(arrays["pairs"]),
    )
