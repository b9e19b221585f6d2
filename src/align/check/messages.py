"""What findings say in English, Russian and Kazakh, made of code, kind and parameters."""

from __future__ import annotations

from collections.abc import Mapping

from align.check.finding import Finding

_ORDER = ("en", "ru", "kk")

SENTENCES: Mapping[str, tuple[str, str, str]] = {
    "omission": (
        "Seems left out: «{text}».",
        "Похоже, пропущено: «{text}».",
        "Түсіп қалған сияқты: «{text}».",
    ),
    "addition": (
        "The source seems to lack: «{text}».",
        "Похоже, добавлено: «{text}».",
        "Қосылған сияқты: «{text}».",
    ),
    "addition.all": (
        "There is no source for: «{text}».",
        "Нет исходного текста для: «{text}».",
        "Түпнұсқасы жоқ: «{text}».",
    ),
    "empty-target": ("The translation is missing.", "Перевода нет.", "Аударма жоқ."),
    "untranslated": ("Not translated: «{text}».", "Не переведено: «{text}».", "Аударылмаған: «{text}»."),
    "wrong-script": (
        "«{word}» holds letters of another alphabet: {letters}.",
        "В слове «{word}» буквы другого алфавита: {letters}.",
        "«{word}» сөзінде басқа әліпбидің әріптері бар: {letters}.",
    ),
    "number.wrong": (
        "{found} is not in the source, which has {expected}.",
        "Числа {found} нет в исходном тексте, там {expected}.",
        "{found} түпнұсқада жоқ, онда {expected}.",
    ),
    "number.added": (
        "{found} is not in the source.",
        "Числа {found} нет в исходном тексте.",
        "{found} түпнұсқада жоқ.",
    ),
    "number.missing": (
        "{expected} of the source is missing.",
        "Пропущено число исходного текста: {expected}.",
        "Түпнұсқадағы {expected} саны жоқ.",
    ),
    "wrong-name": (
        "«{found}» stands where the source has «{expected}».",
        "«{found}» стоит там, где в исходном тексте «{expected}».",
        "Түпнұсқадағы «{expected}» орнында «{found}» тұр.",
    ),
    "negation.lost": (
        "The negation «{word}» seems lost.",
        "Похоже, потеряно отрицание «{word}».",
        "«{word}» болымсыздығы жоғалған сияқты.",
    ),
    "negation.added": (
        "«{word}» negates what the source says.",
        "«{word}» отрицает сказанное в исходном тексте.",
        "«{word}» түпнұсқада айтылғанды жоққа шығарады.",
    ),
    "term.missing": (
        "«{source}» is not translated «{expected}».",
        "«{source}» переведено не как «{expected}».",
        "«{source}» «{expected}» деп аударылмаған.",
    ),
    "term.fewer": (
        "«{source}» is not translated «{expected}» every time.",
        "«{source}» не всюду переведено как «{expected}».",
        "«{source}» барлық жерде «{expected}» деп аударылмаған.",
    ),
    "term.deprecated": (
        "«{found}» is not to be used; write «{expected}».",
        "«{found}» употреблять не следует; нужно «{expected}».",
        "«{found}» қолданылмауға тиіс; «{expected}» деп жазыңыз.",
    ),
    "tag.missing": ("The tag {tag} is missing.", "Пропущен тег {tag}.", "{tag} тегі жоқ."),
    "tag.added": (
        "The source has no tag {tag}.",
        "В исходном тексте нет тега {tag}.",
        "Түпнұсқада {tag} тегі жоқ.",
    ),
    "doubled-word": (
        "«{word}» stands twice in a row.",
        "«{word}» стоит дважды подряд.",
        "«{word}» қатарынан екі рет тұр.",
    ),
    "glued-date": (
        "A blank is missing in «{text}».",
        "Пропущен пробел: «{text}».",
        "Бос орын қалып қойған: «{text}».",
    ),
    "case.start": (
        "«{word}» should begin with a capital, as the source does.",
        "«{word}» следует начать с прописной буквы, как в исходном тексте.",
        "«{word}» түпнұсқадағыдай бас әріптен басталуға тиіс.",
    ),
    "case.name": (
        "«{word}» is written with a capital.",
        "«{word}» пишется с прописной буквы.",
        "«{word}» бас әріппен жазылады.",
    ),
    "punctuation.end-missing": (
        "The end mark «{expected}» is missing.",
        "Пропущен знак в конце: «{expected}».",
        "Соңындағы «{expected}» белгісі жоқ.",
    ),
    "punctuation.end-added": (
        "The source does not end in «{found}».",
        "В исходном тексте в конце нет «{found}».",
        "Түпнұсқаның соңында «{found}» жоқ.",
    ),
    "punctuation.end-wrong": (
        "It ends in «{found}», the source in «{expected}».",
        "В конце «{found}», в исходном тексте «{expected}».",
        "Соңында «{found}», түпнұсқада «{expected}».",
    ),
    "punctuation.partner": (
        "«{mark}» has no partner.",
        "У знака «{mark}» нет пары.",
        "«{mark}» белгісінің жұбы жоқ.",
    ),
    "quotation": (
        "Write {expected} instead of {found}.",
        "Вместо {found} следует писать {expected}.",
        "{found} орнына {expected} жазылады.",
    ),
    "spacing.double": ("Two blanks in a row.", "Два пробела подряд.", "Қатарынан екі бос орын."),
    "spacing.before-mark": (
        "A blank before the mark.",
        "Пробел перед знаком.",
        "Белгінің алдында бос орын тұр.",
    ),
    "spacing.inside": (
        "A blank inside brackets or quotation marks.",
        "Пробел внутри скобок или кавычек.",
        "Жақша не тырнақша ішінде бос орын тұр.",
    ),
    "spacing.after-mark": (
        "A blank is missing after the mark.",
        "Пропущен пробел после знака.",
        "Белгіден кейін бос орын жоқ.",
    ),
    "spacing.at-ends": (
        "A blank at the start or the end.",
        "Пробел в начале или в конце.",
        "Басында не соңында бос орын тұр.",
    ),
    "same-source": (
        "The same source is translated otherwise in line {line}: «{text}».",
        "Тот же исходный текст переведён иначе в строке {line}: «{text}».",
        "Дәл осы түпнұсқа {line}-жолда басқаша аударылған: «{text}».",
    ),
    "same-source.elsewhere": (
        "The same source is translated otherwise in {place}: «{text}».",
        "Тот же исходный текст переведён иначе ({place}): «{text}».",
        "Дәл осы түпнұсқа басқаша аударылған ({place}): «{text}».",
    ),
    "same-target.elsewhere": (
        "Another source has the same translation in {place}: «{text}».",
        "Так же переведён другой исходный текст ({place}): «{text}».",
        "Басқа түпнұсқа да осылай аударылған ({place}): «{text}».",
    ),
    "same-target": (
        "Another source has the same translation in line {line}: «{text}».",
        "Так же переведён другой исходный текст в строке {line}: «{text}».",
        "{line}-жолдағы басқа түпнұсқа да осылай аударылған: «{text}».",
    ),
}
"""By code, or ``code.kind``: the sentence in English, Russian and Kazakh. Formulae speak like terms."""


def message(finding: Finding, lang: str = "en") -> str:
    """Return the sentence of a finding in ``en``, ``ru`` or ``kk``. Raises KeyError for another code."""
    code = "term" if finding.code == "formula" else finding.code
    sentence = SENTENCES[f"{code}.{finding.kind}" if finding.kind else code]
    return sentence[_ORDER.index(lang)].format(**finding.params)
