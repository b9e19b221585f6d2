"""In three languages: work that is shared by processes, and documents they set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

JOB_ROWS: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "runner-unknown": [
        ("--runner {name}: local or ray.",
         "--runner {name}: укажите local или ray.",
         "--runner {name}: local не ray көрсетіңіз."),
    ],
    "workers-range": [
        ("--workers {workers}: 1 or more, or 0 for the free cores.",
         "--workers {workers}: укажите 1 или больше; 0 – свободные ядра.",
         "--workers {workers}: 1 не одан көп көрсетіңіз; 0 – бос ядролар."),
    ],
    "runner-address": [
        ("--address is for --runner ray.",
         "--address нужен только с --runner ray.",
         "--address тек --runner ray кілтімен бірге керек."),
    ],
    "ray-unreachable": [
        ("There is no Ray cluster at {address}: {reason}.",
         "Кластера Ray по адресу {address} нет: {reason}.",
         "{address} мекенжайында Ray кластері жоқ: {reason}."),
        ("See --address, and 'ray status' on its head node.",
         "Проверьте --address и 'ray status' на его главном узле.",
         "--address мәнін және оның басты торабындағы 'ray status' нәтижесін тексеріңіз."),
        ("this machine", "эта машина", "осы машина"),
    ],
    "document-set-aside": [
        ("no answer within {seconds} seconds",
         "нет ответа за {seconds} с",
         "{seconds} с ішінде жауап болмады"),
        ("no worker began within {seconds} seconds",
         "процесс не запустился за {seconds} с",
         "үдеріс {seconds} с ішінде іске қосылмады"),
        ("no worker began on Ray within {seconds} seconds",
         "процесс на Ray не запустился за {seconds} с",
         "Ray үдерісі {seconds} с ішінде іске қосылмады"),
        ("its worker on Ray ended", "его процесс на Ray завершился", "оның Ray үдерісі тоқтады"),
        ("its worker ended with signal {signal}",
         "его процесс завершён сигналом {signal}",
         "оның үдерісі {signal} сигналымен тоқтады"),
        ("its worker ended ({code})", "его процесс завершился ({code})", "оның үдерісі тоқтады ({code})"),
        ("the work was ended", "работа прервана", "жұмыс тоқтатылды"),
    ],
}  # fmt: skip
