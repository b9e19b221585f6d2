"""Align: a parallel corpus and translation memory for Russian diplomatic texts.

The package is a library first; :mod:`align.cli` is a thin screen over :mod:`align.pipeline`.
"""

__version__ = "0.1.0"
