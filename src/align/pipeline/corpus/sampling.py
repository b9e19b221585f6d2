"""Which stored documents stand for all of them, where all would be too many to read each time."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Protocol

from align.model import SOURCE_LANGUAGE, Role
from align.ports import DocumentState


class _Documents(Protocol):
    def documents(self) -> list[DocumentState]: ...


def sample_documents(sizes: Mapping[str, int], *, most: int) -> list[str]:
    """Return ids, in order, of documents that hold about ``most`` segments together.

    All are returned where they are fewer. ``sizes`` are segments by id. Chosen by a digest of their names:
    a document that comes or changes hardly changes what is chosen, and neither alphabet nor date has a say.
    """
    if sum(sizes.values()) <= most:
        return sorted(sizes)
    chosen: list[str] = []
    room = most
    for name in sorted(sizes, key=lambda name: hashlib.sha256(name.encode()).digest()):
        if room <= 0:
            break
        chosen.append(name)
        room -= sizes[name]
    return sorted(chosen)


def sample_stored(store: _Documents, *, most: int, among: Collection[str] | None = None) -> list[str]:
    """Return such a sample of the stored originals (``among``: of these; None: of all)."""
    wanted = None if among is None else set(among)
    sizes = {
        state.id: state.segments
        for state in store.documents()
        if state.lang == SOURCE_LANGUAGE
        and state.role == Role.ORIGINAL
        and (wanted is None or state.id in wanted)
    }
    return sample_documents(sizes, most=most)
