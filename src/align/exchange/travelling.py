"""What travels with a unit, so that a file coming back can be merged with what happened meanwhile.

The merge needs no more than hashes: of the source, to know that the unit still says the same, and of
the target as it was handed out, to know who changed it since. Version and status say where it stood.
"""

from __future__ import annotations

from collections.abc import Mapping

from align.exchange.tmx import span_text
from align.exchange.xmltext import seg_text, source_hash
from align.model import TranslationUnit, Variant

#: In front of the names in XLIFF 1.2's ``context-type``; XLIFF 2 has a category instead.
PREFIX = "x-align-"


def metadata_of(unit: TranslationUnit, variant: Variant | None) -> Mapping[str, str]:
    """Return what is written beside a unit: names and values, empty ones left out.

    ``variant`` is the target as it is handed out, None or blank where there is none.
    """
    found = {"source-hash": source_hash(unit.text), "span": span_text(unit.provenance)}
    if variant is not None and seg_text(variant.text):
        found |= {
            "status": variant.status.value,
            "version": str(variant.version),
            "target-hash": source_hash(variant.text),
            "reviewer": seg_text(variant.changed_by),
        }
    return {name: value for name, value in found.items() if value}
