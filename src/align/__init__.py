"""Align: a parallel corpus and translation memory for Russian diplomatic texts.

The package is a library first; :mod:`align.cli` is a thin screen over :mod:`align.pipeline`. What your own
programs may rely on are the names below, explained in :mod:`align.api`; everything else may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.version import VERSION

if TYPE_CHECKING:
    from align.api import (
        AlignError,
        Alignment,
        Bead,
        ExportReport,
        Finding,
        JointAlignment,
        MemoryMatch,
        OpenWorkspace,
        PatternKind,
        Scored,
        Segment,
        SegmentedDocument,
        Status,
        TranslationUnit,
        Variant,
        align_texts,
        align_three_texts,
        check_pair,
        describe_finding,
        open_workspace,
        read_file,
        score_texts,
        segment_text,
    )

__version__ = VERSION
__all__ = [
    "AlignError",
    "Alignment",
    "Bead",
    "ExportReport",
    "Finding",
    "JointAlignment",
    "MemoryMatch",
    "OpenWorkspace",
    "PatternKind",
    "Scored",
    "Segment",
    "SegmentedDocument",
    "Status",
    "TranslationUnit",
    "Variant",
    "align_texts",
    "align_three_texts",
    "check_pair",
    "describe_finding",
    "open_workspace",
    "read_file",
    "score_texts",
    "segment_text",
]


if not TYPE_CHECKING:  # a type checker knows the names above, and no others

    def __getattr__(name: str) -> object:
        """Fetch a public name when it is first used: ``import align`` must start at once."""
        if name not in __all__:
            raise AttributeError(f"module 'align' has no attribute {name!r}")
        from align import api

        return getattr(api, name)


def __dir__() -> list[str]:
    """List the public names, too, for whoever explores the package."""
    return sorted({*globals(), *__all__})
