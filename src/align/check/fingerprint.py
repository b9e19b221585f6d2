"""What a finding is known by when it is dismissed.

A fingerprint stays the same when the check runs again, when the finding's place moves, and when the text is
edited elsewhere. It changes with the source, with what the finding says, and with the words it stands at:
then a person has to look again. Two equal findings of one text share one.
"""

from __future__ import annotations

import hashlib
import json

from align.check.finding import Finding, Pair
from align.text.normalise import match_key

LENGTH = 16
"""Hexadecimal digits of a fingerprint."""

_PLACES = frozenset({"line", "place"})
"""Parameters that tell where another text stands, which moves."""


def fingerprint(finding: Finding, pair: Pair) -> str:
    """Return the fingerprint of a finding of ``pair``: the first 16 digits of a SHA-256."""
    text = pair.source if finding.in_source else pair.target
    params = {
        name: match_key(value) if isinstance(value, str) else value
        for name, value in finding.params.items()
        if name not in _PLACES
    }
    parts = (
        finding.code, finding.kind, sorted(params.items()), match_key(text[finding.start : finding.end]),
        match_key(pair.source),
    )  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:LENGTH]
