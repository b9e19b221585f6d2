"""Names of the world these texts speak of, in three languages: states, cities, bodies, operations.

A name of one kind may stand where another of that kind stands: «председательство Республики Армения» and
«председательство Кыргызской Республики» are one sentence to the masked memory. Official spellings; the
termbase of a workspace comes before this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from align.draft.kazakh import looks_possessive

COUNTRY, STATE, CITY, BODY, OPERATION = "country", "state", "city", "body", "operation"
PERSON = "person"

_TABLE = """
country|Армения|Armenia|Армения
country|Беларусь|Belarus|Беларусь
country|Казахстан|Kazakhstan|Қазақстан
country|Кыргызстан|Kyrgyzstan|Қырғызстан
country|Киргизия|Kyrgyzstan|Қырғызстан
country|Россия|Russia|Ресей
country|Таджикистан|Tajikistan|Тәжікстан
country|Узбекистан|Uzbekistan|Өзбекстан
country|Туркменистан|Turkmenistan|Түрікменстан
country|Азербайджан|Azerbaijan|Әзербайжан
country|Грузия|Georgia|Грузия
country|Молдова|Moldova|Молдова
country|Украина|Ukraine|Украина
country|Афганистан|Afghanistan|Ауғанстан
country|Иран|Iran|Иран
country|Пакистан|Pakistan|Пәкістан
country|Индия|India|Үндістан
country|Китай|China|Қытай
country|Монголия|Mongolia|Моңғолия
country|Сербия|Serbia|Сербия
country|Сирия|Syria|Сирия
country|Турция|Türkiye|Түркия
state|Республика Армения|Republic of Armenia|Армения Республикасы
state|Республика Беларусь|Republic of Belarus|Беларусь Республикасы
state|Республика Казахстан|Republic of Kazakhstan|Қазақстан Республикасы
state|Кыргызская Республика|Kyrgyz Republic|Қырғыз Республикасы
state|Российская Федерация|Russian Federation|Ресей Федерациясы
state|Республика Таджикистан|Republic of Tajikistan|Тәжікстан Республикасы
state|Республика Узбекистан|Republic of Uzbekistan|Өзбекстан Республикасы
city|Алматы|Almaty|Алматы
city|Астана|Astana|Астана
city|Ашхабад|Ashgabat|Ашхабад
city|Баку|Baku|Баку
city|Бишкек|Bishkek|Бішкек
city|Брест|Brest|Брест
city|Гомель|Gomel|Гомель
city|Душанбе|Dushanbe|Душанбе
city|Ереван|Yerevan|Ереван
city|Караганда|Karaganda|Қарағанды
city|Минск|Minsk|Минск
city|Москва|Moscow|Мәскеу
city|Ош|Osh|Ош
city|Самарканд|Samarkand|Самарқанд
city|Санкт-Петербург|Saint Petersburg|Санкт-Петербург
city|Ташкент|Tashkent|Ташкент
city|Худжанд|Khujand|Худжанд
city|Чолпон-Ата|Cholpon-Ata|Шолпан-Ата
city|Шымкент|Shymkent|Шымкент
body|Совет коллективной безопасности|Collective Security Council|Ұжымдық қауіпсіздік кеңесі
body|Совет министров обороны|Council of Ministers of Defence|Қорғаныс министрлері кеңесі
body|Совет министров иностранных дел|Council of Ministers of Foreign Affairs|Сыртқы істер министрлері кеңесі
body|Комитет секретарей советов безопасности|Committee of Secretaries of Security Councils|\
Қауіпсіздік кеңестері хатшылары комитеті
body|Постоянный совет|Permanent Council|Тұрақты кеңесі
body|Парламентская ассамблея|Parliamentary Assembly|Парламенттік ассамблеясы
body|Секретариат|Secretariat|Хатшылығы
body|Военный комитет|Military Committee|Әскери комитеті
operation|«Канал»|“Channel”|«Канал»
operation|«Нелегал»|“Illegal”|«Нелегал»
operation|«ПРОКСИ»|“PROXY”|«ПРОКСИ»
operation|«Наемник»|“Mercenary”|«Жалдамалы»
"""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its dictionary form; ``possessive``: its Kazakh ends in the third person's possessive."""

    kind: str
    ru: str
    en: str
    kk: str

    @property
    def possessive(self) -> bool:
        """True for «Армения Республикасы», «Хатшылығы»; false for «Алматы», which only looks like it."""
        if self.kind in (COUNTRY, CITY, OPERATION, PERSON):
            return False
        return self.kk[-1:] in "ыі" if self.kind in (STATE, BODY) else looks_possessive(self.kk)

    def text(self, lang: str) -> str:
        """Return the name in ``lang``."""
        return {"ru": self.ru, "en": self.en, "kk": self.kk}[lang]


def _rows() -> tuple[Name, ...]:
    lines = _TABLE.replace("\\\n", "").strip().splitlines()
    return tuple(Name(*line.split("|")) for line in lines)


NAMES = _rows()
"""The table, dictionary forms."""
