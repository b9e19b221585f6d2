"""What a line is by its own looks: an ordered table of small named rules, the first that fits wins.

A rule sees one line, trimmed, of at most :data:`LONGEST_LINE` characters (longer lines are running
text). Its kind is what the line becomes; ``layout`` rules mark a start (a list item) rather than a
whole. Every pattern is anchored and reads a line once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.model import SegmentKind
from align.read import clean_words as words

LONGEST_LINE = 300
LONGEST_SIGNATURE = 120
"""Longer lines are neither signatures nor datelines."""


@dataclass(frozen=True, slots=True)
class LineRule:
    """``pattern`` must match at the start of a line; ``example`` is a line it is for.

    ``firm`` rules hold even where the line before is unfinished; the others only where a new block
    may begin.
    """

    name: str
    kind: SegmentKind
    pattern: re.Pattern[str]
    example: str
    firm: bool = False


_U, _L = words.UPPER, words.LOWER
_PLACE = (
    rf"(?:(?:г\.|гор\.|город|қ\.|city of|the city of|село|пос\.)\s*)?[{_U}][\w'’-]+(?:[ -]"
    rf"[{_U}][\w'’-]+){{0,2}}(?:\s(?:қаласы|қ\.))?"
)
_DAY = r"[«\"“]?\d{1,2}[»\"”]?"
_DATE = (
    rf"(?:{_DAY}\s+(?:{words.MONTHS})(?:\s+\d{{4}}\s*(?:года|год|г\.|жыл|жылы|ж\.)?)?"
    rf"|(?:{words.MONTHS})\s+\d{{1,2}},?\s+\d{{4}}"
    rf"|\d{{4}}\s+(?:жылғы|жылдың|ж\.)\s+{_DAY}\s*(?:{words.MONTHS})\w{{0,4}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}(?:\s*(?:года|г\.))?|\d{4}-\d\d-\d\d)"
)
_TIME = r"(?:[,\s]+(?:в\s+)?\d{1,2}[:.]\d\d)?"
NAME = (
    rf"(?:[{_U}]\.\s?(?:[{_U}]\.\s?)?[{_U}][{_L}'’]+(?:-[{_U}][{_L}]+)?"
    rf"|[{_U}][{_L}'’]+(?:-[{_U}][{_L}]+)?\s[{_U}]\.\s?(?:[{_U}]\.)?)"
)
"""A person with initials: «В.П. Орлова», «Орлова В.П.»."""


def _rule(name: str, kind: SegmentKind, pattern: str, example: str, *, firm: bool = False) -> LineRule:
    return LineRule(name, kind, re.compile(pattern), example, firm)


_NOISE, _CAPTION = SegmentKind.NOISE, SegmentKind.CAPTION
_SIGN, _DATELINE = SegmentKind.SIGNATURE, SegmentKind.DATELINE
_HEAD, _ITEM, _ATTRIBUTION = SegmentKind.HEADING, SegmentKind.LIST_ITEM, SegmentKind.ATTRIBUTION

LINE_RULES: tuple[LineRule, ...] = (
    _rule(
        "shortcode",
        _NOISE,
        r"\[/?[a-z_-]+(?:\s+[\w-]+=(?:\"[^\"]*\"|[^\s\]\"]+))*\s*/?\]$",
        '[gallery ids="1847,1848"]',
        firm=True,
    ),
    _rule(
        "shortcode",
        _NOISE,
        r"\[([a-z_-]{2,20})[^\[\]]*\][^\[\]]*\[/\1\]$",
        "[embed]https://…[/embed]",
        firm=True,
    ),
    _rule("tag", _NOISE, r"<[/!]?[a-zA-Z-][^<>]*>$", "<!--more-->", firm=True),
    _rule("bracketed-note", _NOISE, r"\[[^\[\]]{3,80}\]$", "[Unofficial translation]"),
    _rule("rule-line", _NOISE, r"[^\w«»“”\"]{3,}$|_[\s_]+$|[*~=+|_–—-]{1,2}$", "********", firm=True),
    _rule(
        "page-number",
        _NOISE,
        r"(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:стр\.|страница|page|p\.|бет)\s*\d{1,4}(?:\s*(?:из|of|"
        r"/)\s*\d{1,4})?|\d{1,3})$",
        "- 2 -",
        firm=True,
    ),
    _rule(
        "address",
        _NOISE,
        r"(?:https?://|www\.)\S+$|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:ru|kz|kg|by|am|tj|uz|com|org|net|int|"
        r"info|example)(?:/\S*)?$",
        "www.akorda.kz",
        firm=True,
    ),
    _rule("source", _NOISE, rf"(?:{words.SOURCES})\s*(?::|$|[–—-]\s)", "Источник:", firm=True),
    _rule(
        "rights",
        _NOISE,
        rf"(?:©|\([cCсС]\)\s*\d{{4}})|.{{0,160}}?(?:{words.RIGHTS})",
        "© Евразия-Инфо, 2027. Все права защищены.",
    ),
    _rule(
        "translation-note",
        _NOISE,
        rf"[(\[*]?\s?(?:{words.TRANSLATION_NOTES})[^.!?]{{0,100}}[.)\]]{{0,2}}$",
        "(Неофициальный перевод)",
    ),
    _rule(
        "contacts",
        _NOISE,
        rf"(?:{words.CONTACTS})(?:\s[\w\s-]{{2,30}})?\s*:.{{0,150}}$|"
        rf"[^.!?]{{2,80}}\+\d[\d\s()–-]{{7,20}}[^.!?]{{0,40}}$|[^.!?]{{2,60}}(?:тел\.|tel\.):?\s*\+?[\d(].{{5,60}}$|[\w.-]+@[\w.-]+$",
        "E-mail: press@example.org",
    ),
    _rule(
        "stamp-above-title", SegmentKind.HEADING, rf"(?:{words.STAMPS})$", "ДЛЯ НЕМЕДЛЕННОГО РАСПРОСТРАНЕНИЯ"
    ),
    _rule(
        "time-stamp",
        _NOISE,
        rf"\d{{1,2}}:\d\d(?::\d\d)?\s*[,|·•–—-]?\s*{_DATE}$",
        "14:05, 3 июня 2025",
    ),
    _rule("hashtags", _NOISE, r"#[^\W\d][\w-]*(?:[\s,]+#[^\W\d][\w-]*)*$", "#ОДКБ #безопасность"),
    _rule(
        "breadcrumbs",
        _NOISE,
        r"(?:[^/>»|→.]{2,40}\s[/>»|→]\s){2,}[^/>»|→.]{2,80}$",
        "Главная / Новости / Интервью",
    ),
    _rule(
        "site-furniture",
        _NOISE,
        rf"(?:{words.SITE_FURNITURE})(?:\s*:|\s*$|\s*[>»→]|\s\d|\s(?:на наш|на нас|our|us|в соцсетях|в "
        rf"социальных|нашего|бізге|біздің|\())",
        "Читайте также:",
    ),
    _rule(
        "caption",
        _CAPTION,
        rf"[(\[]?(?:{words.CAPTIONS})\s*(?:[:©./]|[–—-]\s|№?\s?\d)",
        "Фото: Солтан Жексенбеков / Kazinform",
        firm=True,
    ),
    _rule(
        "caption-of",
        _CAPTION,
        r"(?:На фото|На снимке|Pictured|Суретте)\s",
        "На снимке слева направо: главы делегаций",
    ),
    _rule(
        "caption-from",
        _CAPTION,
        rf"(?:{words.CAPTIONS})\s(?:{words.PICTURE_SOURCES})\b[^,;!?]{{0,60}}(?<!\.)$",
        "Фото из личного архива Р.Т. Ибраева",
    ),
    _rule(
        "for-party",
        _SIGN,
        rf"(?:За|от)\s+(?:Правительств\w+|Министерств\w+|Секретариат|"
        rf"[{_U}][\w-]+)(?:[\s\u00a0\t]+[\w.\"«»()–—-]+){{0,14}}(?<!\.)$",
        "За Республику Армения",
    ),
    _rule(
        "for-party",
        _SIGN,
        r"For\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[\w’'.–—-]+){0,14}(?<!\.)$",
        "For the Kyrgyz Republic",
    ),
    _rule(
        "for-party",
        _SIGN,
        r"(?:[А-ЯӘҒҚҢӨҰҮҺІ][\w-]+)(?:\s+[\w-]+){0,12}\s+үшін(?:\s[–—-]\s[\w. -]{3,60})?$",
        "Армения Республикасы үшін",
    ),
    _rule(
        "stamp",
        _SIGN,
        r"(?:М\.\s?П\.|L\.\s?S\.|М\.\s?О\.|\(?(?:подпись|подписи|signature|signed|қолы)\)?)$",
        "М.П.",
    ),
    _rule(
        "closing",
        _SIGN,
        r"(?:С (?:глубоким |искренним )?уважением|Искренне Ваш|Yours (?:sincerely|faithfully)|Sincerely|"
        r"Respectfully|Құрметпен)\s*,?$",
        "С уважением,",
    ),
    _rule(
        "underscores",
        _SIGN,
        rf"(?:[{_U}][\w.,\s«»-]{{2,80}})?_{{3,}}[\s/]*(?:\(?{NAME}\)?[\s/]*)?$",
        "Председатель ____________ В.П. Орлова",
    ),
    _rule(
        "place-and-date",
        _DATELINE,
        rf"{_PLACE}\s*[,.]?\s+{_DATE}{_TIME}\s*[.,]?$",
        "Минск, 3 февраля 2026 года",
    ),
    _rule(
        "date-and-place",
        _DATELINE,
        rf"{_DATE}{_TIME}\s*,?\s+{_PLACE}\s*[.,]?$",
        "28 ноября 2024 года, г. Астана",
    ),
    _rule("date", _DATELINE, rf"(?:от\s+)?{_DATE}{_TIME}\s*[.,]?$", "28 ноября 2024 года"),
    # After the dates: «2025-09-18» is one.
    _rule("document-number", _NOISE, r"\d{1,6}(?:-\d{1,6}){2,5}$", "1507-18-09-2025"),
    _rule(
        "city",
        _DATELINE,
        rf"(?:(?:г\.|гор\.|город|қ\.|City of)\s*[{_U}][\w-]+(?:[ -][{_U}][\w-]+)?|"
        rf"[{_U}][\w-]+\s+(?:қаласы|қ\.)),?$",
        "город Астана,",
    ),
    _rule("division", _HEAD, rf"(?:{words.DIVISIONS})(?:[.:]?$|[.:]?\s+[«\"(]?[{_U}][^.!?;]*$)", "Статья 1"),
    _rule(
        "minutes-heading",
        _HEAD,
        rf"(?:\d{{1,2}}[.)]\s*|[IVX]{{1,4}}[.)]\s*|"
        rf"По\s\S+\s\S+\s)?(?:{words.HEADINGS})(?:\s+[\w№]{{1,20}}){{0,3}}\s*:?$",
        "1. СЛУШАЛИ:",
    ),
    _rule("markdown-heading", _HEAD, r"#{1,6}\s+\S", "## Итоги"),
    _rule(
        "roman-heading",
        _HEAD,
        rf"[IVX]{{1,5}}[.)]?\s+[{_U}«][^.!?;:]{{2,150}}$",
        "II. Военно-техническое сотрудничество",
    ),
    _rule(
        "author",
        _ATTRIBUTION,
        rf"(?:{words.AUTHORS})\s*:?\s+(?:{NAME}(?:,\s[^.!?]{{2,60}})?|[{_U}][^.!?]{{2,60}})\.?$",
        "Беседовала А.Р. Климова",
    ),
    _rule(
        "numbered-item",
        _ITEM,
        r"\(?\d{1,3}(?:\.\d{1,3}){0,3}\)\s*\S|\d{1,3}\.(?:\d{1,3}\.?){0,3}\s+\S",
        "9. «О внесении изменений»;",
    ),
    _rule(
        "lettered-item",
        _ITEM,
        rf"\(?[{_L}]\)\s*\S|\((?:[{_L}]|[ivx]{{1,4}})\)\s*\S|[ivx]{{1,4}}\)\s*\S",
        "а) подготовить отчет;",
    ),
    _rule("bulleted-item", _ITEM, r"[•▪●◦‣·■]\s*\w|[*]\s+\w", "• проводят мониторинг;"),
    _rule("dashed-item", _ITEM, rf"[–—-]\s*[{_L}\d]", "– проводят совместный мониторинг;"),
)


def match_line(text: str) -> LineRule | None:
    """Return the first rule of :data:`LINE_RULES` that fits a trimmed line, or None for running text."""
    if len(text) > LONGEST_LINE:
        return next((rule for rule in _STARTS if rule.pattern.match(text)), None)
    rules = LINE_RULES if len(text) <= LONGEST_SIGNATURE else _LONG_LINE_RULES
    return next((rule for rule in rules if rule.pattern.match(text)), None)


# Only what a line begins with can be said of a very long line.
_LONG_LINE_RULES = tuple(rule for rule in LINE_RULES if rule.kind not in (_SIGN, _DATELINE))
_STARTS = tuple(rule for rule in LINE_RULES if rule.kind is _ITEM)
