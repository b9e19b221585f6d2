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


def better_code(code: str) -> str:
    """Return ``code`` as BCP 47 writes it: ``ru_RU`` → ``ru-RU``, ``rus`` → ``ru``; else itself."""
    first, mark, rest = code.replace("_", "-").partition("-")
    known = language_of(first)
    better = known + mark + rest if known != first.lower() else first + mark + rest
    return better if is_well_formed(better) else code


def suggested_code(code: str) -> str:
    """Return what to write instead of a code that is no tag: ``ru_RU`` → ``ru-RU``; '' where nobody knows."""
    better = better_code(code)
    return better if is_well_formed(better) else ""
