"""What ``align doctor --repair`` says, in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

REPAIR_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "repair-nothing-to-do": (
        "{root}: all is sound, nothing to repair.",
        "{root}: всё исправно, чинить нечего.",
        "{root}: бәрі бүтін, жөндейтін ештеңе жоқ.",
    ),
    "repair-problem": ("found: {problem}", "найдено: {problem}", "табылды: {problem}"),
    "repair-finished": (
        "{place}: an interrupted repair was finished",
        "{place}: прерванное восстановление завершено",
        "{place}: үзілген қалпына келтіру аяқталды",
    ),
    "would-repair-finished": (
        "{place}: an interrupted repair would be finished",
        "{place}: прерванное восстановление было бы завершено",
        "{place}: үзілген қалпына келтіру аяқталар еді",
    ),
    "repair-copied": (
        "{place}: the damaged database, kept as it was",
        "{place}: повреждённая база, сохранена как была",
        "{place}: бүлінген дерекқор, сол күйінде сақталды",
    ),
    "would-repair-copied": (
        "{place}: the damaged database would be kept here as it is",
        "{place}: здесь была бы сохранена повреждённая база как есть",
        "{place}: бүлінген дерекқор сол күйінде осында сақталар еді",
    ),
    "repair-rebuilt": (
        "{place}: made anew and verified",
        "{place}: создана заново и проверена",
        "{place}: жаңадан жасалып, тексерілді",
    ),
    "would-repair-rebuilt": (
        "{place}: would be made anew",
        "{place}: была бы создана заново",
        "{place}: жаңадан жасалар еді",
    ),
    "repair-reindexed": (
        "{place}: index made anew",
        "{place}: индекс создан заново",
        "{place}: индекс жаңадан жасалды",
    ),
    "would-repair-reindexed": (
        "{place}: index would be made anew",
        "{place}: индекс был бы создан заново",
        "{place}: индекс жаңадан жасалар еді",
    ),
    "repair-removed": (
        "{place}: damaged, removed; it is made anew by itself",
        "{place}: повреждён и удалён; создаётся заново сам",
        "{place}: бүлінген, өшірілді; өзі қайта жасалады",
    ),
    "would-repair-removed": (
        "{place}: damaged, would be removed; it is made anew by itself",
        "{place}: повреждён и был бы удалён; создаётся заново сам",
        "{place}: бүлінген, өшірілер еді; өзі қайта жасалады",
    ),
    "repair-swept": (
        "{place}: left by a killed program, removed",
        "{place}: остаток прерванной программы, удалён",
        "{place}: үзілген бағдарламаның қалдығы, өшірілді",
    ),
    "would-repair-swept": (
        "{place}: left by a killed program, would be removed",
        "{place}: остаток прерванной программы, был бы удалён",
        "{place}: үзілген бағдарламаның қалдығы, өшірілер еді",
    ),
    "recovery-whole": (
        "Nothing is lost: all {events} events are there, and the state is made of them.",
        "Ничего не потеряно: все события ({events}) на месте, состояние построено по ним.",
        "Ештеңе жоғалған жоқ: барлық {events} оқиға орнында, күй солардан жасалды.",
    ),
    "recovery-events": (
        "Events kept: {events}. The first that is lost: {first} (of {last}).",
        "Сохранено событий: {events}. Первое потерянное: {first} (из {last}).",
        "Сақталған оқиға: {events}. Бірінші жоғалғаны: {first} ({last} ішінен).",
    ),
    "recovery-later": (
        "What came of the {later} readable events behind it was kept, as event {number} (recovered).",
        "Результат {later} прочитанных событий после него сохранён как событие {number} (recovered).",
        "Одан кейінгі оқылған {later} оқиғаның нәтижесі {number}-оқиға (recovered) болып сақталды.",
    ),
    "recovery-end-unknown": (
        "Events kept: {events}. Whether there were later ones cannot be told.",
        "Сохранено событий: {events}. Были ли более поздние, установить нельзя.",
        "Сақталған оқиға: {events}. Кейінгілері болған-болмағанын айту мүмкін емес.",
    ),
    "recovery-rows": (
        "Rows of state that were saved though their events are lost: {rows}.",
        "Строк состояния, сохранённых без своих событий: {rows}.",
        "Оқиғалары жоғалса да сақталған күй жолдары: {rows}.",
    ),
    "recovery-memory": (
        "Memory {name}: {kept} of {units} entries are there. Import {file} again with --replace to be sure.",
        "Память {name}: записей {kept} из {units}. Для верности загрузите {file} ещё раз с --replace.",
        "{name} жады: {units} жазбаның {kept} бар. Дұрысы – {file} файлын қайта жүктеу: --replace.",
    ),
    "recovery-memory-altered": (
        "Memory {name}: an entry of {units} was altered. Import {file} again with --replace.",
        "Память {name}: одна из записей ({units}) изменена. Загрузите {file} ещё раз с --replace.",
        "{name} жады: {units} жазбаның бірі өзгерген. {file} файлын қайта жүктеңіз: --replace.",
    ),
    "recovery-revisions": (
        "Corrections of imported entries that are lost: {revisions}; the entries stand as imported.",
        "Потеряно исправлений загруженных записей: {revisions}; записи остались как загружены.",
        "Жүктелген жазбалардың жоғалған түзетулері: {revisions}; жазбалар жүктелген күйінде қалды.",
    ),
    "recovery-end-lost": (
        "The history ends with event {last}, but event {known} was there once: what lies between is lost.",
        "История кончается событием {last}, но уже было событие {known}: что между ними, потеряно.",
        "Тарих {last}-оқиғамен бітеді, ал {known}-оқиға болған еді: арасындағысы жоғалған.",
    ),
    "repair-dry": (
        "Nothing was changed.",
        "Ничего не изменено.",
        "Ештеңе өзгертілген жоқ.",
    ),
}
