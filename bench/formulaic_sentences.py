"""Invented formulaic sentences in three languages: patterns, and what fills them, all written by hand.

The Kazakh case forms are spelled out here, so that drafts are not measured against the code that makes them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

_MONTHS = tuple(
    line.split("|")
    for line in """января|January|қаңтарда|қаңтардан
февраля|February|ақпанда|ақпаннан
марта|March|наурызда|наурыздан
апреля|April|сәуірде|сәуірден
мая|May|мамырда|мамырдан
июня|June|маусымда|маусымнан
июля|July|шілдеде|шілдеден
августа|August|тамызда|тамыздан
сентября|September|қыркүйекте|қыркүйектен
октября|October|қазанда|қазаннан
ноября|November|қарашада|қарашадан
декабря|December|желтоқсанда|желтоқсаннан""".splitlines()
)
# ru genitive, en, kk; all six end alike in Kazakh, so that «-ның» and «-нан» are theirs
_STATES = tuple(
    line.split("|")
    for line in """Республики Армения|the Republic of Armenia|Армения Республикасы
Республики Беларусь|the Republic of Belarus|Беларусь Республикасы
Республики Казахстан|the Republic of Kazakhstan|Қазақстан Республикасы
Кыргызской Республики|the Kyrgyz Republic|Қырғыз Республикасы
Российской Федерации|the Russian Federation|Ресей Федерациясы
Республики Таджикистан|the Republic of Tajikistan|Тәжікстан Республикасы""".splitlines()
)
# ru prepositional, en, kk locative
_CITIES = tuple(
    line.split("|")
    for line in """Астане|Astana|Астанада
Бишкеке|Bishkek|Бішкекте
Минске|Minsk|Минскіде
Москве|Moscow|Мәскеуде
Душанбе|Dushanbe|Душанбеде
Ереване|Yerevan|Ереванда
Алматы|Almaty|Алматыда""".splitlines()
)
# ru genitive, en, kk genitive
_BODIES = tuple(
    line.split("|")
    for line in """Совета коллективной безопасности|Collective Security Council|Ұжымдық қауіпсіздік кеңесінің
Совета министров обороны|Council of Ministers of Defence|Қорғаныс министрлері кеңесінің
Совета министров иностранных дел|Council of Ministers of Foreign Affairs|Сыртқы істер министрлері кеңесінің
Комитета секретарей советов безопасности|Committee of Secretaries of Security Councils|\
Қауіпсіздік кеңестері хатшылары комитетінің
Парламентской ассамблеи|Parliamentary Assembly|Парламенттік ассамблеясының
Постоянного совета|Permanent Council|Тұрақты кеңесінің""".replace("\\\n", "").splitlines()
)
# ru instrumental, en, kk instrumental stem phrase
_THREATS = tuple(
    line.split("|")
    for line in """международным терроризмом|international terrorism|халықаралық терроризммен
