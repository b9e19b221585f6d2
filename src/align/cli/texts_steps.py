"""What ``add``, ``clean``, ``export``, ``mark``, ``history``, ``undo``, ``status`` and the servers say.

The names of events, of what they count and of the rules of cleaning are those of the review page
(:mod:`align.web.texts_history`, :mod:`align.web.texts_rules`).
"""

from __future__ import annotations

from collections.abc import Mapping

STEPS_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "added-file": (
        "{source} added as {path} ({size} characters, {encoding})",
        "{source}: добавлен как {path} (знаков: {size}, {encoding})",
        "{source}: {path} ретінде қосылды (таңба саны: {size}, {encoding})",
    ),
    "would-add-file": (
        "{source} would be added as {path} ({size} characters, {encoding})",
        "{source}: был бы добавлен как {path} (знаков: {size}, {encoding})",
        "{source}: {path} ретінде қосылар еді (таңба саны: {size}, {encoding})",
    ),
    "state-new": ("new", "новый", "жаңа"),
    "state-changed": ("changed", "изменён", "өзгерген"),
    "state-current": ("current", "готов", "дайын"),
    "state-missing": ("missing", "нет файла", "файл жоқ"),
    "role-draft": ("draft", "черновик", "жоба"),
    "clean-repaired": ("repaired", "исправлено", "түзетілді"),
    "clean-proposed": ("proposed", "предложено", "ұсынылды"),
    "clean-removed": ("removed", "убрано", "алынды"),
    "clean-restored": ("restored", "возвращено", "қайтарылды"),
    "clean-accepted": ("accepted", "принято", "қабылданды"),
    "clean-line": ("line {line}", "строка {line}", "{line}-жол"),
    "clean-wraps": (
        "lines wrapped in mid-sentence were joined (--all lists them)",
        "– столько строк, разорванных посреди фразы, соединено (их покажет --all)",
        "– сөйлем ортасынан үзілген осынша жол біріктірілді (оларды --all көрсетеді)",
    ),
    "clean-nothing": (
        "{file}: nothing to clean.",
        "{file}: очищать нечего.",
        "{file}: тазалайтын ештеңе жоқ.",
    ),
    "export-nothing": (
        "Nothing to export: no unit has such a status.",
        "Выгружать нечего: единиц с таким состоянием нет.",
        "Шығаратын ештеңе жоқ: мұндай күйдегі бірлік жоқ.",
    ),
    "export-is": ("is", "итог", "нәтиже"),
    "export-would-be": ("would be", "что было бы", "не болар еді"),
    "export-written": ("written", "записан", "жазылды"),
    "marked": (
        "Marked {status}: {moved}",
        "Получили состояние {status}: {moved}",
        "{status} күйін алғандар: {moved}",
    ),
    "would-mark": (
        "Would mark {status}: {moved}",
        "Получили бы состояние {status}: {moved}",
        "{status} күйін алар еді: {moved}",
    ),
    "marked-none": (
        "nothing (no text had another status)",
        "ничего (у всех текстов оно уже есть)",
        "ештеңе (барлық мәтіннің күйі осындай)",
    ),
    "undone": ("Undone: {event}", "Отменено: {event}", "Болдырылмады: {event}"),
    "would-undo": ("Would undo: {event}", "Было бы отменено: {event}", "Болдырылмас еді: {event}"),
    "undone-by": ("undone by {event}", "отменено событием {event}", "{event}-оқиға болдырмады"),
    "undoes": ("undoes {event}", "отменяет событие {event}", "{event}-оқиғаны болдырмайды"),
    "counted": ("{count} {what}", "{what}: {count}", "{what}: {count}"),
    "count-documents": ("documents", "документов", "құжат"),
    "count-comments": ("comments", "примечаний", "ескертпе"),
    "count-conflicts": ("conflicts", "конфликтов", "қайшылық"),
    "count-ours": ("ours", "оставлен наш текст", "біздің мәтін қалды"),
    "count-theirs": ("theirs", "взят текст из файла", "файлдағы мәтін алынды"),
    "history-agrees": (
        "{count} events: the chain and the state agree.",
        "Событий: {count}; цепочка и состояние согласуются.",
        "Оқиғалар: {count}; тізбек пен күй үйлеседі.",
    ),
    "review-open": (
        "Review of {name}: {link} — opens once; Ctrl-C to stop",
        "Проверка «{name}»: {link} — открывается один раз; остановить: Ctrl-C",
        "«{name}» тексеруі: {link} — бір рет қана ашылады; тоқтату: Ctrl-C",
    ),
    "review-guest": ("{name} ({role}): {link}", "{name} ({role}): {link}", "{name} ({role}): {link}"),
    "memory-open": (
        "Memory of {name}: {address} — Ctrl-C to stop",
        "Память «{name}»: {address} — остановить: Ctrl-C",
        "«{name}» жадысы: {address} — тоқтату: Ctrl-C",
    ),
    "more-findings": (
        "… and {count} more findings; --json shows them all",
        "… и ещё замечаний: {count}; все покажет --json",
        "… және тағы {count} ескерту; барлығын --json көрсетеді",
    ),
    "import-line": (
        "{file}, line {line}, unit {unit}: {reason}",
        "{file}, строка {line}, единица {unit}: {reason}",
        "{file}, {line}-жол, {unit} бірлігі: {reason}",
    ),
    "reason-passage": (
        "a passage that Align added for OmegaT; its units are in the file too",
        "отрывок, добавленный Align для OmegaT; его единицы тоже есть в файле",
        "Align OmegaT үшін қосқан үзінді; оның бірліктері де файлда бар",
    ),
    "reason-one-language": (
        "it has a text in only one of ru, en and kk",
        "текст есть только на одном из языков ru, en и kk",
        "мәтіні ru, en және kk тілдерінің біреуінде ғана бар",
    ),
    "reason-no-language": (
        "it has no text in ru, en or kk",
        "нет текста ни на ru, ни на en, ни на kk",
        "ru, en не kk тілінде мәтіні жоқ",
    ),
    "reason-rejected": ("its translation was rejected", "перевод отклонён", "аудармасы қабылданбаған"),
    "reason-columns": (
        "it has another number of cells than the heading",
        "число ячеек не такое, как в заголовке",
        "ұяшық саны тақырыптағыдан өзге",
    ),
    "reason-too-long": (
        "a text has more than 100,000 characters",
        "в тексте больше 100 000 знаков",
        "мәтінде 100 000-нан артық таңба бар",
    ),
}
