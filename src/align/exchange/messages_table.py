"""The sentences of :mod:`align.exchange.messages`: slug, severity, sentence, cure."""

from __future__ import annotations

ROWS: tuple[tuple[str, str, str, str], ...] = (
    # Written by the exporters.
    (
        "illegal-character",
        "warning",
        "{lang} text of unit {unit}: {count} character(s) that XML 1.0 forbids were left out ({characters}).",
        "Remove them from the source file, or accept the export as it is.",
    ),
    (
        "several-targets",
        "warning",
        "The {lang} text «{left_out}» of unit {unit} was left out: unit {kept} has another for its source.",
        "Make the translations agree, or look at the -variants.tmx file.",
    ),
)
