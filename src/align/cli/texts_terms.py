"""What the reports on terms say: in English, Russian and Kazakh; findings in Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

TERMS_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "terms-imported": (
        "Concepts: {added} added, {changed} changed, {removed} removed, {rejected} kept out.",
        "Понятия: добавлено {added}, изменено {changed}, удалено {removed}, не принято {rejected}.",
        "Ұғымдар: қосылды {added}, өзгертілді {changed}, жойылды {removed}, қабылданбады {rejected}.",
    ),
    "terms-would-import": (
        "Would be: {added} added, {changed} changed, {removed} removed, {rejected} kept out; nothing done.",
        "Было бы: добавлено {added}, изменено {changed}, удалено {removed}, не принято {rejected}; "
        "ничего не сделано.",
        "Болар еді: қосылды {added}, өзгертілді {changed}, жойылды {removed}, қабылданбады {rejected}; "
        "ештеңе жасалған жоқ.",
    ),
    "terms-written": ("{path}: {count}", "{path}: {count}", "{path}: {count}"),
    "terms-written-as": (
        "{path}: {count}, written as {format}; --format takes another.",
        "{path}: {count}, записано как {format}; другой формат задаётся ключом --format.",
        "{path}: {count}, {format} түрінде жазылды; басқа пішім --format арқылы беріледі.",
    ),
    "terms-none": (
        "No terms. Import some: align terms import FILE",
        "Терминов нет. Загрузите: align terms import ФАЙЛ",
        "Термин жоқ. Жүктеңіз: align terms import ФАЙЛ",
    ),
    "terms-domain": ("domain", "область", "сала"),
    "terms-count": ("Concepts: {count}", "Понятий: {count}", "Ұғымдар: {count}"),
    "terms-places": ("Places: {count}", "Мест: {count}", "Орындар: {count}"),
}

#: Findings of ``align.terms.laws`` by code, in Russian and Kazakh; English is the finding's own sentence.
LAW_TEXTS: Mapping[str, tuple[str, str]] = {
    "concept-id-invalid": (
        "«{concept}» не может быть номером понятия: годятся латинские буквы, цифры, - _ .",
        "«{concept}» ұғым нөмірі бола алмайды: латын әріптері, цифрлар, - _ . жарайды",
    ),
    "concept-double": ("Два понятия с номером {concept}.", "{concept} нөмірлі екі ұғым бар."),
    "concept-empty": ("У понятия {concept} нет терминов.", "{concept} ұғымының термині жоқ."),
    "term-empty": ("Понятие {concept}: пустой термин ({lang}).", "{concept} ұғымы: бос термин ({lang})."),
    "term-double": (
        "Понятие {concept}: «{text}» указан дважды ({lang}).",
        "{concept} ұғымы: «{text}» екі рет берілген ({lang}).",
    ),
    "preferred-twice": (
        "Понятие {concept}: несколько предпочтительных терминов ({lang}): {text}.",
        "{concept} ұғымы: бірнеше басым термин ({lang}): {text}.",
    ),
    "replaced-in-circle": (
        "Понятия заменяют друг друга по кругу: {text}.",
        "Ұғымдар бірін-бірі шеңбер бойынша ауыстырады: {text}.",
    ),
    "replaced-by-unknown": (
        "Понятие {concept} заменено на «{text}», которого нет.",
        "{concept} ұғымы «{text}» дегенге ауыстырылған, ал ол жоқ.",
    ),
    "related-unknown": (
        "Понятие {concept} связано с «{text}», которого нет.",
        "{concept} ұғымы «{text}» дегенмен байланысты, ал ол жоқ.",
    ),
    "related-to-itself": (
        "Понятие {concept} связано само с собой.",
        "{concept} ұғымы өзімен-өзі байланысты.",
    ),
    "preferred-missing": (
        "У понятия {concept} только нерекомендуемые термины ({lang}).",
        "{concept} ұғымында тек ұсынылмайтын терминдер бар ({lang}).",
    ),
    "part-of-speech-unknown": (
        "Понятие {concept}: «{text}» — не часть речи; оставлено как есть.",
        "{concept} ұғымы: «{text}» — сөз табы емес; сол күйі қалдырылды.",
    ),
    "homonym": (
        "«{text}» ({lang}) — термин нескольких понятий: {concepts}.",
        "«{text}» ({lang}) — бірнеше ұғымның термині: {concepts}.",
    ),
}
