"""What a chunk is by its place among the others: an ordered list of small named rules.

Each rule looks at all chunks and may give a kind to those that have none yet (or, where it says so,
change one). The order matters: titles are found before headings, attributions before headings.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from align.model import SegmentKind
from align.read import clean_words as words
from align.read.clean_chunks import Chunk
from align.read.clean_lines import NAME
from align.read.layout import columns

_U, _L = words.UPPER, words.LOWER
LONGEST_TITLE = 500
LONGEST_HEADING = 160

_DOCUMENT_TYPE = re.compile(rf"(?:[{_U}]+\s){{0,2}}(?:{words.DOCUMENT_TYPES})\w*(?:\s№?\s?[\w/-]+)?$")
_SUBJECT = re.compile(r"(?:О|Об|Обо|On|Concerning|Regarding)\s")
_SALUTATION = re.compile(
    r"(?:Уважаем|Дорог|Ваш[ае]? |Ваше|Господ|Дамы|Dear|Excellenc|Ladies|Distinguished|Your |Құрметті|Қадірлі)"
)
_PLACE_COUNTRY = re.compile(
    rf"[{_U}][\w-]+(?:[ -][{_U}][\w-]+)?,\s+[{_U}][\w-]+(?:\s[{_U}][\w-]+){{0,2}}$|"
    rf"(?:г\.\s?)?[{_U}][{_L}]+(?:-[{_U}][{_L}-]+)?$"
)
# «Полигон «Кокжал», Алматинская область, 14 сентября»
_PLACES_AND_DATE = re.compile(
    rf"(?:[{_U}«][\w«»-]*(?:\s[\w«»-]+){{0,3}},\s){{1,3}}(?:\d{{1,2}}\s(?:{words.MONTHS})|"
    rf"(?:{words.MONTHS})\s\d{{1,2}})(?:,?\s\d{{4}}(?:\s(?:года|г\.|ж\.|жыл))?)?$"
)
_FULL_NAME = rf"[{_U}][{_L}'’]+(?:-[{_U}][{_L}]+)?(?:\s[{_U}][{_L}'’]+(?:-[{_U}][{_L}]+)?){{1,2}}"
_PERSON = re.compile(rf"(?:{NAME}|{_FULL_NAME})$")
_WITH_ROLE = re.compile(rf"[–—-]?\s?(?:{NAME}|{_FULL_NAME}),\s+[\w«»“”\"(), –—-]{{3,160}}:?$")
_INITIALS_WITH_ROLE = re.compile(rf"{NAME},\s")
_NOTE = re.compile(
    r"[¹²³⁴-⁹]\s?\S|\[\d{1,2}\]\s|(?:Примечание|Прим\.|Translator’s note|Note|Ескертпе|Аудармашының "
    r"ескертпесі)\b[^:]{0,30}:"
)
# «уполномоченных органов1)»: the mark of a note hangs on a word; below, «1) На дату …» is the note.
_NOTE_MARK = re.compile(r"(?<=[^\W\d_])\d{1,2}\)")
_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\s")


def is_noise_like(chunk: Chunk) -> bool:
    """True for chunks that the text flows around: noise and captions."""
    return chunk.kind in (SegmentKind.NOISE, SegmentKind.CAPTION)


def mark_footnotes(chunks: list[Chunk]) -> None:
    """A note below the text, marked by a raised number, a star or its name, is running text."""
    for chunk in chunks:
        if chunk.kind is None and _NOTE.match(chunk.text):
            chunk.rule = "footnote"
    _mark_starred_footnotes(chunks)
    _mark_numbered_footnotes(chunks)


def _mark_starred_footnotes(chunks: list[Chunk]) -> None:
    """«* По состоянию на 3 февраля» below a rule line, or alone, is a footnote, no list item."""
    for index, chunk in enumerate(chunks):
        if chunk.rule != "bulleted-item" or not chunk.text.startswith("*"):
            continue
        before = chunks[index - 1].rule if index else ""
        after = chunks[index + 1].rule if index + 1 < len(chunks) else ""
        if before in ("rule-line", "footnote") or "bulleted-item" not in (before, after):
            chunk.kind, chunk.rule = None, "footnote"


def _mark_numbered_footnotes(chunks: list[Chunk]) -> None:
    """«1) На дату подписания: …» below a rule line or a footnote, where a word above bears «1)»."""
    marks: set[str] = set()
    before = ""
    for chunk in chunks:
        own = chunk.text.split(maxsplit=1)[0] if chunk.rule == "numbered-item" else ""
        if own in marks and before in ("rule-line", "footnote"):
            chunk.kind, chunk.rule = None, "footnote"
        marks.update(_NOTE_MARK.findall(chunk.text))
        before = chunk.rule


def mark_title(chunks: list[Chunk]) -> None:
    """The unfinished chunks above the first sentence are the title; its lines become one chunk."""
    index = 0
    while index < len(chunks) and _stands_above_title(chunks[index]):
        index += 1
    if index >= len(chunks) or not _may_be_title(chunks[index], chunks[index + 1 :]):
        return
    title = chunks[index]
    title.kind, title.rule = SegmentKind.TITLE, "title"
    while index + 1 < len(chunks) and _belongs_to_title(title, chunks[index + 1], chunks[index + 2 :]):
        title.lines += chunks.pop(index + 1).lines
    follower = chunks[index + 1] if index + 1 < len(chunks) else None
    if follower and follower.kind is None and not follower.is_ended and _names_subject(follower.text):
        follower.kind, follower.rule = SegmentKind.TITLE, "title-subject"


def _names_subject(text: str) -> bool:
    """«О мерах …» below the issuers, or in Kazakh the document type at the end: «… БІРЛЕСКЕН МӘЛІМДЕМЕСІ»."""
    return bool(_SUBJECT.match(text) or _DOCUMENT_TYPE.match(" ".join(text.split()[-2:])))


def _stands_above_title(chunk: Chunk) -> bool:
    return is_noise_like(chunk) or chunk.kind is SegmentKind.DATELINE or chunk.rule == "stamp-above-title"


def _may_be_title(chunk: Chunk, rest: list[Chunk]) -> bool:
    text = chunk.text
    if chunk.length > LONGEST_TITLE or _SALUTATION.match(text) or text[0] in "–—-" or not rest:
        return False
    if chunk.kind is SegmentKind.HEADING:
        return bool(_DOCUMENT_TYPE.match(text))
    if chunk.kind is not None or _PLACE_COUNTRY.match(text):
        return False
    if not chunk.is_ended:
        return True
    return text[-1] in "?!" and chunk.length < 160 and len(chunk.lines) == 1 and rest[0].length > chunk.length


def _belongs_to_title(title: Chunk, chunk: Chunk, rest: list[Chunk]) -> bool:
    """A further part of a title: all under «ПРОТОКОЛ», capitals under capitals, centred under centred."""
    if chunk.kind is not None or chunk.is_ended or not rest or title.length + chunk.length > LONGEST_TITLE:
        return False
    if _SALUTATION.match(chunk.text) or chunk.text[0] in "–—-":
        return False
    if chunk.text == title.text:  # «ЗАЯВЛЕНИЕ» under «ЗАЯВЛЕНИЕ» begins anew
        return False
    last, first = title.lines[-1], chunk.lines[0]
    bare = _DOCUMENT_TYPE.match(title.lines[0].text) is not None
    capitals = title.text.isupper() and chunk.text.isupper()
    centred = first.gap == 0 and min(last.indent, first.indent) > 2
    set_off = rest[0].lines[0].gap > 0 or rest[0].kind is SegmentKind.DATELINE
    adjacent = first.gap == 0 and title.length < 300 and set_off and chunk.length < 120
    return bare or capitals or centred or adjacent or first.text[0].islower()


def mark_places(chunks: list[Chunk]) -> None:
    """«Бишкек, Кыргызская Республика» at the top or bottom of a text is a dateline."""
    for chunk in chunks[:4] + chunks[-4:]:
        if chunk.kind is None and len(chunk.text) < 100 and _PLACES_AND_DATE.match(chunk.text):
            chunk.kind, chunk.rule = SegmentKind.DATELINE, "places-and-date"
        if chunk.kind is None and len(chunk.text) < 80 and _PLACE_COUNTRY.match(chunk.text):
            named = "," in chunk.text or chunk.text.startswith("г")
            if named and not _WITH_ROLE.match(chunk.text + " role"):
                chunk.kind, chunk.rule = SegmentKind.DATELINE, "place-and-country"


def mark_bare_items(chunks: list[Chunk]) -> None:
    """Lines that end in «;» are list items though nothing marks them, after «Стороны:» or in a row.

    The item after the last «;» belongs to them. A dash before a capital is direct speech, but between
    such items it is a bullet.
    """
    flowing = [chunk for chunk in chunks if not is_noise_like(chunk)]
    for before, chunk, after in zip([None, *flowing], flowing, [*flowing[1:], None], strict=False):
        if chunk.kind is not None or chunk.length > LONGEST_TITLE:
            continue
        opened = before is not None and before.text.endswith((":", ";"))
        if chunk.text.endswith(";"):
            is_item = opened or (after is not None and after.text.endswith(";"))
        else:
            is_item = (
                before is not None and before.kind is SegmentKind.LIST_ITEM and before.text.endswith(";")
            )
        if is_item:
            chunk.kind, chunk.rule = SegmentKind.LIST_ITEM, "bare-item"


def mark_numbered_headings(chunks: list[Chunk]) -> None:
    """«1. Общие положения» is a heading where no sibling «2. …» stands next to it.

    What follows tells: running text, a list, a clause «1.1. …» or a heading «1.1. …» of its own (so the
    last lines are asked first). A page number in between does not count.
    """
    following: Chunk | None = None
    for chunk in reversed(chunks):
        if is_noise_like(chunk):
            continue
        unfinished = not chunk.is_ended and not chunk.text.endswith(",") and chunk.length <= LONGEST_HEADING
        if chunk.rule == "numbered-item" and unfinished and following and _is_headed(following, chunk):
            chunk.kind, chunk.rule = SegmentKind.HEADING, "numbered-heading"
        following = chunk


def _is_headed(chunk: Chunk, heading: Chunk) -> bool:
    number = _NUMBERED.match(heading.text)
    child = _NUMBERED.match(chunk.text)
    nested = bool(number and child and child[1].startswith(number[1] + "."))
    if chunk.is_ended:
        return nested or chunk.kind is None or chunk.rule == "dashed-item"
    return nested and chunk.rule == "numbered-heading"


def mark_name_columns(chunks: list[Chunk]) -> None:
    """«Председатель⇥⇥В.П. Орлова»: a function and a name in columns are a signature."""
    for chunk in chunks:
        if chunk.kind not in (None, SegmentKind.SIGNATURE) or chunk.length > 200:
            continue
        for line in chunk.lines:
            parts = [line.text[start - line.start : end - line.start] for start, end in columns(line)]
            if len(parts) > 1 and (_PERSON.match(parts[-1]) or _PERSON.match(parts[0])):
                chunk.kind, chunk.rule = SegmentKind.SIGNATURE, "name-columns"


def mark_attributions(chunks: list[Chunk]) -> None:
    """«Сергей Шойгу, секретарь Совета безопасности России» after (or, with a colon, before) his words."""
    for index, chunk in enumerate(chunks):
        if chunk.kind is not None or chunk.length > 220 or not _WITH_ROLE.match(chunk.text):
            continue
        before = chunks[index - 1] if index else None
        after_words = before is not None and (before.is_sentence or is_noise_like(before))
        if chunk.text.endswith(":") or after_words:
            chunk.kind, chunk.rule = SegmentKind.ATTRIBUTION, "attribution"


def mark_closing(chunks: list[Chunk]) -> None:
    """Short unfinished lines below the last sentence head nothing: they sign.

    «Секретариат ОДКБ», «Председатель Комитета А.М. Нурланов», «M.O. Danilova, Secretary».
    """
    tail: list[Chunk] = []
    for chunk in reversed(chunks):
        ends_text = chunk.kind is None and (chunk.is_ended or chunk.length > LONGEST_HEADING)
        if ends_text and chunk.rule != "footnote":
            break
        if chunk.kind in (SegmentKind.LIST_ITEM, SegmentKind.TITLE, SegmentKind.HEADING):
            break
        tail.append(chunk)
    if len(tail) == len(chunks):
        return
    for chunk in tail:
        initials = chunk.rule == "attribution" and _INITIALS_WITH_ROLE.match(chunk.text)
        if (chunk.kind is None and chunk.rule != "footnote" and chunk.text[0].isupper()) or initials:
            chunk.kind, chunk.rule = SegmentKind.SIGNATURE, "closing-lines"


def mark_headings(chunks: list[Chunk]) -> None:
    """A short unfinished line above a text is a heading; a few words in capitals may end in a colon."""
    for index, chunk in enumerate(chunks):
        text = chunk.text
        if chunk.kind is not None or chunk.length > LONGEST_HEADING or text[0] in "–—-…" or text[0].islower():
            continue
        followed = any(not is_noise_like(later) for later in chunks[index + 1 : index + 4])
        capitals = text.isupper() and text[-1] not in ".!?;,"
        if capitals or (followed and not chunk.is_ended and not text.endswith(",")):
            chunk.kind, chunk.rule = SegmentKind.HEADING, "heading"


def join_divisions(chunks: list[Chunk]) -> None:
    """«Статья 2⏎Обязательства Сторон»: a bare article number and the name below it are one heading."""
    index = 0
    while index + 1 < len(chunks):
        chunk, following = chunks[index], chunks[index + 1]
        bare = chunk.rule == "division" and len(chunk.text) < 16
        if bare and following.rule == "heading" and following.lines[0].gap == 0:
            chunk.lines += chunks.pop(index + 1).lines
        index += 1


BLOCK_RULES: tuple[Callable[[list[Chunk]], None], ...] = (
    mark_footnotes,
    mark_title,
    mark_places,
    mark_bare_items,
    mark_numbered_headings,
    mark_name_columns,
    mark_attributions,
    mark_closing,
    mark_headings,
    join_divisions,
)
