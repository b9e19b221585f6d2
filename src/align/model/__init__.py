"""The frozen domain types, standard library only."""

from align.model.bead import (
    Alignment,
    Bead,
    JointAlignment,
    JointBead,
    LanguagePair,
    coverage_problems,
    joint_problems,
)
from align.model.decision import Comment, Dismissal, DraftRecord, Effort, Preference
from align.model.document import (
    Block,
    CleanedText,
    Document,
    Removal,
    Repair,
    Role,
    Segment,
    SegmentedDocument,
    SegmentKind,
)
from align.model.issue import Issue, Severity
from align.model.language import ENGLISH, KAZAKH, LANGUAGES, RUSSIAN, SOURCE_LANGUAGE, TARGET_LANGUAGES
from align.model.memory import OWN_MEMORY, Entry, ImportedMemory, InlineTag
from align.model.returned import Conflict, HandedOut, ReturnedComment, ReturnedText
from align.model.review import Event
from align.model.term import PARTS_OF_SPEECH, Concept, Term, TermStatus, is_concept_id
from align.model.unit import Origin, Provenance, Status, TranslationUnit, Variant

__all__ = [
    "ENGLISH",
    "KAZAKH",
    "LANGUAGES",
    "OWN_MEMORY",
    "PARTS_OF_SPEECH",
    "RUSSIAN",
    "SOURCE_LANGUAGE",
    "TARGET_LANGUAGES",
    "Alignment",
    "Bead",
    "Block",
    "CleanedText",
    "Comment",
    "Concept",
    "Conflict",
    "Dismissal",
    "Document",
    "DraftRecord",
    "Effort",
    "Entry",
    "Event",
    "HandedOut",
    "ImportedMemory",
    "InlineTag",
    "Issue",
    "JointAlignment",
    "JointBead",
    "LanguagePair",
    "Origin",
    "Preference",
    "Provenance",
    "Removal",
    "Repair",
    "ReturnedComment",
    "ReturnedText",
    "Role",
    "Segment",
    "SegmentKind",
    "SegmentedDocument",
    "Severity",
    "Status",
    "Term",
    "TermStatus",
    "TranslationUnit",
    "Variant",
    "coverage_problems",
    "is_concept_id",
    "joint_problems",
]
