"""What the screen Scores says: in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

SCORES_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "scores-title": (
        "How good the drafts were",
        "Насколько хороши были черновики",
        "Жобалар қаншалықты жақсы болды",
    ),
    "scores-computing": ("Computing…", "Считаем…", "Есептелуде…"),
    "scores-none": (
        "No draft has been reviewed yet. Draft with 'align draft', review, and look again.",
        "Ни один черновик ещё не проверен. Создайте их командой 'align draft', проверьте и вернитесь.",
        "Әзірге ешбір жоба тексерілген жоқ. 'align draft' арқылы жасап, тексеріп, қайта қараңыз.",
    ),
    "scores-what": ("Which", "Что", "Не"),
    "scores-segments": ("Segments", "Сегменты", "Сегменттер"),
    "scores-saved": ("Words saved", "Сбережено слов", "Үнемделген сөз"),
    "scores-changed": ("How much was changed", "Сколько изменено", "Қаншасы өзгертілді"),
    "scores-all": ("all", "все", "бәрі"),
    "scores-by-origin": ("By origin", "По происхождению", "Шығу тегі бойынша"),
    "scores-by-document": ("By document", "По документам", "Құжат бойынша"),
    "scores-worst": ("Most left to do", "Больше всего правок", "Ең көп түзетілгені"),
    "scores-interval": (
        "Brackets: 95 % intervals over documents. Less than they are wide is no difference.",
        "В скобках 95-процентные интервалы по документам. Разница меньше их ширины — не разница.",
        "Жақшада құжаттар бойынша 95 пайыздық аралық. Одан кіші айырма — айырма емес.",
    ),
    "scores-time": (
        "Time: {drafted} s a word with a draft, {scratch} s from scratch.",
        "Время: {drafted} с на слово с черновиком, {scratch} с с нуля.",
        "Уақыт: жобамен бір сөзге {drafted} с, нөлден {scratch} с.",
    ),
    "scores-time-drafted": (
        "Time: {drafted} s a word with a draft.",
        "Время: {drafted} с на слово с черновиком.",
        "Уақыт: жобамен бір сөзге {drafted} с.",
    ),
    "scores-signature": ("Signatures", "Подписи метрик", "Метрика қолтаңбалары"),
}
