"""Where a reference comes from, as far as it can be told: is it a fair judge of the draft?

A text that was edited from a draft keeps most of the draft's words: scored against it, the draft looks
better than any other translation could (Freitag et al. 2020, "BLEU might be Guilty but References are not
Innocent", speak of reference bias). A workspace knows who made what of what; of two files only the lines
they share can be seen.
"""

from __future__ import annotations

from collections import Counter

from align.model import Issue
from align.score.messages import score_issue
from align.score.metrics import MetricName
from align.score.scored import Relation, Scored

LONG_LINE = 6
"""Words; shorter lines («г. Минск», "The meeting was held.") may well be translated alike by anybody."""
NEARLY_SAME = 0.10
"""Edits a word, at most, of a line that stands in the reference as good as word for word."""
CLOSE = 0.15
"""A share of nearly equal long lines that independent translations do not reach: machine output has 2 to
6 % of them in common with news references, post-edited drafts of ours 54 to 58 % (docs/design/scoring.md)."""
_FEW = 5  # long lines; below that a share means nothing


def share_nearly_same(scored: Scored) -> tuple[float, int]:
    """Return the share (0–1) of long lines of unknown provenance that the reference has too, of how many."""
    edits, words = scored.rows(MetricName.TER).T
    unknown = [line.relation is Relation.UNKNOWN for line in scored.lines]
    long = unknown & (words >= LONG_LINE)
    near = long & (edits <= NEARLY_SAME * words)
    return float(near.sum() / max(long.sum(), 1)), int(long.sum())


def provenance_issues(scored: Scored) -> list[Issue]:
    """Say what is known, or to be feared, of the references a draft was scored against."""
    lines, place = scored.lines, scored.name
    relations = Counter(line.relation for line in lines)
    issues = [
        score_issue(code, place, count=relations[relation], segments=len(lines))
        for code, relation in (
            ("reference-post-edited", Relation.POST_EDITED),
            ("reference-same-memory", Relation.SAME_MEMORY),
        )
        if relations[relation]
    ]
    share, long = share_nearly_same(scored)
    if long >= _FEW and share > CLOSE and not all(line.hypothesis == line.reference for line in lines):
        issues.append(score_issue("reference-close", place, percent=round(100 * share)))
    return issues
