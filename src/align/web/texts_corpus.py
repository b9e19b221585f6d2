"""What the screen Corpus says: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

CORPUS_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "corpus-title": ("Documents", "Документы", "Құжаттар"),
    "corpus-find": ("Find a document", "Найти документ", "Құжатты іздеу"),
    "corpus-document": ("Document", "Документ", "Құжат"),
    "corpus-units": ("Units", "Единицы", "Бірліктер"),
    "corpus-progress": ("Done", "Готово", "Дайыны"),
    "corpus-left": ("Drafts left", "Осталось черновиков", "Қалған жобалар"),
    "corpus-missing": ("Without a translation", "Без перевода", "Аудармасы жоқ"),
    "corpus-doubtful": ("Doubtful", "Сомнительные", "Күмәнділер"),
    "corpus-all": ("The whole corpus", "Весь корпус", "Бүкіл корпус"),
    "corpus-next": (
        "Next best thing to review",
        "Что проверить в первую очередь",
        "Алдымен не тексерген жөн",
    ),
    "corpus-review": ("Review", "Проверить", "Тексеру"),
    "corpus-align": ("Align", "Выровнять", "Туралау"),
    "corpus-cleaning": ("Cleaning", "Очистка", "Тазалау"),
    "corpus-run": ("Read again", "Прочитать заново", "Қайта оқу"),
    "corpus-run-done": (
        "{document}: done again.",
        "{document}: обработан заново.",
        "{document}: қайта өңделді.",
    ),
    "corpus-count": ("{done} of {units}", "{done} из {units}", "{units} ішінен {done}"),
    "corpus-page": ("Page {page} of {pages}", "Страница {page} из {pages}", "{pages} беттің {page}-беті"),
    "corpus-empty": (
        "No documents yet. Add some with 'align add FILE --lang ru', then 'align run'.",
        "Документов пока нет. Добавьте: 'align add ФАЙЛ --lang ru', затем 'align run'.",
        "Әзірге құжат жоқ. Қосыңыз: 'align add ФАЙЛ --lang ru', сосын 'align run'.",
    ),
    "screen-cleaning": ("Cleaning", "Очистка", "Тазалау"),
    "cleaning-title": (
        "Cleaning of {document}",
        "Очистка документа {document}",
        "{document} құжатын тазалау",
    ),
    "cleaning-none": ("Nothing had to be cleaned.", "Чистить было нечего.", "Тазалайтын ештеңе болмады."),
    "cleaning-line": ("Line", "Строка", "Жол"),
    "cleaning-what": ("What was done", "Что сделано", "Не істелді"),
    "cleaning-rule": ("Rule", "Правило", "Ереже"),
    "cleaning-before": ("In the file", "В файле", "Файлда"),
    "cleaning-after": ("Read as", "Прочитано как", "Былай оқылды"),
    "cleaning-repaired": ("repaired", "исправлено", "түзетілді"),
    "cleaning-proposed": ("proposed", "предложено", "ұсынылды"),
    "cleaning-removed": ("set aside as noise", "отложено как шум", "шу деп алынды"),
    "cleaning-restored": ("restored by a person", "возвращено человеком", "адам қайтарды"),
    "cleaning-accepted": ("accepted by a person", "принято человеком", "адам қабылдады"),
    "cleaning-accept": ("Accept", "Принять", "Қабылдау"),
    "cleaning-restore": ("Restore", "Вернуть как было", "Бұрынғысын қайтару"),
    "cleaning-saved": (
        "Done; the document was read again.",
        "Готово; документ прочитан заново.",
        "Дайын; құжат қайта оқылды.",
    ),
}
