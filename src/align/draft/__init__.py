"""Drafts of what is not translated yet, from what the memory, the termbase and people's renderings hold.

In the order they are tried: the same text (``masked.from_memory``), the same text with other dates, figures
and names (``masked``), a match mended with known phrases (``repair``), an engine (``rerank``, ``cached``) or
a text put together from known phrases (``assembly``). Pure: texts in, drafts out.
"""
