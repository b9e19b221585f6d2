"""Seed dictionary, second part: people, state and economy, countries, culture.

Read by :mod:`align.bitext.seed_words`, which says how.
"""

from __future__ import annotations

TABLE = """
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
