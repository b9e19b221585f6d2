"""What the screen History says: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

HISTORY_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "history-title": ("History", "История", "Тарих"),
    "history-document": ("Document", "Документ", "Құжат"),
    "history-actor": ("Person", "Кто", "Кім"),
    "history-kind": ("What", "Что", "Не"),
    "history-when": ("When (UTC)", "Когда (UTC)", "Қашан (UTC)"),
    "history-number": ("No.", "№", "№"),
    "history-details": ("Details", "Подробности", "Толығырақ"),
    "history-filter": ("Filter", "Отобрать", "Іріктеу"),
    "history-older": ("Older", "Более ранние", "Бұрынғылары"),
    "history-newest": ("Newest", "Последние", "Соңғылары"),
    "history-undone": ("undone by {event}", "отменено событием {event}", "{event}-оқиға болдырмады"),
    "history-edits": (
        "{count} saves while typing",
        "сохранений при наборе: {count}",
        "теру кезіндегі сақтау: {count}",
    ),
    "history-verify": ("Verify the history", "Проверить историю", "Тарихты тексеру"),
    "history-verifying": ("Verifying…", "Проверяем…", "Тексерілуде…"),
    "history-sound": (
        "Events checked: {count}. The chain and the state agree.",
        "Проверено событий: {count}. Цепочка и состояние согласуются.",
        "Тексерілген оқиғалар: {count}. Тізбек пен күй үйлеседі.",
    ),
    "history-unsound": (
        "Problems found: {count}",
        "Найдено нарушений: {count}",
        "Табылған бұзушылықтар: {count}",
    ),
    "event-document-added": ("document added", "добавлен документ", "құжат қосылды"),
    "event-run": ("run", "обработка", "өңдеу"),
    "event-realign": ("beads corrected", "исправлены связки", "байламдар түзетілді"),
    "event-mark": ("status", "смена состояния", "күйін өзгерту"),
    "event-edit": ("text edited", "правка текста", "мәтін түзетілді"),
    "event-repair": ("cleaning decided", "решение по очистке", "тазалау шешімі"),
    "event-undo": ("undo or redo", "отмена или возврат", "болдырмау не қайтару"),
    "event-fix": ("formula fixed everywhere", "формула исправлена везде", "тіркес барлық жерде түзетілді"),
    "event-draft": ("drafted", "черновой перевод", "жоба аударма"),
    "event-prefer": ("preferred rendering", "предпочтительный перевод", "басым аударма"),
    "event-dismiss": ("finding dismissed", "замечание снято", "ескерту алынды"),
    "event-comment": ("note", "заметка", "ескертпе"),
    "event-effort": ("time spent", "затраченное время", "жұмсалған уақыт"),
    "event-memory-imported": ("memory imported", "загружена память", "жады жүктелді"),
    "event-terms": ("terms changed", "изменены термины", "терминдер өзгертілді"),
    "event-returned": ("brought back from review", "возвращено с проверки", "тексеруден қайтарылды"),
    "event-replace": ("search and replace", "поиск и замена", "іздеп ауыстыру"),
}
