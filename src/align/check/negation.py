"""Negation: «не направлены» must stay negative, and nothing else become so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.check.completeness import coverage
from align.check.finding import Finding, Known, Pair
from align.model import Severity

LEAST_COVERAGE = 0.5
"""Share of the source's known words that must have a counterpart: free translations turn sentences round."""

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
        r"\b(?:емес\w*|жоқ\w*|ешқашан|ешкім\w*|ештеңе\w*|ешбір|ешқандай|(?!көбей|кемей|бейбіт|жанармай)\w{2,}[мбп][ае]"
        r"(?:й(?:ды|ді|м[ыі]н|м[ыі]з|т[ыі]н\w*|с[ыі][ңз])|[ғг][ае]н\w*|[қк][ае]н\w*|д[ыі][қкм]?|"
        r"с(?:т[ае]н)?))\b", re.I,
    ),
}  # fmt: skip
_WIDE = {
    "ru": re.compile(
        r"\bне|\bнет|\bни|\bбез|\bбес|против|отсутств|отказ|лиш|запре|кроме|исключ|пока|прежде|едва|"
        r"сложно|трудно|"
        r"\bвряд|прекра|потер|вне\b|разве|проти|слишком|раньше|мало|редко|только|анти|свобод", re.I,
    ),
    "en": re.compile(
        r"\b(?:not?|never|none|nothing|nobody|nowhere|neither|nor|cannot|without|few\w*|little|hardly|"
        r"barely|rarely|"
        r"un(?!de|i|til|iv|t\b)\w+|(?:in|im|il|ir)(?:adequate|complete|correct|effective|sufficient|"
        r"visible|capable|"
        r"depend|evit|ability|possib|perfect|legal|regular|respons|decis|compat|accur|appropr|consist|"
        r"secur|tact)\w*|"
        r"dis(?:agr|lik|appro|appoint|satisf|miss|regard|order|honest|respect)\w*|non\w*|mis\w+|seldom|"
        r"lack\w*|"
        r"fail\w*|refus\w+|den(?:y|ies|ied|ial)\w*|reject\w*|avoid\w*|prevent\w*|stop\w*|unless|until|"
        r"instead|rather|"
        r"except|free|against|ban\w*|\w{2,}less(?:ly)?|absen\w+|far from|declin\w+|struggl\w+|"
        r"los[et]\w*|yet to|too|"
        r"beyond|illegal\w*|abnormal|regardless|despite|no matter|ignor\w+|remain\w*|keep\w*|only|"
        r"anything but|"
        r"forbid\w*|prohibit\w*|inadmissib\w*|exclu\w+|out of)\b|n[’']t\b", re.I,
    ),
    "kk": re.compile(
        r"емес|жоқ|\bеш|с[ыі]з(?:\b|д|б|ғ|г)|\w{2}[мбп][ае](?:й|[ғгқк][ае]н|с|д[ыі]|у|п|ң|стан|стен)|"
        r"бас тарт|қарсы|тыйым|қиын|\b\w+[мбп][ае]\b", re.I,
    ),
}  # fmt: skip
# «не только … но и», «не менее», «не раз»: a negation in form only; translations often do without.
_EMPTY = {
    "ru": re.compile(
        r"\bне (?:\w+ее|реже|чаще|дольше|меньше|больше|выше|ниже|менее|более|раз|так давно|исключено|хуже|"
        r"позднее|позже|ранее|говоря|смотря|считая|"
        r"столько|мог\w* не)\b|"
        r"\bбы\b[^,.;]*\bни\b|\b(?:чуть|едва|вряд ли|пока|как|что бы|как бы|кто бы|где бы|когда бы|"
        r"какой бы|что бы то|"
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
    "kk": re.compile(r"емес пе|\w+м[ае]с бұрын|\w+[мбп][ае]й тұрып|кем емес|кем дегенде|қарамастан|"
    r"қарамай|\w+май(?:ынша|-ақ)", re.I),
}  # fmt: skip


def check_negation(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield a translation without any negation of a source that has one, and the other way round.

    One side must negate plainly, the other have nothing that could stand for it, not even a prefix
    (“unable”), a «без» or a verb like “fail”. Meant to be quiet: it does not count negations.
    """
    if coverage(pair, known) < LEAST_COVERAGE:
        return
    source = _plain(pair.source, pair.source_lang)
    target = _plain(pair.target, pair.target_lang)
    # «не направлены против» ↔ “directed against”: what stands beside the source's «не» may stay.
    source_wide = _count(_WIDE, pair.source, pair.source_lang)
    target_wide = _count(_WIDE, pair.target, pair.target_lang)
    if source and not target and target_wide <= source_wide - len(source):
        yield Finding(
            "negation",
            Severity.WARNING,
            source[0].start(),
            source[0].end(),
            "lost",
            {"word": source[0][0]},
            True,
        )
    elif target and not source and source_wide <= target_wide - len(target):
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


def _count(patterns: dict[str, re.Pattern[str]], text: str, lang: str) -> int:
    return sum(1 for _ in patterns[lang].finditer(text))
