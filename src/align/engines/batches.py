"""Texts through a model in batches of like length; smaller ones when memory ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from align.errors import AlignError
from align.ports import Hypothesis, Progress, silent

Hypotheses = tuple[Hypothesis, ...]
_Item = TypeVar("_Item")


def translated(
    encoded: Sequence[list[_Item]],
    generate: Callable[[Sequence[list[_Item]]], Sequence[Hypotheses]],
    *,
    longest: int,
    batch: int,
    progress: Progress,
    what: str,
) -> list[Hypotheses]:
    """Translate texts cut into pieces, in their order; one of more than ``longest`` pieces gets nothing.

    See :func:`in_batches` for the rest.
    """
    fitting = [k for k, pieces in enumerate(encoded) if len(pieces) <= longest]
    found = in_batches(
        [encoded[k] for k in fitting],
        [len(encoded[k]) for k in fitting],
        generate,
        batch=batch,
        progress=progress,
        what=what,
    )
    by_place = dict(zip(fitting, found, strict=True))
    return [by_place.get(k, ()) for k in range(len(encoded))]


def in_batches(
    items: Sequence[_Item],
    lengths: Sequence[int],
    translate: Callable[[Sequence[_Item]], Sequence[Hypotheses]],
    *,
    batch: int,
    progress: Progress = silent,
    what: str = "",
) -> list[Hypotheses]:
    """Translate ``items`` in batches of up to ``batch`` of like length; results in the items' order.

    Padding costs as much as text, so the batches are sorted by ``lengths``, the longest first: if memory
    does not suffice, that shows at once, and the time left is over- rather than underestimated. A batch
    that does not fit is halved; AlignError (``engine-memory``) when a single text does not fit.
    """
    order = sorted(range(len(items)), key=lambda k: (-lengths[k], k))
    found: dict[int, Hypotheses] = {}
    size, start = batch, 0
    while start < len(order):
        progress(len(found), len(items), what)
        part = order[start : start + size]
        try:
            answers = translate([items[k] for k in part])
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
            if len(part) == 1:
                raise no_memory() from None
            size = len(part) // 2
            continue
        found.update(zip(part, answers, strict=True))
        start += len(part)
    progress(len(found), len(items), what)
    return [found[k] for k in range(len(items))]


def is_out_of_memory(error: BaseException) -> bool:
    """Say whether an error is about memory: torch and CTranslate2 raise RuntimeErrors that say so."""
    words = ("out of memory", "bad_alloc", "can't allocate memory", "cannot allocate memory")
    return isinstance(error, MemoryError) or any(word in str(error).lower() for word in words)


def no_memory() -> AlignError:
    """Return the error for a model, or a text, that does not fit into memory."""
    return AlignError(
        "There is not enough memory for this model.",
        hint="Close other programs, or use a smaller or int8 model (align models convert).",
        slug="engine-memory",
    )


def distinct(hypotheses: Sequence[Hypothesis], most: int) -> Hypotheses:
    """Return the different non-empty texts, best score first, at most ``most``."""
    best: dict[str, Hypothesis] = {}
    for each in sorted(hypotheses, key=lambda h: -h.score):
        if each.text.strip():
            best.setdefault(each.text, each)
    return tuple(best.values())[:most]
