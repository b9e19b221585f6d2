"""What the rules of cleaning are called on the page: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

RULE_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "rule-hard-wrap": (
        "line break inside a sentence",
        "разрыв строки внутри фразы",
        "сөйлем ішіндегі жол үзілуі",
    ),
    "rule-hyphenated-line-end": ("word divided at the line's end", "перенос слова", "сөздің тасымалы"),
    "rule-glued-words": ("words written together", "слипшиеся слова", "жабысқан сөздер"),
    "rule-lost-blank-after-stop": (
        "no blank after a full stop",
        "нет пробела после точки",
        "нүктеден кейін бос орын жоқ",
    ),
    "rule-lost-blank-after-comma": (
        "no blank after a comma",
        "нет пробела после запятой",
        "үтірден кейін бос орын жоқ",
    ),
    "rule-address": ("web address", "адрес сайта", "сайт мекенжайы"),
    "rule-bracketed-note": ("note in brackets", "пометка в скобках", "жақшадағы белгі"),
    "rule-breadcrumbs": ("path through the site", "путь по разделам сайта", "сайт бөлімдерінің жолы"),
    "rule-contacts": ("contacts", "контакты", "байланыс деректері"),
    "rule-document-number": ("registration number", "учётный номер", "тіркеу нөмірі"),
    "rule-hashtags": ("hashtags", "хештеги", "хештегтер"),
    "rule-page-number": ("page number", "номер страницы", "бет нөмірі"),
    "rule-rights": ("copyright line", "строка об авторских правах", "авторлық құқық жолы"),
    "rule-rule-line": ("line of signs", "линия из знаков", "белгілерден тұратын сызық"),
    "rule-shortcode": ("code of the site", "служебный код сайта", "сайттың қызметтік коды"),
    "rule-site-furniture": ("part of the site, not of the text", "элемент сайта", "сайттың элементі"),
    "rule-source": ("source line", "указание источника", "дереккөз көрсетілген жол"),
    "rule-tag": ("tag", "тег", "тег"),
    "rule-time-stamp": ("time of publication", "время публикации", "жарияланған уақыты"),
    "rule-translation-note": (
        "note that this is a translation",
        "пометка о переводе",
        "аударма екені туралы белгі",
    ),
}
"""By ``rule-NAME``: the repairs of ``read.clean_repairs``, the noise of ``read.clean_lines``."""
