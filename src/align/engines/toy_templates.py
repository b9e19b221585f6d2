"""What the toy model learns from: sentences of the genre with slots, invented, in three languages.

A slot is ``{NAME}`` (the first form) or ``{NAME.CASE}``. Numbers are ``{n}``, ``{m}``, ``{d}`` (a day) and
``{y}`` (a year); the model sees them masked, so their values do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Form = Mapping[str, str]

#: Russian, English, Kazakh.
TEMPLATES: Sequence[tuple[str, str, str]] = (
    (
        "{Body} {d} {month} {y} года {city} принял решение № {n}.",
        "On {d} {month} {y} in {city}, {body} adopted Decision No. {n}.",
        "{Body} {y} жылғы {d} {month.loc} {city.loc} № {n} шешім қабылдады.",
    ),
    (
        "Заседание {body.gen} состоялось {d} {month} {y} года {city}.",
        "A meeting of {body} was held in {city} on {d} {month} {y}.",
        "{Body.gen} отырысы {y} жылғы {d} {month.loc} {city.loc} өтті.",
    ),
    (
        "Следующее заседание {body.gen} пройдет {city} в {y} году.",
        "The next meeting of {body} will be held in {city} in {y}.",
        "{Body.gen} келесі отырысы {y} жылы {city.loc} өтеді.",
    ),
    (
        "Утвердить {document.acc} согласно приложению № {n}.",
        "To approve {document} as set out in Annex {n}.",
        "{Document} № {n} қосымшаға сәйкес бекітілсін.",
    ),
    (
        "Настоящее Решение вступает в силу с {d} {month} {y} года.",
        "This Decision shall enter into force on {d} {month} {y}.",
        "Осы Шешім {y} жылғы {d} {month.abl} бастап күшіне енеді.",
    ),
    (
        "Контроль за выполнением настоящего Решения возложить на {official.acc}.",
        "{Official} shall monitor the implementation of this Decision.",
        "Осы Шешімнің орындалуын бақылау {official.dat} жүктелсін.",
    ),
    (
        "Совершено {city} {d} {month} {y} года в одном подлинном экземпляре на русском языке.",
        "Done in {city} on {d} {month} {y} in a single original in the Russian language.",
        "{y} жылғы {d} {month.loc} {city.loc} орыс тіліндегі бір түпнұсқа данада жасалды.",
    ),
    (
        "Главы государств поддержали предложение {country.gen}.",
        "The Heads of State supported the proposal of {country}.",
        "Мемлекеттер басшылары {country.gen} ұсынысын қолдады.",
    ),
    (
        "Министры обсудили {topic.acc} и одобрили предложение {country.gen}.",
        "The Ministers discussed {topic} and endorsed the proposal of {country}.",
        "Министрлер {topic.acc} талқылап, {country.gen} ұсынысын мақұлдады.",
    ),
    (
        "Участники заседания обсудили {topic.acc}.",
        "The participants in the meeting discussed {topic}.",
        "Отырысқа қатысушылар {topic.acc} талқылады.",
    ),
    (
        "Пункт {n} изложить в следующей редакции:",
        "Paragraph {n} shall read as follows:",
        "{n}-тармақ мынадай редакцияда жазылсын:",
    ),
    (
        "В учении приняли участие {n} военнослужащих и {m} единиц техники.",
        "The exercise involved {n} military personnel and {m} pieces of equipment.",
        "Жаттығуға {n} әскери қызметші мен {m} бірлік техника қатысты.",
    ),
    (
        "Финансирование осуществляется за счет бюджета Организации на {y} год.",
        "Funding shall be provided from the budget of the Organization for {y}.",
        "Қаржыландыру Ұйымның {y} жылға арналған бюджеті есебінен жүзеге асырылады.",
    ),
    (
        "С {d} {month} {y} года председательство в Организации переходит к {country.dat}.",
        "On {d} {month} {y} the chairmanship of the Organization passes to {country}.",
        "{y} жылғы {d} {month.abl} бастап Ұйымдағы төрағалық {country.dat} өтеді.",
    ),
    (
        "{Official} доложил {body.dat} об итогах работы за {y} год.",
        "{Official} reported to {body} on the results of work in {y}.",
        "{Official} {body.dat} {y} жылғы жұмыс қорытындылары туралы баяндады.",
    ),
    (
        "Принять к сведению {document.acc} на {y} – {z} годы.",
        "To take note of {document} for {y}–{z}.",
        "{y} – {z} жылдарға арналған {document} назарға алынсын.",
    ),
)

#: Slot → its values, each by language and case ("" is the first form).
SLOTS: Mapping[str, Sequence[tuple[Form, Form, Form]]] = {
    "body": (
        (
            {"": "Совет коллективной безопасности", "gen": "Совета коллективной безопасности",
             "dat": "Совету коллективной безопасности"},
            {"": "the Collective Security Council"},
            {"": "Ұжымдық қауіпсіздік кеңесі", "gen": "Ұжымдық қауіпсіздік кеңесінің",
             "dat": "Ұжымдық қауіпсіздік кеңесіне"},
        ),
        (
            {"": "Совет министров иностранных дел", "gen": "Совета министров иностранных дел",
             "dat": "Совету министров иностранных дел"},
            {"": "the Council of Foreign Ministers"},
            {"": "Сыртқы істер министрлері кеңесі", "gen": "Сыртқы істер министрлері кеңесінің",
             "dat": "Сыртқы істер министрлері кеңесіне"},
        ),
        (
            {"": "Совет министров обороны", "gen": "Совета министров обороны",
             "dat": "Совету министров обороны"},
            {"": "the Council of Defence Ministers"},
            {"": "Қорғаныс министрлері кеңесі", "gen": "Қорғаныс министрлері кеңесінің",
             "dat": "Қорғаныс министрлері кеңесіне"},
        ),
        (
            {"": "Комитет секретарей советов безопасности", "gen": "Комитета секретарей советов безопасности",
             "dat": "Комитету секретарей советов безопасности"},
            {"": "the Committee of Secretaries of Security Councils"},
            {"": "Қауіпсіздік кеңестері хатшыларының комитеті",
             "gen": "Қауіпсіздік кеңестері хатшыларының комитетінің",
             "dat": "Қауіпсіздік кеңестері хатшыларының комитетіне"},
        ),
    ),
    "city": (
        ({"": "в Астане"}, {"": "Astana"}, {"loc": "Астанада"}),
        ({"": "в Бишкеке"}, {"": "Bishkek"}, {"loc": "Бішкекте"}),
        ({"": "в Душанбе"}, {"": "Dushanbe"}, {"loc": "Душанбеде"}),
        ({"": "в Минске"}, {"": "Minsk"}, {"loc": "Минскіде"}),
        ({"": "в Москве"}, {"": "Moscow"}, {"loc": "Мәскеуде"}),
        ({"": "в Ереване"}, {"": "Yerevan"}, {"loc": "Ереванда"}),
    ),
    "country": (
        (
            {"gen": "Республики Казахстан", "dat": "Республике Казахстан"},
            {"": "the Republic of Kazakhstan"},
            {"gen": "Қазақстан Республикасының", "dat": "Қазақстан Республикасына"},
        ),
        (
            {"gen": "Республики Беларусь", "dat": "Республике Беларусь"},
            {"": "the Republic of Belarus"},
            {"gen": "Беларусь Республикасының", "dat": "Беларусь Республикасына"},
        ),
        (
            {"gen": "Кыргызской Республики", "dat": "Кыргызской Республике"},
            {"": "the Kyrgyz Republic"},
            {"gen": "Қырғыз Республикасының", "dat": "Қырғыз Республикасына"},
        ),
        (
            {"gen": "Республики Таджикистан", "dat": "Республике Таджикистан"},
            {"": "the Republic of Tajikistan"},
            {"gen": "Тәжікстан Республикасының", "dat": "Тәжікстан Республикасына"},
        ),
        (
            {"gen": "Российской Федерации", "dat": "Российской Федерации"},
            {"": "the Russian Federation"},
            {"gen": "Ресей Федерациясының", "dat": "Ресей Федерациясына"},
        ),
    ),
    "month": (
        ({"": "января"}, {"": "January"}, {"loc": "қаңтарда", "abl": "қаңтардан"}),
        ({"": "февраля"}, {"": "February"}, {"loc": "ақпанда", "abl": "ақпаннан"}),
        ({"": "марта"}, {"": "March"}, {"loc": "наурызда", "abl": "наурыздан"}),
        ({"": "апреля"}, {"": "April"}, {"loc": "сәуірде", "abl": "сәуірден"}),
        ({"": "мая"}, {"": "May"}, {"loc": "мамырда", "abl": "мамырдан"}),
        ({"": "июня"}, {"": "June"}, {"loc": "маусымда", "abl": "маусымнан"}),
        ({"": "июля"}, {"": "July"}, {"loc": "шілдеде", "abl": "шілдеден"}),
        ({"": "августа"}, {"": "August"}, {"loc": "тамызда", "abl": "тамыздан"}),
        ({"": "сентября"}, {"": "September"}, {"loc": "қыркүйекте", "abl": "қыркүйектен"}),
        ({"": "октября"}, {"": "October"}, {"loc": "қазанда", "abl": "қазаннан"}),
        ({"": "ноября"}, {"": "November"}, {"loc": "қарашада", "abl": "қарашадан"}),
        ({"": "декабря"}, {"": "December"}, {"loc": "желтоқсанда", "abl": "желтоқсаннан"}),
    ),
    "document": (
        ({"acc": "план совместных мероприятий"}, {"": "the Plan of Joint Measures"},
         {"": "бірлескен іс-шаралар жоспары"}),
        ({"acc": "целевую программу по границе"}, {"": "the Targeted Border Programme"},
         {"": "шекара жөніндегі нысаналы бағдарлама"}),
        ({"acc": "положение о рабочей группе"}, {"": "the Regulations on the Working Group"},
         {"": "жұмыс тобы туралы ереже"}),
        ({"acc": "отчет о выполнении решений"}, {"": "the Report on the Implementation of Decisions"},
         {"": "шешімдердің орындалуы туралы есеп"}),
        ({"acc": "перечень дополнительных мер"}, {"": "the List of Additional Measures"},
         {"": "қосымша шаралар тізбесі"}),
    ),
    "official": (
        (
            {"": "Генеральный секретарь Организации", "acc": "Генерального секретаря Организации"},
            {"": "the Secretary General of the Organization"},
            {"": "Ұйымның Бас хатшысы", "dat": "Ұйымның Бас хатшысына"},
        ),
        (
            {"": "начальник Объединенного штаба", "acc": "начальника Объединенного штаба"},
            {"": "the Chief of the Joint Staff"},
            {"": "Біріккен штаб бастығы", "dat": "Біріккен штаб бастығына"},
        ),
        (
            {"": "председатель рабочей группы", "acc": "председателя рабочей группы"},
            {"": "the Chair of the Working Group"},
            {"": "жұмыс тобының төрағасы", "dat": "жұмыс тобының төрағасына"},
        ),
    ),
    "topic": (
        ({"acc": "положение дел в зоне ответственности Организации"},
         {"": "the situation in the area of responsibility of the Organization"},
         {"acc": "Ұйымның жауапкершілік аймағындағы жағдайды"}),
        ({"acc": "вопросы подготовки миротворческих сил"}, {"": "the training of the Peacekeeping Forces"},
         {"acc": "бітімгершілік күштерді даярлау мәселелерін"}),
        ({"acc": "ход выполнения принятых решений"}, {"": "progress in implementing the decisions adopted"},
         {"acc": "қабылданған шешімдердің орындалу барысын"}),
        ({"acc": "меры противодействия терроризму"}, {"": "measures to counter terrorism"},
         {"acc": "терроризмге қарсы іс-қимыл шараларын"}),
        ({"acc": "сотрудничество в области информационной безопасности"},
         {"": "cooperation in the field of information security"},
         {"acc": "ақпараттық қауіпсіздік саласындағы ынтымақтастықты"}),
    ),
}  # fmt: skip
