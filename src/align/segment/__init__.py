"""Sentence splitting and segments for Russian, English and Kazakh, from one table of rules."""

from align.segment.omegat_rules import omegat_breaks, omegat_conf, omegat_srx
from align.segment.segmenter import segment_text
from align.segment.split import Boundary, explain_boundaries, split_sentences
from align.segment.srx import srx_rules

__all__ = [
    "Boundary",
    "explain_boundaries",
    "omegat_breaks",
    "omegat_conf",
    "omegat_srx",
    "segment_text",
    "split_sentences",
    "srx_rules",
]
