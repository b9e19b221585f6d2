"""What an instruction model is asked, and what of its answer is the translation. Pure."""

from __future__ import annotations

import re

from align.ports import Hints

PROMPT_VERSION = 1
_NAMES = {"ru": "Russian", "en": "English", "kk": "Kazakh (Cyrillic script)"}
_FENCE = re.compile(r"\A```\w*\n(.*?)\n?```\Z", re.DOTALL)
_QUOTES = (("“", "”"), ("«", "»"), ('"', '"'))
MOST_EXAMPLES = 5


def messages(text: str, *, source_lang: str, target_lang: str, hints: Hints) -> list[dict[str, str]]:
    """Return the chat that asks for one translation.

    Memory matches go in as earlier turns (few-shot examples), the least like first so that the likest
    stands next to the question; terms and formulae as a list. Examples of the kind help from a memory of
    some hundred segments on (Moerman et al., EAMT 2026).
    """
    source, target = (_NAMES.get(lang, lang) for lang in (source_lang, target_lang))
    lines = [
        f"You translate official diplomatic documents from {source} into {target}.",
        "Answer with the translation only: no notes, no quotation marks around it.",
        "Keep numbers, dates, names and the numbering of paragraphs; leave nothing out and add nothing.",
    ]
    wanted = [*hints.terms, *hints.formulae]
    if wanted:
        lines.append("Render these phrases so:")
        lines += [f"- {phrase} = {rendering}" for phrase, rendering in wanted]
    chat = [{"role": "system", "content": "\n".join(lines)}]
    for example, translation in reversed(hints.examples[:MOST_EXAMPLES]):
        chat += [{"role": "user", "content": example}, {"role": "assistant", "content": translation}]
    return [*chat, {"role": "user", "content": text}]


def translation_of(answer: str, text: str) -> str:
    """Return the translation in a model's answer: without code fences and quotes the text has not."""
    found = answer.strip()
    fenced = _FENCE.match(found)
    if fenced and not text.startswith("```"):
        found = fenced[1].strip()
    for opening, closing in _QUOTES:
        wrapped = len(found) > 1 and found[0] == opening and found[-1] == closing
        if wrapped and closing not in found[1:-1] and text.strip()[:1] not in {o for o, _ in _QUOTES}:
            found = found[1:-1].strip()
    return found
