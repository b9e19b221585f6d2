"""Negation: «не направлены» must stay negative, and nothing else become so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.check.finding import Finding, Known, Pair
from align.model import Severity

# Words that negate by themselves. Those that only may («без», “few”, “until”) are among the wide ones.
_PLAIN = {
    "ru": re.compile(r"\b(?:не|нет|нельзя|невозможно|никогда|никак\w*|никто|никого|никому|ничто|ничего|"
    r"нигде|ни)\b", re.I),
    "en": re.compile(
        r"\b(?:not|cannot|can[’']t|\w+n[’']t|never|nothing|nobody|none|nowhere|neither|nor|no(?! matter|"
        r" doubt))\b"
        r"|\bno one\b(?! else)|\bnon-\w+", re.I,
    ),
    "kk": re.compile(
        r"\b(?:емес\w*|жоқ\w*|ешқашан|ешкім\w*|ештеңе\w*|ешбір|ешқандай|мүмкін емес|"
        r"\w+(?:[мбп][ае])(?:й|ған|ген|қан|кен|с|ды|ді|у|п|са|се|й[тм]ын|ң|ыз|із)\w*)\b", re.I,
    ),
}  # fmt: skip
_WIDE = {
    "ru": re.compile(
        r"\bне|\bнет|\bни|\bбез|\bбес|против|отсутств|отказ|лиш|запре|кроме|исключ|пока|прежде|едва|"
        r"сложно|трудно|"
        r"\bвряд|прекра|потер|вне\b|разве|проти|слишком|раньше|мало|редко|только|анти|свобод", re.I,
    ),
    "en": re.compile(
        r"\b(?:not?|never|none|nothing|nobody|nowhere|neither|nor|cannot|without|un\w+|in\w{4,}|im\w{4,}|"
        r"ir\w{4,}|"
        r"dis\w+|non\w*|mis\w+|few\w*|little|hardly|barely|rarely|seldom|lack\w*|fail\w*|refus\w+|den(?:y|"
        r"ies|ied|ial)\w*|"
        r"reject\w*|avoid\w*|prevent\w*|stop\w*|unless|until|only|instead|rather|except|without|free|"
        r"against|ban\w*|"
        r"\w+less\w*|missing|miss\w*|absen\w+|far from|beyond|declin\w+|struggl\w+|los[et]\w*|out of|yet|too|"
        r"exclud\w+|ex-|but|anything|any|just|more than|at least|least|regardless|despite|whatever|"
        r"however|no matter|"
        r"away|away from|short of|ignor\w+|remain\w*|still|alone|merely|illegal\w*|abnormal|away|"
        r"impossible|if)\b|n[’']t\b",
        re.I,
    ),
    "kk": re.compile(
        r"емес|жоқ|\bеш|сыз\b|сіз\b|сыз\w+|сіз\w+|[мбп][ае](?:й|ған|ген|қан|кен|с|д|у|п|ң|й|стан|стен|ст)|"
        r"алмай|дейін|бас тарт|қарсы|тек|ғана|қана|тыйым|басқа|гөрі|бей|дан кейін|[мбп][ае]\b|"
        r"[мбп][ае]\w{1,6}\b|"
        r"түгіл|дұрыс|аз\b|сирек|қиын|ерте|бұрын|болса да|әлі|жалғыз|кем", re.I,
    ),
}  # fmt: skip
# «не только … но и», «не менее», «не раз»: a negation in form only; translations often do without.
_EMPTY = {
    "ru": re.compile(
        r"\bне (?:менее|более|раз|так давно|исключено|хуже|позднее|позже|ранее|говоря|смотря|считая|"
        r"столько|мог\w* не)\b|"
        r"\b(?:чуть|едва|вряд ли|пока|как|что бы|как бы|кто бы|где бы|когда бы|какой бы|что бы то|"
        r"в чем бы то)"
        r" (?:ли )?н[еи]\b|\bпока\b.{0,60}\bне\b|\bне\b[^.?!]{0,30}\?|\b(?:никто|не кто) иной\b|"
        r"\bтем не менее\b", re.I,
    ),
    "en": re.compile(
        r"\bno (?:later|less|more|longer|fewer|sooner|doubt|wonder|matter)\b|\bnot (?:until|least|"
        r"to mention)\b|"
        r"\bnone other\b|\bwhether or not\b|\bwhy not\b|\bn[’']t [^.]*\?|\bnothing (?:but|more)\b|"
        r"\bNo\.|\bno-|\bnot\b[^.?!]{0,30}\?", re.I,
    ),
    "kk": re.compile(r"емес пе|кем емес|кем дегенде|қарамастан|қарамай|\w+май(?:ынша|-ақ)", re.I),
}  # fmt: skip


def check_negation(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield a translation without any negation of a source that has one, and the other way round.

    One side must negate plainly, the other have nothing that could stand for it, not even a prefix
    (“unable”), a «без» or a verb like “fail”. Meant to be quiet: it does not count negations.
    """
    source = _plain(pair.source, pair.source_lang)
    target = _plain(pair.target, pair.target_lang)
    if source and not target and not _has(_WIDE, pair.target, pair.target_lang):
        yield Finding(
            "negation",
            Severity.WARNING,
            source[0].start(),
            source[0].end(),
            "lost",
            {"word": source[0][0]},
            True,
        )
    elif target and not source and not _has(_WIDE, pair.source, pair.source_lang):
        yield Finding(
            "negation", Severity.WARNING, target[0].start(), target[0].end(), "added", {"word": target[0][0]}
        )


def _plain(text: str, lang: str) -> list[re.Match[str]]:
    """Return the plain negations of a text, in order, without those that are so in form only."""
    empty = [match.span() for match in _EMPTY[lang].finditer(text)]
    return [
        match
        for match in _PLAIN[lang].finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in empty)
    ]


def _has(patterns: dict[str, re.Pattern[str]], text: str, lang: str) -> bool:
    return patterns[lang].search(text) is not None