экстремизмом|extremism|экстремизммен
незаконным оборотом наркотиков|illicit drug trafficking|есірткінің заңсыз айналымымен
нелегальной миграцией|illegal migration|заңсыз көші-қонмен
транснациональной преступностью|transnational crime|трансұлттық қылмыспен""".splitlines()
)
_OPERATIONS = (
    ("«Канал»", "“Channel”", "«Канал»"), ("«Нелегал»", "“Illegal”", "«Нелегал»"),
    ("«ПРОКСИ»", "“PROXY”", "«ПРОКСИ»"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """One meaning in three languages."""

    ru: str
    en: str
    kk: str

    def text(self, lang: str) -> str:
        """Return the sentence in ``lang``."""
        return {"ru": self.ru, "en": self.en, "kk": self.kk}[lang]


def sentences(count: int, *, seed: int, without: frozenset[str] = frozenset()) -> list[Sentence]:
    """Draw ``count`` different sentences; none whose Russian is in ``without``. The same for a seed."""
    chance = random.Random(seed)
    found: dict[str, Sentence] = {}
    while len(found) < count:
        made = draw(chance)
        if made.ru not in without:
            found.setdefault(made.ru, made)
    return list(found.values())


def draw(chance: random.Random) -> Sentence:
    """Draw one sentence."""
    day, year, units = chance.randint(2, 28), chance.randint(1992, 2035), chance.randint(2, 99)
    month, state, other = chance.choice(_MONTHS), chance.choice(_STATES), chance.choice(_STATES)
    city, body = chance.choice(_CITIES), chance.choice(_BODIES)
    threat, second = chance.sample(_THREATS, 2)
    operation = chance.choice(_OPERATIONS)
    ru_date, en_date = f"{day} {month[0]} {year} года", f"{day} {month[1]} {year}"
    kk_on, kk_from = f"{year} жылғы {day} {month[2]}", f"{year} жылғы {day} {month[3]}"
    patterns = (
        Sentence(
            f"Заседание {body[0]} ОДКБ состоялось {ru_date} в {city[0]}.",
            f"A meeting of the CSTO {body[1]} was held in {city[1]} on {en_date}.",
            f"ҰҚШҰ {body[2]} отырысы {kk_on} {city[2]} өтті.",
        ),
        Sentence(
            f"Решение {body[0]} вступает в силу с {ru_date}.",
            f"The decision of the {body[1]} takes effect on {en_date}.",
            f"{body[2]} шешімі {kk_from} бастап күшіне енеді.",
        ),
        Sentence(
            f"Высоко оцениваем председательство {state[0]} в ОДКБ.",
            f"We highly value the chairmanship of {state[1]} in the CSTO.",
            f"{state[2]}ның ҰҚШҰ-дағы төрағалығын жоғары бағалаймыз.",
        ),
        Sentence(
            f"Выступаем за укрепление сотрудничества в борьбе с {threat[0]} и {second[0]}.",
            f"We call for stronger cooperation in combating {threat[1]} and {second[1]}.",
            f"{_first(threat[2])} және {second[2]} күрестегі ынтымақтастықты нығайтуды жақтаймыз.",
        ),
        Sentence(
            f"В учениях приняли участие {units} подразделений из {state[0]}.",
            f"{units} units from {state[1]} took part in the exercises.",
            f"Оқу-жаттығуларға {state[2]}нан {units} бөлімше қатысты.",
        ),
        Sentence(
            f"Отмечаем вклад {state[0]} и {other[0]} в проведение операции {operation[0]}.",
            f"We note the contribution of {state[1]} and {other[1]} to conducting Operation {operation[1]}.",
            f"{state[2]} мен {other[2]}ның {operation[2]} операциясын өткізуге қосқан үлесін атап өтеміз.",
        ),
        Sentence(
            f"Очередное заседание {body[0]} пройдет в {city[0]}.",
            f"The next meeting of the {body[1]} will be held in {city[1]}.",
            f"{body[2]} кезекті отырысы {city[2]} өтеді.",
        ),
        Sentence(f"За {_accusative(state[0])}", f"For {state[1]}", f"{state[2]} үшін"),
        Sentence(
            f"Поручаем Секретариату подготовить доклад к {ru_date}.",
            f"We instruct the Secretariat to prepare a report by {en_date}.",
            f"Хатшылыққа {year} жылғы {day} {_dative(month[2])} дейін баяндама дайындауды тапсырамыз.",
        ),
    )
    return chance.choice(patterns)


def _first(text: str) -> str:
    return text[0].upper() + text[1:]


def _accusative(genitive: str) -> str:
    endings = {"Республики": "Республику", "Кыргызской": "Кыргызскую", "Российской": "Российскую"}
    words = [endings.get(word, word) for word in genitive.split()]
    return " ".join("Федерацию" if word == "Федерации" else word for word in words)


def _dative(locative: str) -> str:
    """«қазанда» → «қазанға»: the month's dative, from its locative."""
    stem = locative[:-2]
    return stem + {"да": "ға", "де": "ге", "те": "ке", "та": "қа"}[locative[-2:]]
