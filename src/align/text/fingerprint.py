"""Fingerprints of texts: the same words give the same fingerprint, however they are spelled out."""

from __future__ import annotations

import hashlib

from align.text.normalise import match_key


def key_fingerprint(key: str) -> str:
    """Return the SHA-256 (64 lower-case hex digits) of a match key as it stands."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def context_key(text: str) -> str:
    """Return what tells neighbours apart: 16 hex digits of the SHA-256 of the match key; '' for no text."""
    key = match_key(text)
    return key_fingerprint(key)[:16] if key else ""
