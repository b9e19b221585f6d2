"""A small dictionary of common Russian, English and Kazakh words, written for this project.

One line is one meaning: Russian | English | Kazakh, alternatives with blanks between, in the
form whose first letters most inflected forms share. The aligner takes the pairs as prior counts,
which helps most where a document is short and alone; other languages do without.
"""

from __future__ import annotations

COLUMNS = ("ru", "en", "kk")

TABLE = """
и а | and | және мен пен бен
в во | in at into | ішінде
на | on at | үстінде
не нет ни | not no | емес жоқ
с со | with | бірге
по | by along | бойынша
для | for | үшін
от из | from of | бастап
к ко | to towards |
о об | about on | туралы
за | for behind | үшін
до | before until | дейін
после | after | кейін соң
при | under at | кезінде
между | between | арасында
через | through in | арқылы
без | without | жоқ
под | under | астында
над | over above | үстінде
перед | before | алдында
против | against | қарсы
во время | during | кезінде
что | that what | деп не
это этот эта эти этого этой этих | this these it | бұл осы
тот та те того той тех | that those | сол
как | as how like | қалай ретінде сияқты
но однако | but however | бірақ алайда
если | if | егер
когда | when | қашан кезде
чтобы | to that | үшін
или либо | or | немесе
также тоже | also too | да сондай
только лишь | only just | тек ғана
уже | already | енді
еще | still more yet | тағы әлі
более больше | more | көп астам артық
менее меньше | less | аз кем
очень | very | өте
все всех всем весь вся всего | all everything | барлық бәрі бүкіл
каждый каждого | each every | әр әрбір
другой другие других | other another | басқа өзге
один одна одного | one | бір
два две двух | two | екі
три трех | three | үш
четыре четырех | four | төрт
пять пяти | five | бес
шесть шести | six | алты
семь семи | seven | жеті
восемь восьми | eight | сегіз
девять девяти | nine | тоғыз
десять десяти | ten | он
двадцать | twenty | жиырма
тридцать | thirty | отыз
сорок | forty | қырық
пятьдесят | fifty | елу
сто | hundred | жүз
тысяча тысяч тысячи | thousand | мың
миллион миллионов | million | миллион млн
миллиард миллиардов | billion | миллиард млрд
процент процентов | percent per | пайыз
первый первая первого | first | бірінші алғашқы
второй вторая второго | second | екінші
третий третья третьего | third | үшінші
половина | half | жартысы
я меня мне | i me my | мен маған мені
мы нас нам нами | we us our | біз бізге бізді біздің
вы вас вам | you your | сіз сізге
ты тебя | you | сен
он его ему им | he him his it | ол оның оған оны
она ее ей | she her it | ол оның оған
они их им | they them their | олар олардың оларға
свой своей своего своих своим | his her its their | өз өзінің
наш наша наши нашей наших | our | біздің
мой моя мои | my | менің
себя себе | himself itself | өзін өзі
кто | who | кім
который которые которая которого | which who that |
где | where | қайда
почему | why | неге
потому поэтому | because therefore | себебі сондықтан өйткені
так | so thus | солай сонымен
там | there | онда
здесь тут | here | осында мұнда
сейчас теперь | now | қазір
сегодня | today | бүгін
вчера | yesterday | кеше
завтра | tomorrow | ертең
всегда | always | әрқашан
никогда | never | ешқашан
часто | often | жиі
быть был была были было | was were been be | болды болған болу
есть | is are has | бар
будет будут | will | болады
мочь может могут можно мог | can may could | мүмкін алады
должен должны должна нужно | must should need | керек тиіс қажет
хотеть хочет хотел | want wanted | қалайды келеді
сказать сказал сказала говорит говорить заявил заявила | said says told say | деді айтты дейді мәлімдеді
сообщить сообщил сообщает | reported according | хабарлады
отметил отметила подчеркнул | noted stressed | атап өтті
считать считает | believe considers | санайды
знать знает | know knows | біледі білу
думать думает | think thinks | ойлайды
видеть видел | see saw seen | көру көрді
делать сделать сделал | do make made did | жасау істеу жасады
стать стал стала стали | became become | болды айналды
начать начал началось | began start started | бастады басталды
дать дал | give gave given | берді беру
взять принять принял | take took taken adopt | алды қабылдады
идти пойти шел | go went going | бару барды
прийти пришел | come came | келді келу
работать работает работа работы | work works working | жұмыс жұмысы
жить живет жил | live lives lived | тұрады өмір
помочь помощь помогает | help aid assistance | көмек көмектесу
играть игра игры | play game played games | ойын ойнады
победа победить выиграл | win victory won | жеңіс жеңді
потерять проиграл | lost lose | жоғалтты жеңілді
умер погиб смерть | died death killed | қайтыс өлім
убить убийство убил | kill murder killed | өлтіру өлтірді
показать показал | show showed shown | көрсетті көрсету
получить получил | receive received got | алды
найти нашел | find found | тапты табу
новый новая новые нового | new | жаңа
старый | old | ескі
большой большая большие | big large great | үлкен
маленький малый | small little | кішкентай шағын
хороший хорошо лучше | good well better | жақсы
плохой плохо | bad badly | нашар жаман
высокий высокая высоко | high tall | жоғары биік
низкий | low | төмен
важный важно важная | important | маңызды
общий общая общего | common general joint | ортақ жалпы
совместный совместная | joint | бірлескен
международный международная | international | халықаралық
государственный | state public | мемлекеттік
государство государства государств | state states | мемлекет
национальный национальная | national | ұлттық
политический политика | political policy politics | саяси саясат
экономический экономика | economic economy | экономикалық экономика
военный военная | military war | әскери
главный | main chief head | басты бас
последний последние | last latest | соңғы
следующий | next following | келесі
молодой | young | жас
год года лет году | year years | жыл жылы жылдың жылға
месяц месяцев | month months | ай айда
неделя недели недель | week weeks | апта
день дня дней | day days | күн күні
час часов | hour hours | сағат
минута минут | minute minutes | минут
время времени | time | уақыт кез
январь января | january | қаңтар
февраль февраля | february | ақпан
март марта | march | наурыз
апрель апреля | april | сәуір
май мая | may | мамыр
июнь июня | june | маусым
июль июля | july | шілде
август августа | august | тамыз
сентябрь сентября | september | қыркүйек
октябрь октября | october | қазан
ноябрь ноября | november | қараша
декабрь декабря | december | желтоқсан
понедельник | monday | дүйсенбі
вторник | tuesday | сейсенбі
среда среду | wednesday | сәрсенбі
четверг | thursday | бейсенбі
пятница пятницу | friday | жұма
суббота субботу | saturday | сенбі
воскресенье | sunday | жексенбі
человек люди людей | man people person | адам адамдар
женщина женщины | woman women | әйел
мужчина мужчины | man men | ер
ребенок дети детей | child children | бала балалар
семья семьи | family | отбасы
отец | father | әке
мать | mother | ана
сын | son | ұл
дочь | daughter | қыз
друг друзья | friend friends | дос
брат | brother | аға іні
страна страны стране стран | country countries | ел елдер
мир мира | world peace | әлем бейбітшілік
город города городе | city town | қала
дом дома | house home | үй
школа школы | school | мектеп
университет | university | университет
студент | student | студент
учитель | teacher | мұғалім
больница | hospital | аурухана
врач | doctor | дәрігер
здоровье | health | денсаулық
болезнь | disease illness | ауру
дорога | road way | жол
вода воды | water | су
земля | earth land | жер
море | sea | теңіз
огонь пожар | fire | өрт
деньги средства | money funds | ақша қаражат
цена цены | price prices | баға
рынок | market | нарық
банк | bank | банк
компания компании | company firm | компания
бизнес | business | бизнес
доллар долларов | dollar | доллар
рубль рублей | rouble ruble | рубль
торговля торговый | trade | сауда
право права | right rights law | құқық
закон | law | заң
суд суда | court | сот
полиция | police | полиция
преступление | crime | қылмыс
партия партии | party | партия
выборы | election elections | сайлау
голос голосование | vote voice | дауыс
правительство правительства | government | үкімет
президент президента | president | президент
премьер | prime premier | премьер
министр министра министры | minister ministers | министр
министерство | ministry | министрлік
парламент | parliament | парламент
глава главы главой | head heads | басшы басшысы
председатель | chairman chair | төраға
секретарь секретари | secretary secretaries | хатшы
заместитель | deputy | орынбасары
член члены членов | member members | мүше мүшелері
совет совета | council | кеңес
комитет | committee | комитет
комиссия | commission | комиссия
организация организации | organization organisation | ұйым
договор договора | treaty agreement | шарт
соглашение соглашения | agreement | келісім
решение решения | decision resolution | шешім
вопрос вопросы вопросов | question issue issues matter | мәселе сұрақ
проблема проблемы | problem problems | мәселе проблема
безопасность безопасности | security safety | қауіпсіздік
коллективный коллективной | collective | ұжымдық
оборона обороны | defence defense | қорғаныс
сотрудничество сотрудничества | cooperation | ынтымақтастық
развитие развития | development | дамыту даму
отношения отношений | relations | қатынас қарым
встреча встречи | meeting | кездесу
заседание | meeting session | отырыс
сессия | session | сессия
переговоры | talks negotiations | келіссөздер
заявление | statement | мәлімдеме
декларация | declaration | декларация
протокол | protocol | хаттама
документ документы | document documents | құжат
проект | draft project | жоба
план плана | plan | жоспар
мера меры мер | measures steps | шара шаралар
сила силы сил | force forces power | күш күштер
войска | troops | әскер
армия | army | армия
война войны | war | соғыс
оружие | weapon weapons arms | қару
терроризм террорист | terrorism terrorist | терроризм лаңкестік
борьба борьбы | fight struggle combating | күрес
угроза угрозы | threat threats | қатер қауіп
защита | protection defence | қорғау
поддержка поддержать | support | қолдау
участие участники | participation participants | қатысу қатысушы
учения | exercise exercises | жаттығу оқу
обеспечение обеспечить | ensure ensuring provision | қамтамасыз
усиление укрепление | strengthening | нығайту күшейту
создание создать | creation create establish | құру
подписать подписание подписали | sign signed signing | қол қойды
утвердить | approve approved | бекіту
поручить | instruct | тапсыру
глубокий | deep profound | терең
граница границы | border borders | шекара
территория | territory | аумақ
область регион | region area | облыс аймақ өңір
республика республики | republic | республика
федерация | federation | федерация
россия россии российский российской | russia russian | ресей
казахстан казахстана | kazakhstan | қазақстан
беларусь белоруссия | belarus | беларусь
армения | armenia | армения
киргизия кыргызстан | kyrgyzstan | қырғызстан
таджикистан | tajikistan | тәжікстан
узбекистан | uzbekistan | өзбекстан
сша соединенные штаты американский | us united states american america | ақш құрама штаттары америка
великобритания британский | britain british uk | ұлыбритания британия британ
германия немецкий | germany german | германия неміс
франция французский | france french | франция француз
китай китайский | china chinese | қытай
индия | india indian | үндістан үнді
япония | japan japanese | жапония жапон
европа европейский | europe european | еуропа еуропалық
евросоюз ес | eu | еуроодақ ео
украина украинский | ukraine ukrainian | украина
азия | asia asian | азия
африка | africa african | африка
англия английский | england english | англия ағылшын
испания | spain spanish | испания
италия | italy italian | италия
турция | turkey turkish | түркия түрік
иран | iran iranian | иран
сирия | syria syrian | сирия
москва москве | moscow | мәскеу
лондон | london | лондон
оон | un united nations | бұұ
снг | cis | тмд
союз | union | одақ
группа группы | group | топ
команда команды | team | команда
клуб | club | клуб
спорт | sport sports | спорт
футбол | football | футбол
чемпионат | championship | чемпионат
лига | league | лига
матч | match | матч
гол | goal | гол
тренер | coach | жаттықтырушы
игрок игроки | player players | ойыншы
фильм | film movie | фильм
книга | book | кітап
музыка | music | музыка
песня | song | ән
история | history story | тарих
наука ученые | science scientists | ғылым ғалымдар
исследование исследования | research study | зерттеу
информация | information | ақпарат
сеть | network | желі
сайт | site website | сайт
газета | newspaper | газет
журналист | journalist | журналист
новости | news | жаңалық
система системы | system | жүйе
процесс | process | үдеріс процесс
программа программы | programme program | бағдарлама
результат результаты | result results | нәтиже
причина | reason cause | себеп
случай | case incident | жағдай оқиға
часть части | part | бөлігі бөлік
место места | place | орын
число количество | number | саны
уровень | level | деңгей
возможность | opportunity possibility | мүмкіндік
цель цели | goal aim purpose | мақсат
слово слова | word words | сөз
имя | name | аты есімі
жизнь жизни | life | өмір
свобода | freedom | бостандық еркіндік
народ народа народов | people peoples nation | халық
общество | society | қоғам
средний | average middle central | орташа орта
центр | centre center | орталық
сторона стороны сторон | side party sides | тарап жақ
конец | end | соңы аяғы
начало | beginning start | басы
пункт пункты | item paragraph point | тармақ
статья статьи | article | бап мақала
год рождения родился | born birth | туған
автомобиль машина | car vehicle | көлік автокөлік
самолет | plane aircraft | ұшақ
поезд | train | пойыз
газ | gas | газ
нефть | oil | мұнай
энергия | energy | энергия
погода | weather | ауа райы
север северный | north northern | солтүстік
юг южный | south southern | оңтүстік
запад западный | west western | батыс
восток восточный | east eastern | шығыс
белый | white | ақ
черный | black | қара
красный | red | қызыл
лидер | leader | көшбасшы
представитель | representative spokesman | өкіл өкілі
сотрудник сотрудники | employee officer staff | қызметкер
служба | service | қызмет
ответ ответил | answer response replied | жауап
ожидать ожидается | expect expected | күтілуде күту
продолжать продолжит | continue | жалғастыру
следует | should follows | керек
против | against | қарсы
вместе | together | бірге
около примерно | about around approximately | шамамен жуық
несколько | several few | бірнеше
много многие | many much | көп көптеген
некоторые | some | кейбір
согласно | according under | сәйкес
благодарность спасибо | thanks gratitude | рахмет алғыс
внимание | attention | назар
годовщина | anniversary | мерейтой жылдығы
память | memory | ес жады
приветствие уважаемые | dear distinguished | құрметті
""".strip()


def seed_pairs(source_lang: str, target_lang: str) -> list[tuple[str, str]]:
    """Return the word pairs of two languages, in table order; empty when either is not covered."""
    if source_lang not in COLUMNS or target_lang not in COLUMNS or source_lang == target_lang:
        return []
    left, right = COLUMNS.index(source_lang), COLUMNS.index(target_lang)
    pairs: list[tuple[str, str]] = []
    for line in TABLE.splitlines():
        columns = line.split("|")
        pairs += [(s, t) for s in columns[left].split() for t in columns[right].split()]
    return list(dict.fromkeys(pairs))
