"""Taking concepts into a termbase: which come, which stay, which cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.model import Concept, Issue
from align.terms.laws import check_circles, check_each, check_together, errors_by_concept


@dataclass(frozen=True, slots=True)
class Merge:
    """A termbase after an import: its concepts by id, what broke a law, and the ids kept out (with code)."""

    concepts: Mapping[str, Concept]
    issues: tuple[Issue, ...]
    rejected: Mapping[str, str]


def merge_concepts(stored: Mapping[str, Concept], listed: Sequence[Concept], *, replace: bool) -> Merge:
    """Take ``listed`` into ``stored``: a known id is replaced, others stay, unless ``replace`` drops them.

    A concept of ``listed`` that breaks a law (:mod:`align.terms.laws`) is kept out, the
    stored one of its id stays; of several with one id none comes. Issues are those of listed concepts,
    in the light of the whole termbase.
    """
    listed_ids = {concept.id for concept in listed}
    issues = check_each(listed)
    rejected = errors_by_concept(issues)
    kept = {} if replace else dict(stored)
    kept |= {concept.id: concept for concept in listed if concept.id not in rejected}
    # A concept put back may close another circle, so look again until nothing is rejected.
    while circles := [
        issue
        for issue in check_circles(kept.values())
        if issue.place in listed_ids and issue.place not in rejected
    ]:
        issues += circles
        for concept, code in errors_by_concept(circles).items():
            rejected[concept] = code
            kept.pop(concept, None)
            if concept in stored and not replace:
                kept[concept] = stored[concept]
    issues += [issue for issue in check_together(list(kept.values())) if issue.place in listed_ids]
    return Merge(kept, tuple(issues), rejected)
