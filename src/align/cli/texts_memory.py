"""What the memory's reports say, in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

MEMORY_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "no-matches": ("No matches.", "Совпадений нет.", "Сәйкестік жоқ."),
    "second": ("without endings", "без окончаний", "жалғаусыз"),
    "own-units": ("(workspace)", "(рабочая папка)", "(жұмыс қалтасы)"),
    "band": ("match", "совпадение", "сәйкестік"),
    "repetition": ("repetitions", "повторы", "қайталанулар"),
    "new": ("new", "новое", "жаңа"),
    "words": ("words", "слова", "сөздер"),
    "characters": ("characters", "знаки", "таңбалар"),
    "job-total": ("Total", "Итого", "Жиыны"),
    "hits": ("Hits: {count}, shown: {shown}", "Найдено: {count}, показано: {shown}",
             "Табылды: {count}, көрсетілді: {shown}"),
    "renderings": ("Renderings ({lang})", "Переводы ({lang})", "Аудармалары ({lang})"),
    "no-rendering": ("(unclear)", "(неясно)", "(белгісіз)"),
    "no-conflicts": ("No conflicts.", "Противоречий нет.", "Қайшылық жоқ."),
    "conflicts-count": ("Conflicts: {count}", "Противоречий: {count}", "Қайшылықтар: {count}"),
    "changed-texts": ("Texts changed: {count}; they are drafts now. 'align undo' takes it back.",
                      "Изменено текстов: {count}; теперь это черновики. Отмена: align undo.",
                      "Өзгертілген мәтіндер: {count}; енді олар жоба. Қайтару: align undo."),
    "would-change-texts": ("Texts that would change: {count}; nothing was changed.",
                           "Изменилось бы текстов: {count}; ничего не изменено.",
                           "Өзгерер еді: {count} мәтін; ештеңе өзгертілген жоқ."),
    "no-change": ("Nothing to change.", "Менять нечего.", "Өзгертетін ештеңе жоқ."),
    "dropped": ("Duplicates taken out: {count}. 'align undo' takes it back.",
                "Убрано повторов: {count}. Отмена: align undo.",
                "Алынған қайталамалар: {count}. Қайтару: align undo."),
    "would-drop": ("Duplicates that would be taken out: {count}; nothing was changed.",
                   "Было бы убрано повторов: {count}; ничего не изменено.",
                   "Алынар еді: {count} қайталама; ештеңе өзгертілген жоқ."),
    "no-duplicates": ("No duplicates.", "Повторов нет.", "Қайталама жоқ."),
    "entries": ("entries", "единицы", "бірліктер"),
    "index": ("Index {lang}: {count} entries, {parts} parts, {size} KiB",
              "Индекс {lang}: единиц {count}, частей {parts}, {size} КиБ",
              "Индекс {lang}: {count} бірлік, {parts} бөлік, {size} КиБ"),
    "from": ("imported", "загружено", "жүктелген"),
}  # fmt: skip
