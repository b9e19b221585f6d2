"""What findings say, in English, Russian and Kazakh; by ``issue-CODE`` (see :func:`issue_key`).

The English is that of the finding's own message. Findings of the termbase's laws, of exchanged files and of
scores have tables in their rooms, those that are errors of a file in :mod:`align.telling`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.model import Issue

ISSUE_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "issue-engine-toy": (
        "{name} is a toy for trying things out: it knows some formulaic sentences, no more.",
        "{name} – игрушка, чтобы попробовать: знает несколько готовых фраз, не больше.",
        "{name} – байқап көруге арналған ойыншық: бірнеше дайын сөйлемді ғана біледі.",
    ),
    "issue-engine-remote": (
        "The texts, with like texts of the memory and terms, leave this machine for {host}.",
        "Тексты вместе с похожими текстами памяти и терминами уходят с этой машины на {host}.",
        "Мәтіндер жадыдағы ұқсас мәтіндермен және терминдермен бірге {host} торабына жіберіледі.",
    ),
    "issue-engine-non-commercial": (
        "The licence of {name} ({licence}) forbids commercial use.",
        "Лицензия {name} ({licence}) запрещает коммерческое использование.",
        "{name} лицензиясы ({licence}) коммерциялық мақсатта қолдануға тыйым салады.",
    ),
    "issue-engine-stopped": (
        "{why} The drafts made so far are kept; the next run goes on from here.",
        "Модель перевода остановилась: {why} Черновики сохранены; следующий запуск продолжит отсюда.",
        "Аударма моделі тоқтады: {why} Жасалған жобалар сақталды; келесі іске қосу осы жерден жалғасады.",
    ),
    "issue-engine-stopped-file": (
        "{why}",
        "Модель перевода остановилась: {why}",
        "Аударма моделі тоқтады: {why}",
    ),
    "issue-document-set-aside": (
        "{place} was set aside: {reason}, tried {tries} times. The others were done.",
        "{place}: отложен, обработать не удалось: {reason}, попыток: {tries}. Остальные готовы.",
        "{place}: шетке қойылды, өңделмеді: {reason}, әрекет саны: {tries}. Қалғандары дайын.",
    ),
    "issue-document-set-aside-draft": (
        "{place} was set aside, drafting {lang}: {reason}, tried {tries} times.",
        "{place}: отложен, черновик ({lang}) сделать не удалось: {reason}, попыток: {tries}.",
        "{place}: шетке қойылды, жоба ({lang}) жасалмады: {reason}, әрекет саны: {tries}.",
    ),
    "issue-texts-set-aside": (
        "{place}: {count} texts were set aside, drafting {lang}: {reason}, tried {tries} times.",
        "{place}: отложено текстов: {count}, перевести ({lang}) не удалось: {reason}, попыток: {tries}.",
        "{place}: {count} мәтін шетке қойылды, аударма ({lang}) жасалмады: {reason}, әрекет саны: {tries}.",
    ),
    "issue-document-not-run": (
        "{place} was not read yet and is passed over: run 'align run' first.",
        "{place}: ещё не прочитан, пропускается; сначала выполните 'align run'.",
        "{place}: әлі оқылмаған, аттап өтіледі; алдымен 'align run' іске қосыңыз.",
    ),
    "issue-preference-unseen": (
        "No occurrence of «{source}» is rendered «{text}» yet; check the spelling.",
        "«{source}» ещё ни разу не переводили как «{text}»; проверьте написание.",
        "«{source}» әлі бірде-бір рет «{text}» деп аударылмаған; жазылуын тексеріңіз.",
    ),
    "issue-preference-lacks-term": (
        "«{text}» lacks «{term}», which the termbase asks for.",
        "В «{text}» нет термина «{term}», которого требует база.",
        "«{text}» ішінде база талап ететін «{term}» термині жоқ.",
    ),
    "issue-still-marked": (
        "The {lang} text of unit {unit} has parts marked as untranslated and cannot become {to}: «{text}».",
        "В тексте ({lang}) единицы {unit} есть места, отмеченные как непереведённые; "
        "он не может получить состояние {to}: «{text}».",
        "{unit} бірлігінің {lang} мәтінінде аударылмаған деп белгіленген жерлер бар, "
        "сондықтан {to} күйін ала алмайды: «{text}».",
    ),
    "issue-illegal-move": (
        "The {lang} text of unit {unit} is {from} and cannot become {to}; make it a draft again first.",
        "Текст ({lang}) единицы {unit} в состоянии {from} не может получить состояние {to}; "
        "сначала верните его в черновики.",
        "{unit} бірлігінің {from} күйіндегі {lang} мәтіні {to} күйін ала алмайды; "
        "алдымен оны жобаға қайтарыңыз.",
    ),
    "issue-translation-changed": (
        "The {lang} text of unit {unit} is {state} and was kept, but the file now says «{found}».",
        "Текст ({lang}) единицы {unit} в состоянии {state} сохранён, но в файле теперь «{found}».",
        "{unit} бірлігінің {state} күйіндегі {lang} мәтіні сақталды, бірақ файлда енді «{found}» делінген.",
    ),
    "issue-translation-changed-gone": (
        "The {lang} text of unit {unit} is {state} and was kept, but the file no longer has it there.",
        "Текст ({lang}) единицы {unit} в состоянии {state} сохранён, но в файле его там больше нет.",
        "{unit} бірлігінің {state} күйіндегі {lang} мәтіні сақталды, бірақ файлдың бұл жерінде ол енді жоқ.",
    ),
    "issue-source-vanished": (
        "Unit {unit} was reviewed, but its Russian no longer stands in the file as one unit: «{text}». "
        "It was kept.",
        "Единица {unit} проверена, но её русского текста больше нет в файле как одной единицы: «{text}». "
        "Она сохранена.",
        "{unit} бірлігі тексерілген, бірақ оның орысша мәтіні файлда енді бір бірлік болып тұрған жоқ: "
        "«{text}». Ол сақталды.",
    ),
    "issue-texts-same": (
        "{other} and {place} hold the same text. Look whether one of them is the wrong file.",
        "В файлах {other} и {place} один и тот же текст. Проверьте, не взят ли один из них по ошибке.",
        "{other} және {place} файлдарында бір мәтін тұр. Біреуі қате алынбаған ба, тексеріңіз.",
    ),
    "issue-lengths-apart": (
        "{longer} ({more} segments) is several times as long as {place} ({segments}): most of it will have "
        "no counterpart. Look whether a part is missing.",
        "{longer} (сегментов: {more}) в несколько раз длиннее, чем {place} ({segments}): "
        "для большей его части не будет пары. Проверьте, не пропущена ли часть текста.",
        "{longer} (сегмент саны: {more}) {place} файлынан ({segments}) бірнеше есе ұзын: "
        "оның көп бөлігіне жұп табылмайды. Мәтіннің бір бөлігі қалып қоймаған ба, тексеріңіз.",
    ),
    "issue-handed-out-unwritten": (
        "{place} cannot be written: tools that drop what our files carry will make more conflicts.",
        "{place}: записать нельзя; из программ, которые отбрасывают сведения наших файлов, "
        "вернётся больше конфликтов.",
        "{place}: жазу мүмкін емес; файлдарымыздағы мәліметті тастап кететін бағдарламалардан "
        "қайшылық көбірек келеді.",
    ),
    "issue-original-missing": (
        "{place}: it has no original corpus/ru/{id}.* and is passed over.",
        "{place}: оригинала corpus/ru/{id}.* нет, файл пропускается.",
        "{place}: corpus/ru/{id}.* түпнұсқасы жоқ, файл аттап өтіледі.",
    ),
    "issue-language-unexpected": (
        "{place} is said to be {said}, but it reads like {seems}.",
        "{place}: указан язык {said}, но похоже на {seems}.",
        "{place}: тілі {said} деп көрсетілген, бірақ {seems} тіліне ұқсайды.",
    ),
    "issue-suffix-unknown": (
        "{place} is not a kind of file Align reads.",
        "{place}: файлы такого вида Align не читает.",
        "{place}: Align мұндай файлды оқымайды.",
    ),
    "issue-file-double": (
        "{place} is a second file for {id} in {lang}; {used} is used.",
        "{place}: второй файл документа {id} на языке {lang}; используется {used}.",
        "{place}: {id} құжатының {lang} тіліндегі екінші файлы; {used} қолданылады.",
    ),
    "issue-omegat-kept": (
        "{place} is not as Align wrote it, so it was kept. To have it made anew, remove it.",
        "{place}: изменён после Align, поэтому сохранён. Чтобы создать его заново, удалите его.",
        "{place}: Align жазғаннан кейін өзгертілген, сондықтан сақталды. Қайта жасату үшін оны өшіріңіз.",
    ),
    "issue-omegat-removed": (
        "{place} has nothing to say any more and goes.",
        "{place}: больше нечего содержать, файл убирается.",
        "{place}: енді жазатын ештеңе жоқ, файл алынады.",
    ),
    "issue-backup-name": (
        "{place} was left out: not every system can have a file of that name.",
        "{place}: не вошёл; файл с таким именем возможен не в каждой системе.",
        "{place}: алынбады; мұндай атты файл кез келген жүйеде бола бермейді.",
    ),
    "issue-formulae-one-document": (
        "There is one document: what recurs in it may be its topic rather than a formula.",
        "Документ всего один: повторяться в нём может тема, а не формула.",
        "Құжат біреу ғана: онда қайталанатыны тіркес емес, тақырып болуы мүмкін.",
    ),
    "issue-formulae-none": (
        "No phrase recurs.",
        "Повторяющихся оборотов нет.",
        "Қайталанатын тіркес жоқ.",
    ),
    "issue-encoding-detected": (
        "{place}: read as {encoding}.",
        "{place}: прочитан в кодировке {encoding}.",
        "{place}: {encoding} кодтауымен оқылды.",
    ),
    "issue-encoding-uncertain": (
        "{place}: read as {encoding}, but that was a close call. If letters look wrong: "
        "Say --encoding NAME, for example one of {encodings}.",
        "{place}: прочитан в кодировке {encoding}, но уверенности мало. Если буквы выглядят неверно, "
        "укажите --encoding ИМЯ, например: {encodings}.",
        "{place}: {encoding} кодтауымен оқылды, бірақ бұл онша сенімді емес. Әріптер бұрыс көрінсе, "
        "--encoding АТЫ деп көрсетіңіз, мысалы: {encodings}.",
    ),
    "issue-replacement-character": (
        "{place}: a lost character (U+FFFD, the file was damaged before). Look at the line in an editor.",
        "{place}: утраченный знак (U+FFFD, файл повреждён раньше). Посмотрите на строку в редакторе.",
        "{place}: жоғалған таңба (U+FFFD, файл бұрын бүлінген). Жолды редактордан қараңыз.",
    ),
    "issue-replacement-character-many": (
        "{place}: a lost character (U+FFFD, the file was damaged before); {count} in the file. "
        "Look at the line in an editor.",
        "{place}: утраченный знак (U+FFFD, файл повреждён раньше); в файле таких {count}. "
        "Посмотрите на строку в редакторе.",
        "{place}: жоғалған таңба (U+FFFD, файл бұрын бүлінген); файлда мұндайы {count}. "
        "Жолды редактордан қараңыз.",
    ),
    "issue-control-character": (
        "{place}: a control character ({character}). Look at the line in an editor.",
        "{place}: управляющий знак ({character}). Посмотрите на строку в редакторе.",
        "{place}: басқару таңбасы ({character}). Жолды редактордан қараңыз.",
    ),
    "issue-control-character-many": (
        "{place}: a control character ({character}); {count} in the file. Look at the line in an editor.",
        "{place}: управляющий знак ({character}); в файле таких {count}. Посмотрите на строку в редакторе.",
        "{place}: басқару таңбасы ({character}); файлда мұндайы {count}. Жолды редактордан қараңыз.",
    ),
    "issue-terms-cells": (
        "{file}, line {line}: {cells} cells, but {columns} columns; passed over.",
        "{file}, строка {line}: ячеек {cells}, а столбцов {columns}; строка пропущена.",
        "{file}, {line}-жол: {cells} ұяшық, ал баған саны {columns}; жол өткізіп жіберілді.",
    ),
    "issue-terms-column-unknown": (
        "{place}: the column '{text}' is none that Align knows; it was passed over.",
        "{place}: столбец '{text}' Align не знает; он пропущен.",
        "{place}: '{text}' бағанын Align білмейді; ол өткізіп жіберілді.",
    ),
    "issue-terms-language-unknown": (
        "{place}: terms in the language '{lang}' were passed over ({count}); Align keeps ru, en and kk.",
        "{place}: термины на языке '{lang}' пропущены ({count}); Align хранит ru, en и kk.",
        "{place}: '{lang}' тіліндегі терминдер өткізіп жіберілді ({count}); Align ru, en және kk сақтайды.",
    ),
    "issue-smoke-skipped": (
        "not tried: {why}",
        "модель не испытана: {why}",
        "модель сыналмады: {why}",
    ),
    "issue-smoke-none": (
        "the manifest has no smoke pair; the model was not tried",
        "в описании модели нет пробной пары; модель не испытана",
        "модель сипаттамасында сынақ жұбы жоқ; модель сыналмады",
    ),
}


def issue_key(issue: Issue) -> str:
    """Return under which key a finding's text stands: ``issue-CODE``, with an ending for its other wording.

    ``-many`` where a character is odd in several places, ``-gone`` where the file lacks a kept text,
    ``-file`` where drafts of a file are made, which nothing keeps, ``-draft`` where none could be made.
    """
    ending = ""
    if issue.code in {"replacement-character", "control-character"} and issue.params.get("count", 1) != 1:
        ending = "-many"
    elif issue.code == "translation-changed" and not issue.params.get("found"):
        ending = "-gone"
    elif issue.code == "engine-stopped" and not issue.place:
        ending = "-file"
    elif issue.code == "document-set-aside" and "lang" in issue.params:
        ending = "-draft"
    return f"issue-{issue.code}{ending}"
