"""Where the verb of «подтверждаем» stands, told by grammar: the only "we" of both texts.

Openers are the weak side of word alignment, since their verbs are many and their places few. Where the
Russian segment has one verb that says "we" and the translation has one too, the one renders the other.
"""

from __future__ import annotations

import re
from dataclasses import replace

from align.formulae.fixing_spans import Situation
from align.text.grammar_ru import grammar
from align.text.tokens import words

_WE_ENGLISH = re.compile(r"\b([Ww]e) ([a-z]+)\b")
_WE_KAZAKH = re.compile(r"\b[^\W\d_]+[аеяий](?:мыз|міз)\b")
# Between "we" and the verb; or a verb that another follows.
_NO_VERB = frozenset(
    "also have are were had will would shall should must can cannot could may do did all both not hereby "
    "once again still too now".split()
)


def only_verb(situation: Situation, source: str, lang: str) -> Situation | None:
    """Return the situation with the place of the only verb that says "we"; None if there are more.

    In English the place is "we" with its verb, in Kazakh the verb in «-мыз», «-міз».
    """
    if sum(grammar(word).says_we for word in words(source)) != 1:
        return None
    text = situation.text
    if lang == "kk":
        found = list(_WE_KAZAKH.finditer(text))
        return replace(situation, start=found[0].start(), end=found[0].end()) if len(found) == 1 else None
    if len(re.findall(r"\bwe\b", text, re.I)) != 1:
        return None
    match = _WE_ENGLISH.search(text)
    if match is None or match[2] in _NO_VERB or match[2].endswith("ly"):
        return None
    return replace(situation, start=match.start(), end=match.end())
