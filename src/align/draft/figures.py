"""Figures as Russian writes them, and as English and Kazakh do: «7 240» is "7,240", «3,7» is "3.7"."""

from __future__ import annotations

import re

from align.draft.kazakh import case_forms

#: A figure of a Russian text: «12», «7 240», «18,5»; not the parts of «5.1.2».
FIGURE = re.compile(r"(?<![\w.,])\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:,\d+)?(?![.,]?\d)(?![a-zA-Z])")
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def value_of(figure: str) -> str:
    """Return a figure with plain blanks and a decimal point: «7 240,5» → ``7 240.5``."""
    return re.sub(r"[ \u00a0\u202f]", " ", figure).replace(",", ".")


def figure_forms(value: str, lang: str) -> dict[str, str]:
    """Return how ``value`` may be written in ``lang``, by a name of the way of writing it.

    English: ``plain`` (thousands parted where the Russian parts them), ``bare`` (never), ``grouped`` (where
    there are any), ``word`` up to twelve. Kazakh: the first three by case.
    """
    written = _written(value, lang)
    if lang == "en":
        whole = value.replace(" ", "")
        is_small = whole.isdigit() and int(whole) < len(_WORDS)
        return {**written, "word": _WORDS[int(whole)] if is_small else written["plain"]}
    found: dict[str, str] = {}
    for name, text in written.items():
        found.update({f"{name} {case}".strip(): form for case, form in case_forms(text).items()})
    return found


def _written(value: str, lang: str) -> dict[str, str]:
    whole, _, part = value.replace(" ", "").partition(".")
    comma, point = (",", ".") if lang == "en" else (" ", ",")
    tail = point + part if part else ""
    grouped = f"{int(whole):,}".replace(",", comma) + tail
    bare = whole + tail
    return {"plain": grouped if " " in value else bare, "bare": bare, "grouped": grouped}
