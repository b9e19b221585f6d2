"""Words that negate, in Russian, English and Kazakh: plainly, in their own way, or in form only."""

from __future__ import annotations

import re

# Kazakh verbs negate by «-ма-» before the tense: «жасамаймыз», «бармады», «келмеген».
_KK_NOT = (
    r"(?:емес\w*|жоқ(?!қа\b)\w*|"
    r"\w{2,}[мбп][ае](?:й(?:ды|ді|м[ыі]н|м[ыі]з|с[ыі][ңз])|д[ыі][ңқкм]?|д[ыі]ңыз|ғанбыз|генбіз))"
)

PLAIN = {
    "ru": re.compile(
        r"\b(?:не|нет|нельзя|невозможно|никогда|никак\w*|никто|никого|никому|ничто|ничего|нигде|ни)\b", re.I
    ),
    "en": re.compile(
        r"\b(?:not|cannot|can[’']t|\w+n[’']t|never|nothing|nobody|none|nowhere|neither|nor|no(?! matter|"
        r" doubt))\b|\bno one\b(?! else)",
        re.I,
    ),
    "kk": re.compile(rf"\b{_KK_NOT}\b", re.I),
}
"""Words that negate by themselves, and say so: where one stands, the other side must negate somehow."""

WIDE = {
    "ru": re.compile(
        r"\bне\b|\bнет\b|\bни\b|\bник(?:то|ого|ому|огда|ак)|\bнич(?:то|его)|\bнельзя|\bневозможн|едва|сложно|трудно|"
        r"\bвряд|разве|\bвне\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:not?|never|none|nothing|nobody|nowhere|neither|nor|cannot|hardly|barely|rarely|seldom|"
        r"fail\w*|instead|rather|far from|struggl\w+|yet to|beyond|regardless|ignor\w+|remain\w*|keep\w*|"
        r"anything but|out-of|fallen out|stay\w* (?:up|out)|outside|lest|unless|no)\b|n[’']t\b",
        re.I,
    ),
    "kk": re.compile(
        r"емес|жоқ|[а-яәғқңөұүһі]{2}[мбп][ае](?:й|[ғг][ае]н|с(?:\b|т[ае]н|қ|к)|д[ыі]|у(?:\b|[ыі]|ғ|г|д)|п\b|ңыз|ңіз|ңдар|ңдер|"
        r"с[ае](?:\b|қ|к|м|ң))|қиын|тыс\b",
    ),
}
"""Whatever may stand for a «не» beside what is plain: “fail”, «вряд ли», Kazakh «-мау»."""

CLASSES: tuple[tuple[str, str, str], ...] = (
    (r"\bне(?!льзя|возможн|го\b|й\b|м\b|му\b|е\b|т\b|дел|котор|сколь|обход|посред|медл|фт|рв)\w+|"
     r"\bбез(?:о|\w{3,})?\b|\bбес\w{3,}|\bанти\w+",
     r"\bwithout\b|\bfree (?:of|from)\b|\bun(?!de|i|til|t\b|less|anim)\w+|"
     r"\b(?:in|im|il|ir)(?:adequate|complete|correct|effective|sufficient|visible|capable|depend|evit|ability|"
     r"possib|perfect|legal|licit|respons|decis|compat|accur|appropr|consist|secur|tact|admissib|accept|justic|"
     r"defin|different)\w*|"
     r"\bdis(?:agr|lik|appro|appoint|satisf|regard|order|honest|respect|trust)\w*|"
     r"\bnon-?\w+|\bmis(?!sile|sion|s\b|ter)\w+|\b\w{2,}less(?:ly)?\b|\babnormal",
     r"(?<!қауіп)(?<!тәуел)(?<!\bс)(?<=\w{3})с[ыі]з(?:\b|д[ыі]к|б|ғ|г)|тәуелсіз"),
    (r"против", r"\bagainst\b|\bcounter\w*|\boppos\w+|\banti\w*", r"қарсы"),
    (r"отказ|отверг|опроверг|отрица|отклон", r"\brefus\w+|\bden(?:y|ies|ied|ial)\w*|\breject\w*|\bdeclin\w+",
     r"бас тарт|жоққа шығар|теріске шығар|қабылдама"),
    (r"запре|недопу|пресеч|предотвра|предупрежд|избеж|избега",
     r"\bprevent\w*|\bban\w*|\bforbid\w*|\bprohibit\w*|\bavoid\w*|\bavert\w*",
     r"тыйым|болдырма|алдын ал|жол берме"),
    (r"прекра|останов|перест", r"\bstop\w*|\bceas\w+|\bhalt\w*", r"тоқтат|доғар|кідір"),
    (r"лиш[ьаеи]|утрат|потер", r"\bdepriv\w*|\blos[et]\w*", r"айыр|жоғалт"),
    (r"только|исключительно|единственн", r"\bonly\b|\bsolely\b|\bexclusively\b", r"ғана|тек\b"),
    (r"кроме|исключ|за вычетом|друг", r"\bexcept\w*|\bexclu\w+|\bother than\b|\bapart from\b", r"қоспағанда"),
    (r"\bмало|\bредко|немног|нескольк", r"\bfew\w*|\blittle\b|\brare\w*", r"\bаз\b|сирек|шамалы"),
    (r"отсутств|нехват|дефицит|хвата", r"\babsen\w+|\black\w*|\bshort of\b|\bshortage\w*", r"жетісп|тапшы"),
)  # fmt: skip
"""Words that negate in their own way, by meaning: Russian, English, Kazakh. One side's pay the other's."""

