"""Translation memory: an exact fuzzy index, and how similar two texts are.

Pure: texts and arrays in, hits out. Files, databases and clocks are the caller's.
Reading order: ``tokens``, ``similarity``, ``difference``, ``postings``, ``tail``, ``candidates``,
``rescoring``, ``index``; ``search_plain`` is the slow twin that tests compare with.
"""
