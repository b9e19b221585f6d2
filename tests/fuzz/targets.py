"""All targets by name."""

from __future__ import annotations

from tests.fuzz import targets_files, targets_web, targets_words
from tests.fuzz.target import Target

TARGETS: dict[str, Target] = {
    target.name: target for target in (*targets_files.TARGETS, *targets_words.TARGETS, *targets_web.TARGETS)
}
