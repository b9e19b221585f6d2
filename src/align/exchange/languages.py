"""Language codes as other tools write them: ``RU-RU``, ``ru_RU``, ``rus``, ``kk-Cyrl-KZ``.

Source: BCP 47 (RFC 5646); ISO 639-2 and 639-3 for the three-letter codes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_ALIASES: Mapping[str, str] = {
    "rus": "ru",
    "eng": "en",
    "kaz": "kk",
    # Not a code of Kazakh but of its country; Kazakhstan's own agencies' files have it.
    "kz": "kk",
    "russian": "ru",
    "english": "en",
    "kazakh": "kk",
}
_WELL_FORMED = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-(?:[A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*")


@lru_cache(maxsize=256)
def language_of(code: str) -> str:
    """Return the language that ``code`` means (``ru``, ``en``, ``kk`` …), in lower case.

    Case, region, script and ``_`` for ``-`` do not matter; an unknown language keeps its first
    subtag, an empty code stays empty.
    """
    first = re.split(r"[-_.@]", code.strip().lower(), maxsplit=1)[0]
    return _ALIASES.get(first, first)


@lru_cache(maxsize=256)
def is_well_formed(code: str) -> bool:
    """Say whether ``code`` is a language tag as BCP 47 writes it: ``kk-Cyrl-KZ``, not ``kk_KZ``."""
    return _WELL_FORMED.fullmatch(code) is not None