EMPTY = {
    "ru": re.compile(
        r"\bне (?:\w+ее|реже|чаще|дольше|меньше|больше|выше|ниже|менее|более|раз|так давно|исключено|хуже|"
        r"позднее|позже|ранее|говоря|смотря|считая|столько|мог\w* не|только|перв\w+|один\b|одн[аиоу]\b|"
        r"единственн\w+|без|переста\w+|прекраща\w+|умолка\w+|остан[ао]в\w+|обош\w+ без)\b|\bнельзя не\b|"
        r"\bбы\b[^,.;]{0,300}\bни\b|\b(?:чуть|едва|вряд ли|пока|как|что бы|как бы|кто бы|где бы|когда бы|"
        r"какой бы|что бы то|в чем бы то) (?:ли )?н[еи]\b|\bпока\b.{0,60}\bне\b|\bне\b[^.?!]{0,30}\?|"
        r"\b(?:никто|не кто) иной\b|\bтем не менее\b",
        re.I,
    ),
    "en": re.compile(
        r"\bno (?:later|less|more|longer|fewer|sooner|doubt|wonder|matter)\b|\bnot (?:until|"
        r"least|to mention|only|that|the first|the only)\b|\bnone other\b|\bwhether or not\b|\bor not\b|"
        r"\bwhy not\b|\bn[’']t [^.]{0,300}\?|\bnothing (?:but|more)\b|\bNo\.|\bno-|\bnot\b[^.?!]{0,30}\?",
        re.I,
    ),
    "kk": re.compile(
        r"емес пе|\b\w+м[ае]с бұрын|\b\w+[мбп][ае]й тұрып|кем емес|кем дегенде|қарамастан|қарамай|"
        r"\b\w+май(?:ынша|-ақ)|ғана емес|(?:бір|жалғыз|бірінші|алғаш\w*) емес|емес,? сонымен|"
        r"\b\w+-\w+[мбп][ае](?:й|ғ|г)\w+|"  # «жеткен-жетпегенін»: whether
        r"жол берм\w+|жоққа шығар\w*",
        re.I,
    ),
}
"""«не только … но и», «не менее», «не раз»: negated in form only; translations often do without."""

KEPT: tuple[tuple[str, str, str], ...] = (
    (r"\bне только\b", r"\bonly\b|\bsolely\b", r"\bтек\b|\b[ғқ]ана\b"),
    (r"\bне перв\w+", r"\bfirst\b", r"\bбірінші|\bалғаш"),
    (
        r"\bне (?:более|больше|свыше)\b",
        r"\bmore than\b|\bover\b|\bexceeds?\b",
        r"астам|артық|\bаса(?:ды|тын)",
    ),
    (r"\bне (?:менее|меньше)\b", r"\b(?:less|fewer) than\b|\bunder\b", r"\bкем\b|\bаз\b"),
    (r"\bне (?:позднее|позже)\b", r"\b(?:later than|after)\b", r"\bкейін\b|\bкеш\b"),
    (r"\bне (?:ранее|раньше)\b", r"\b(?:earlier than|before)\b", r"\bбұрын\b|\bерте\b"),
)
"""Empty negations that turn the sense if dropped where their word stays: «не только» ↔ “only”."""

NO_NEGATION = {
    "kk": re.compile(
        r"немесе|себеп\w*|қамтамас\w*|көбей\w+|кемей\w+|бейбіт\w*|жанармай\w*|"
        r"(?:жалма|қама|жама|сипа)[йдғп]\w*",
        re.I,
    ),
}
"""Words that only look like a negated verb."""
