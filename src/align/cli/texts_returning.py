"""What the report on files coming back says: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

RETURNING_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "return-texts": ("texts", "тексты", "мәтіндер"),
    "return-changed": ("changed", "изменено", "өзгерді"),
    "return-same": ("same", "без изменений", "өзгеріссіз"),
    "return-conflicts": ("conflicts", "конфликты", "қайшылықтар"),
    "return-left-out": ("left out", "не принято", "алынбады"),
    "return-would": (
        "Texts that would change: {count}; nothing was changed.",
        "Изменилось бы текстов: {count}; ничего не изменено.",
        "Өзгерер еді: {count} мәтін; ештеңе өзгертілген жоқ.",
    ),
    "return-comments": (
        "Comments added or changed: {count}.",
        "Добавлено или изменено примечаний: {count}.",
        "Қосылған не өзгертілген ескертпелер: {count}.",
    ),
    "return-source": ("ru", "ru", "ru"),
    "return-their-source": ("ru there", "ru там", "ru онда"),
    "return-ours": ("ours", "у нас", "бізде"),
    "return-dropped": ("codes", "коды", "кодтар"),
    "return-theirs": ("theirs", "в файле", "файлда"),
    "fate-added": (
        "new text, status {status}",
        "новый текст, состояние {status}",
        "жаңа мәтін, күйі {status}",
    ),
    "fate-taken": (
        "changed in the file only: taken, status {status}",
        "изменён только в файле: принят, состояние {status}",
        "тек файлда өзгертілген: қабылданды, күйі {status}",
    ),
    "fate-moved": (
        "same text, status now {status}",
        "текст прежний, состояние теперь {status}",
        "мәтін бұрынғыша, күйі енді {status}",
    ),
    "fate-emptied": (
        "the file has no text any more; ours stays",
        "в файле текста больше нет; наш остаётся",
        "файлда мәтін жоқ; біздікі қалады",
    ),
    "fate-merged-cells": (
        "its cell is merged with those of other rows: nobody knows whose text it is; ours stays",
        "ячейка объединена с ячейками других строк: чей это текст, неизвестно; наш остаётся",
        "ұяшық басқа жолдардың ұяшықтарымен біріктірілген: мәтін қайсысынікі екені белгісіз; біздікі қалады",
    ),
    "fate-same-as-source": (
        "the text is a copy of the Russian; not taken",
        "текст повторяет русский; не принят",
        "мәтін орысшасының көшірмесі; алынбады",
    ),
    "fate-illegal-move": (
        "a {status} text cannot get the status of the file; make it a draft first",
        "текст в состоянии {status} не может получить состояние из файла; сначала верните его в черновики",
        "{status} күйіндегі мәтін файлдағы күйді ала алмайды; алдымен оны жобаға қайтарыңыз",
    ),
    "fate-conflict": (
        "changed here and in the file: ours stays",
        "изменён и здесь, и в файле: наш остаётся",
        "мұнда да, файлда да өзгертілген: біздікі қалады",
    ),
    "fate-source-changed": (
        "the Russian is another one now; not merged",
        "русский текст теперь другой; не объединено",
        "орысша мәтін өзгерген; біріктірілмеді",
    ),
    "fate-unknown": (
        "no unit here has this id or this Russian text",
        "здесь нет единицы с таким номером или русским текстом",
        "мұнда мұндай нөмірі не орысша мәтіні бар бірлік жоқ",
    ),
    "fate-ambiguous": (
        "several units have this Russian text, with other translations; which one is meant?",
        "этот русский текст есть в нескольких единицах с разными переводами; какая имеется в виду?",
        "бұл орысша мәтін аудармасы әртүрлі бірнеше бірлікте бар; қайсысы екені белгісіз",
    ),
}
