"""Russian phrases of public test sets with the renderings that a person judged right.

The most frequent nominal phrases of newstest 2013–2017 (every second of the first 60) and of the part of
NTREX at hand (of 24). ``|`` separates what counts as right. The lists were written with the output in
view, so they are kinder than blind ones: «миллионы долларов» may be "million" (the text has "$"), «сильное
землетрясение» may lack its adjective, which the translators render in four ways.
"""

from __future__ import annotations

NEWSTEST_EN = """
точка зрения = point of view | view | perspective
прошлая неделя = last week
Олимпийские игры = Olympic Games | Olympics
конец света = end of the world
уголовное дело = criminal case
повышение ставок = rate hike | rate rise
большая часть = much | most | best part
Ближний Восток = Middle East
вид спорта = sport
права человека = human rights
миллионы долларов = million | million dollars
прошлый год = last year
Федеральная резервная система = Fed | Federal Reserve
Российская Федерация = Russian Federation
процентная ставка = interest rates
Президент России Владимир Путин = Russian President Vladimir Putin | President of Russia Vladimir Putin
Университет штата = State University
сектор Газа = Gaza | Gaza strip
глава государства = head of state
центральный банк = central bank
младшие врачи = junior doctors
Дальний Восток = Far East
рост цен = rising prices | rise in prices | higher prices
паллиативный уход = palliative care
удостоверение личности = ID card
татарский язык = Tatar language
генеральный директор = chief executive | director general | CEO
Федеральная система = Fed | Federal Reserve System
продукты питания = food
спортивный зал = gym
"""
NTREX_KK = """
Северная Корея = Солтүстік Корея
летучие мыши = жарқанаттар
независимые школы = жекеше мектептер
искусственный интеллект = жасанды интеллект
член парламента = парламент мүшесі | парламент мүшелері
члены Ассамблеи = Ассамблея мүшелері
г-н Трамп = Трамп мырза
фунты стерлингов = фунт | фунт стерлинг
верховный суд = Жоғарғы сот
Уэйд Симс = Уэйд Симс
штат Луизиана = Луизиана штаты
Университет штата Луизиана = ЛШУ | Луизиана штатының университеті
независимые школы Шотландии = Шотландияның жекеше мектептері
юридический комитет = Заң Комитеті
кандидатура Кавано = Каваноның кандидатурасы
прошлый год = өткен жыл | былтыр
высший уровень = жоғары деңгей | жоғары деңгейдегі
палата представителей = Өкілдер Палатасы
президент США = АҚШ президенті
промежуточные выборы = аралық сайлау
Европейский Союз = Еуропалық одақ | Еуроодақ
Президент Трамп = Президент Трамп
сильное землетрясение = жер сілкінісі | күшті жер сілкінісі
ядерное оружие = ядролық қару
"""


def judged(table: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the rows of a table above: the phrase and its right renderings."""
    rows = [line.split(" = ") for line in table.strip().splitlines()]
    return [(phrase, tuple(right.split(" | "))) for phrase, right in rows]
