"""Ready-made English sentences told in Russian and Kazakh.

Errors, the checks of ``align doctor`` and the problems that verifying finds are worded where they happen, far
below any screen, and travel as one English line. What the reader's language makes of them stands here: the
English wording is the key, as in gettext, and what stands in its blanks is found by matching (:func:`told`).
"""

from align.telling.told import told, told_error

__all__ = ["told", "told_error"]
