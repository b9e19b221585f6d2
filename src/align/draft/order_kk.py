"""The order of Kazakh: heads last.

What a Russian head has after it (its genitive, its preposition's phrase, its object) a Kazakh head has
before it, and the verb ends the clause: «Выступаем за | развитие | сотрудничества | в области охраны» is
«күзету саласындағы | ынтымақтастықты | дамытуды | жақтаймыз». So the pieces of a clause are turned round,
except its subject, which comes first in both languages, and members of a list, which keep their order.
"""

from __future__ import annotations

from collections.abc import Sequence

from align.text.grammar_ru import Role, grammar
from align.text.lemmas_ru import analyser

_JOINERS = frozenset({",", "и", "или", "а", "также", "сочетании"})
_BARRIERS = frozenset({".", ";", ":", "!", "?", "(", ")", "«", "»", "–", "—", "-"})


def kazakh_order(pieces: Sequence[Sequence[str]]) -> list[int]:
    """Return the numbers of ``pieces`` (Russian tokens each) in the order of their translations."""
    order: list[int] = []
    clause: list[int] = []
    for number, piece in enumerate(pieces):
        if len(piece) == 1 and piece[0] in _BARRIERS:
            order += [*_turned(pieces, clause), number]
            clause = []
        else:
            clause.append(number)
    return order + _turned(pieces, clause)


def _turned(pieces: Sequence[Sequence[str]], clause: Sequence[int]) -> list[int]:
    """Return the pieces of a clause turned round, lists and the subject kept."""
    verb = next((place for place, number in enumerate(clause) if has_verb(pieces[number])), None)
    subject = list(clause[:verb]) if verb else []
    rest = clause[len(subject) :]
    groups: list[list[int]] = []
    for number in rest:
        # «, | в том числе»: a joiner keeps what stands around it in order.
        joined = groups and (_joins(pieces[number]) or _joins(pieces[groups[-1][-1]]))
        if joined:
            groups[-1].append(number)
        else:
            groups.append([number])
    return subject + [number for group in reversed(groups) for number in group]


def _joins(piece: Sequence[str]) -> bool:
    return all(token.lower() in _JOINERS for token in piece)


def has_verb(piece: Sequence[str]) -> bool:
    """Say whether a piece holds a finite verb."""
    return any(
        token[0].isalpha() and grammar(token).role is Role.VERB and _is_finite(token) for token in piece
    )


def _is_finite(word: str) -> bool:
    return str(analyser().parse(word.lower())[0].tag.POS) in {"VERB", "PRTS", "ADJS"}
