"""What becomes of comments in a file that comes back: none of ours is lost, none is added twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from align.model import Comment, ReturnedComment


def plan_comments(
    returned: Iterable[ReturnedComment],
    ours: Iterable[Comment],
    documents: Mapping[str, str],
    *,
    digest: Callable[[str], str],
) -> list[Comment]:
    """Return the comments to store, one a unit and language, in the order they come.

    ``documents`` names the document of each unit known here; comments on others are passed over.
    ``digest`` is the hash the file carries of a comment as it was handed out. A comment nobody changed in
    the file changes nothing; one that only the file changed takes the place of ours; where both did,
    theirs is written below ours. What ours says already is not said again.
    """
    known = {(comment.unit, comment.lang): comment.text for comment in ours}
    wanted: dict[tuple[str, str], Comment] = {}
    for one in returned:
        if one.unit not in documents:
            continue
        key = (one.unit, one.lang)
        have, theirs = known.get(key, ""), one.text.strip()
        if not theirs or theirs in have or (one.base_hash is not None and digest(theirs) == one.base_hash):
            continue
        is_only_theirs = not have or (one.base_hash is not None and digest(have) == one.base_hash)
        text = theirs if is_only_theirs else f"{have}\n{theirs}"
        known[key] = text
        wanted[key] = Comment(one.unit, one.lang, documents[one.unit], text)
    return list(wanted.values())
