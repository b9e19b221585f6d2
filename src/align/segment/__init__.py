"""Sentence splitting and segments for Russian, English and Kazakh, from one table of rules."""

from align.segment.segmenter import segment_text
from align.segment.split import Boundary, explain_boundaries, split_sentences
from align.segment.srx import srx_rules

__all__ = ["Boundary", "explain_boundaries", "segment_text", "split_sentences", "srx_rules"]
