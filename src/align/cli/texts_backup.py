"""What ``align backup`` and ``align restore`` say, in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

BACKUP_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "backed-up": (
        "{path}: {files} files, {events} events, {size}; unpacked again and verified.",
        "{path}: файлов {files}, событий {events}, {size}; распакована снова и проверена.",
        "{path}: {files} файл, {events} оқиға, {size}; қайта ашылып, тексерілді.",
    ),
    "would-back-up": (
        "{path} would be written: {files} files. Nothing was done.",
        "Была бы записана копия {path}: файлов {files}. Ничего не сделано.",
        "{path} көшірмесі жазылар еді: {files} файл. Ештеңе жасалған жоқ.",
    ),
    "backup-digest": ("SHA-256 {sha256}", "SHA-256 {sha256}", "SHA-256 {sha256}"),
    "backup-without-corpus": (
        "The {count} files of corpus/ are named in it, not packed (--with-corpus packs them).",
        "Файлы corpus/ ({count}) в ней названы, но не упакованы (упаковать: --with-corpus).",
        "corpus/ файлдары ({count}) онда аталған, бірақ салынбаған (салу үшін: --with-corpus).",
    ),
    "restored": (
        "{root}: {files} files and {events} events of {at}, verified.",
        "{root}: восстановлено файлов {files}, событий {events}, на {at}; всё проверено.",
        "{root}: {files} файл, {events} оқиға қалпына келтірілді ({at}); бәрі тексерілді.",
    ),
    "would-restore": (
        "{root} would get {files} files and {events} events of {at}; the backup is sound. Nothing was done.",
        "{root}: было бы восстановлено файлов {files}, событий {events}, на {at}; копия исправна. "
        "Ничего не сделано.",
        "{root}: {files} файл, {events} оқиға қалпына келтірілер еді ({at}); көшірме бүтін. "
        "Ештеңе жасалған жоқ.",
    ),
    "restore-kept": (
        "Files there already, and the same: {count}.",
        "Уже на месте и без отличий: {count}.",
        "Бұрыннан орнында, айырмасы жоқ: {count}.",
    ),
    "restore-missing": (
        "Files of the corpus to be put back from elsewhere: {count} ({first} …).",
        "Файлы корпуса, которые нужно вернуть из другого места: {count} ({first} …).",
        "Корпустың басқа жерден қайтарылатын файлдары: {count} ({first} …).",
    ),
    "restore-changed": (
        "Files of the corpus that have changed since the backup: {count} ({first} …).",
        "Файлы корпуса, изменённые после копии: {count} ({first} …).",
        "Корпустың көшірмеден кейін өзгерген файлдары: {count} ({first} …).",
    ),
}
