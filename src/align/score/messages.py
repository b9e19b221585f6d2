"""What is odd about a scoring, in English, Russian and Kazakh: a code and its numbers make the sentence."""

from __future__ import annotations

from collections.abc import Mapping

from align.model import Issue, Severity

_ORDER = ("en", "ru", "kk")

SENTENCES: Mapping[str, tuple[Severity, str, str, str]] = {
    "one-segment": (
        Severity.WARNING,
        "There is one segment: no interval can be given, and the score says next to nothing.",
        "Сегмент всего один: интервал указать нельзя, и оценка почти ни о чём не говорит.",
        "Сегмент біреу ғана: аралық беру мүмкін емес, бұл баға ештеңе айтпайды десе болады.",
    ),
    "few-segments": (
        Severity.WARNING,
        "{segments} segments are too few to tell translations apart; {least} is the least.",
        "{segments} сегм. – слишком мало, чтобы различать переводы; нужно не меньше {least}.",
        "{segments} сегмент – аудармаларды ажырату үшін тым аз; кемінде {least} керек.",
    ),
    "few-documents": (
        Severity.INFO,
        "With {documents} documents the interval is too narrow; from 5 on it nearly holds what it promises.",
        "При {documents} документах интервал слишком узок; полагаться на него можно начиная с 5.",
        "{documents} құжат кезінде аралық тым тар; оған 5 құжаттан бастап сенуге болады.",
    ),
    "documents-unknown": (
        Severity.INFO,
        "Where documents begin is not known (--docs): segments were resampled, and the intervals are too "
        "narrow.",
        "Границы документов неизвестны (--docs); выборка шла по сегментам, поэтому интервалы слишком узкие.",
        "Құжаттардың шекарасы белгісіз (--docs): іріктеу сегменттер бойынша жүрді, сондықтан аралықтар тым "
        "тар.",
    ),
    "reference-post-edited": (
        Severity.WARNING,
        "{count} of {segments} reference texts were made from the very draft they judge: the scores flatter "
        "this draft; read them as editing effort, and compare no other engine with them.",
        "{count} из {segments} эталонных текстов сделаны из того самого черновика, который по ним "
        "оценивается: оценки ему льстят; читайте их как объём правки и не сравнивайте по ним другие системы.",
        "{segments} эталон мәтіннің ішінде {count} мәтін осы бағаланатын жобаның өзінен жасалған: баға асыра "
        "көрсетілген; оны түзету көлемі деп қараңыз, басқа жүйелерді онымен салыстырмаңыз.",
    ),
    "reference-same-memory": (
        Severity.WARNING,
        "{count} of {segments} reference texts come from the memory the draft was taken from; equal texts "
        "there say nothing about quality.",
        "{count} из {segments} эталонных текстов взяты из той же памяти, что и черновик; их совпадение "
        "ничего не говорит о качестве.",
        "{segments} эталон мәтіннің ішінде {count} мәтін жоба алынған жадтың өзінен шыққан; олардың сәйкес "
        "келуі сапа туралы ештеңе айтпайды.",
    ),
    "reference-close": (
        Severity.WARNING,
        "{place}: {percent} % of its longer lines are in the reference as good as word for word, where "
        "independent translations share some 5 %: perhaps the reference was edited from this text, or both "
        "come from one memory.",
        "{place}: {percent} % длинных строк почти дословно стоят в эталоне, а у независимых переводов – "
        "около 5 %: возможно, эталон получен правкой этого текста или оба взяты из одной памяти.",
        "{place}: ұзын жолдардың {percent} % эталонмен сөзбе-сөз дерлік бірдей, ал тәуелсіз аудармаларда – "
        "5 % шамасында: мүмкін, эталон осы мәтінді түзетуден шыққан немесе екеуі бір жадтан алынған.",
    ),
    "none-edited": (
        Severity.WARNING,
        "None of the {segments} drafts was edited before it was marked as finished: they were all right, or "
        "nobody looked.",
        "Ни один из {segments} черновиков не правили, прежде чем отметить готовым: либо все были верны, либо "
        "их не читали.",
        "{segments} жобаның бірде-бірі дайын деп белгіленгенше түзетілмеген: не бәрі дұрыс болған, не оларды "
        "ешкім оқымаған.",
    ),
    "drafts-pending": (
        Severity.INFO,
        "Drafts that are not finished yet, or were rejected, are not scored: {count} beside the {segments} "
        "that are. Those left to the end are often the bad ones.",
        "Черновики, которые ещё не готовы или отклонены, не оцениваются: их {count}, а оценено {segments}. "
        "Напоследок часто остаются худшие.",
        "Әлі дайын емес немесе қабылданбаған жобалар бағаланбайды: олар {count}, ал бағаланғаны {segments}. "
        "Соңына көбіне нашарлары қалады.",
    ),
    "hypothesis-is-reference": (
        Severity.WARNING,
        "{place} is the reference, line for line; the score says nothing.",
        "{place} построчно совпадает с эталоном; оценка ни о чём не говорит.",
        "{place} эталонмен жолма-жол бірдей; баға ештеңе айтпайды.",
    ),
    "hypothesis-is-source": (
        Severity.WARNING,
        "{place} is the source text, line for line: nothing was translated.",
        "{place} построчно совпадает с исходным текстом: ничего не переведено.",
        "{place} түпнұсқамен жолма-жол бірдей: ештеңе аударылмаған.",
    ),
    "hypothesis-empty": (
        Severity.WARNING,
        "{place}: {count} of {segments} lines are empty and score nothing.",
        "{place}: пустых строк {count} из {segments}, они не дают ничего.",
        "{place}: {segments} жолдың ішінде {count} жол бос, олар ештеңе бермейді.",
    ),
    "reference-empty": (
        Severity.WARNING,
        "{place}: {count} of {segments} reference lines are empty; what stands opposite counts as wrong.",
        "{place}: в эталоне пустых строк {count} из {segments}; всё, что напротив, считается ошибкой.",
        "{place}: эталонның {segments} жолының ішінде {count} жол бос; қарсысындағы мәтін қате саналады.",
    ),
    "tokenised": (
        Severity.WARNING,
        "{place} looks tokenised (a blank before {percent} % of its full stops); scores want text as people "
        "read it.",
        "{place}: похоже, текст разбит на токены (пробел перед {percent} % точек); оценивать нужно обычный "
        "текст.",
        "{place}: мәтін токендерге бөлінген сияқты (нүктелердің {percent} % алдында бос орын бар); бағалау "
        "кәдімгі мәтінді қажет етеді.",
    ),
    "language-unexpected": (
        Severity.WARNING,
        "{place} is said to be {said}, but it reads like {seems}.",
        "{place}: указан язык {said}, но текст похож на {seems}.",
        "{place}: тілі {said} делінген, бірақ {seems} тіліне ұқсайды.",
    ),
}


def score_issue(code: str, place: str = "", **params: str | int | float) -> Issue:
    """Return the issue of a code, its English sentence filled in. Raises KeyError for an unknown code."""
    severity, english, _, _ = SENTENCES[code]
    return Issue(code, severity, place, english.format(place=place, **params), params=params)


def issue_text(issue: Issue, ui: str) -> str:
    """Return what an issue of ours says in ``en``, ``ru`` or ``kk``; the English message of any other."""
    if issue.code not in SENTENCES:
        return issue.message
    sentence = SENTENCES[issue.code][1 + _ORDER.index(ui)]
    return sentence.format(place=issue.place, **issue.params)
