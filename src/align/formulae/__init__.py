"""Recurring formulae of the Russian originals, what became of them in translation, and how evenly.

``mining`` finds them, ``word_alignment`` and ``renderings`` find their translations,
``consistency`` measures. Pure: texts in, dataclasses out.
"""
