"""The termbase's logic: laws over concepts, and terms found in running text whatever their endings."""

from align.terms.laws import check_concepts, errors_by_concept
from align.terms.merging import Merge, merge_concepts
from align.terms.recognition import FoundTerm, TermFinder, TermPlace

__all__ = [
    "FoundTerm",
    "Merge",
    "TermFinder",
    "TermPlace",
    "check_concepts",
    "errors_by_concept",
    "merge_concepts",
]
