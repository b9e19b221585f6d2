"""What findings of drafting and preferring say, in English, Russian and Kazakh; by ``issue-CODE``.

The English is that of the finding's own message. Findings without an entry here speak English.
"""

from __future__ import annotations

from collections.abc import Mapping

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
        "Движок остановился: {why} Сделанные черновики сохранены; следующий запуск продолжит отсюда.",
        "Қозғалтқыш тоқтады: {why} Жасалған жобалар сақталды; келесі іске қосу осы жерден жалғасады.",
    ),
    "issue-document-set-aside": (
        "{place} was set aside: {reason} (tries: {tries}). The others were done.",
        "{place}: отложен, обработать не удалось (попыток: {tries}): {reason}. Остальные готовы.",
        "{place}: шетке қойылды, өңделмеді (әрекет саны: {tries}): {reason}. Қалғандары дайын.",
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
}
