"""Tags and placeholders: ``<b>``, ``{0}``, ``%s`` must be the same on both sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from align.check.finding import Finding, Known, Pair
from align.model import Severity

_TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>|\{\w*\}|%(?:\(\w+\))?[sd](?!\w)|&\w+;")


def check_tags(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield tags of the source that the translation lacks, and tags it has beyond the source's."""
    source, target = Counter(_TAG.findall(pair.source)), Counter(_TAG.findall(pair.target))
    for text, match_of, extra, in_source in (
        ("missing", pair.source, source - target, True),
        ("added", pair.target, target - source, False),
    ):
        for match in reversed(list(_TAG.finditer(match_of))):
            if extra[match[0]] > 0:
                extra[match[0]] -= 1
                yield Finding(
                    "tag", Severity.ERROR, match.start(), match.end(), text, {"tag": match[0]}, in_source
                )
