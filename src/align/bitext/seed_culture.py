"""Seed dictionary, seventh part: transport, technology, media, education, arts, religion, sport.

Read by :mod:`align.bitext.seed_words`, which says how.
"""

from __future__ import annotations

TABLE = """
транспорт транспортный | transport transportation | көлік тасымал
перевозка перевозки | transportation carriage transport | тасымалдау тасымал
автобус | bus buses | автобус
троллейбус трамвай | tram trolleybus | трамвай троллейбус
грузовик | truck lorry | жүк
груз груза грузовой | cargo freight load | жүк
мотоцикл | motorcycle | мотоцикл
велосипед | bicycle bike cycling | велосипед
метро | metro subway underground | метро
железнодорожный | railway rail | теміржол
вокзал станция | station railway | вокзал станция бекет
аэропорт | airport | әуежай
авиакомпания авиация авиационный | airline aviation | авиакомпания авиация әуе
вертолет | helicopter | тікұшақ
рейс рейса | flight | рейс
пилот летчик | pilot | ұшқыш пилот
экипаж | crew | экипаж
пассажир | passenger passengers | жолаушы
водитель шофер | driver drivers | жүргізуші
пешеход | pedestrian | жаяу
порт порта | port | порт айлақ
шоссе трасса | highway motorway | тасжол
маршрут | route | маршрут бағыт
двигатель мотор | engine motor | қозғалтқыш
колесо | wheel wheels | дөңгелек
движение | traffic | қозғалыс
турист туризм туристический | tourist tourism | турист туризм
гостиница отель | hotel | қонақүй
билет билеты | ticket tickets | билет
багаж | luggage baggage | жүк
карта карты | map card | карта
компьютер компьютерный | computer | компьютер
интернет | internet online | интернет
телефон телефонный мобильный | phone telephone mobile | телефон ұялы
смартфон | smartphone | смартфон
программный обеспечение | software | бағдарламалық
цифровой | digital | цифрлық сандық
электронный | electronic | электрондық
искусственный интеллект | artificial intelligence | жасанды интеллект
робот роботы | robot robots | робот
приложение | app application | қосымша
пользователь | user users | пайдаланушы
файл файла | file files | файл
экран | screen | экран
пароль | password | құпиясөз
сигнал | signal | сигнал
связь связи | connection communication link relation | байланыс
код кода | code | код
устройство прибор | device appliance | құрылғы аспап
изобретение изобрести | invention invent | өнертабыс
открытие | discovery opening | ашылу
инженер | engineer engineering | инженер
наука научный | science scientific | ғылыми ғылым
ученый исследователь | scientist scholar researcher | ғалым зерттеуші
эксперимент | experiment | эксперимент тәжірибе
лаборатория | laboratory lab | зертхана
теория теории | theory | теория
физика физический | physics physical | физика физикалық
математика математический | mathematics mathematical | математика
космонавт астронавт | astronaut cosmonaut | ғарышкер астронавт
образование образовательный | education educational | білім
знание знания | knowledge | білім
академия академик | academy academic academician | академия академик
колледж | college | колледж
факультет | faculty | факультет
профессор | professor | профессор
преподаватель | teacher lecturer | оқытушы
ученик школьник | pupil student schoolchild | оқушы
класс | classroom class grade | сынып
урок урока | lesson lessons | сабақ
экзамен | exam examination | емтихан
диплом | diploma degree | диплом
кафедра | department chair | кафедра
лекция | lecture | дәріс лекция
учебник учебный | textbook educational | оқулық оқу
библиотека | library | кітапхана
детский | children kindergarten | балалар балабақша
грамотность | literacy | сауат сауаттылық
буква алфавит | letter alphabet | әріп әліпби
предложение | sentence | сөйлем
текст | text | мәтін
страница | page pages | бет парақша
глава | chapter | тарау
словарь | dictionary | сөздік
речь речи | speech | сөз
разговор беседа | conversation talk interview | әңгіме сұхбат
пресса | press media | баспасөз
пресс | press | баспасөз
сми | media | бақ
телевидение телевизор телеканал | television tv channel | теледидар телевизия телеарна
канал каналы | channel canal | арна
радио | radio | радио
журнал | magazine journal | журнал
репортер корреспондент | reporter correspondent | тілші
редактор редакция | editor editorial | редактор редакция
интервью | interview | сұхбат
конференция | conference | конференция
фото фотография фотограф | photo photograph picture photographer | фото сурет фотосурет
видео | video | видео бейне
блог блогер | blog blogger | блог блогер
сети | networks | желілер
твиттер | twitter | твиттер
фейсбук | facebook | фейсбук
искусство | art arts | өнер
художник художественный | artist artistic painter | суретші көркем
картина картины | picture painting paintings | сурет
музей | museum | мұражай музей
выставка | exhibition show | көрме
театр театральный | theatre theater | театр
кино кинотеатр | cinema film movie | кино кинотеатр
актер актеры | actor actors | актер
актриса | actress | актриса
режиссер | director | режиссер
сцена сцены | scene stage | сахна көрініс
спектакль | performance play | спектакль қойылым
концерт | concert | концерт
певец певица | singer | әнші
музыкант музыкальный | musician musical | музыкант музыкалық
композитор | composer | композитор сазгер
альбом | album | альбом
инструмент | instrument | аспап
фестиваль | festival | фестиваль
шоу | show | шоу
писатель автор | writer author | жазушы автор
поэт поэзия стихи | poet poetry poem verse | ақын поэзия өлең
роман романа | novel romance | роман
литература литературный | literature literary | әдебиет әдеби
сказка | tale fairy | ертегі
легенда | legend | аңыз
памятник | monument memorial | ескерткіш
архитектура архитектор | architecture architect | сәулет сәулетші архитектура
мода моды дизайн дизайнер | fashion design designer | сән дизайн дизайнер
наследие | heritage legacy | мұра
религия религиозный | religion religious | дін діни
бог бога | god | құдай
аллах | allah | аллаһ алла
ислам исламский | islam islamic | ислам исламдық
мусульманин мусульманский | muslim muslims | мұсылман
христианин христианский христианство | christian christianity | христиан христиандық
православный | orthodox | православ
католический католик | catholic | католик
церковь церкви | church churches | шіркеу
мечеть | mosque | мешіт
храм храма | temple | ғибадатхана храм
священник | priest | дінбасы священник
епископ | bishop | епископ
молитва молиться | prayer pray | дұға намаз
святой | saint holy | әулие қасиетті
библия | bible | библия
коран | quran koran | құран
иисус | jesus | иса
христос | christ | христос
рождество | christmas | рождество
пасха | easter | пасха
грех греха | sin sins | күнә
ад рай | hell paradise | тозақ жұмақ
дьявол | devil | ібіліс шайтан
ангел | angel angels | періште
спортсмен спортивный | athlete sports | спортшы спорттық
олимпийский олимпиада | olympic olympics | олимпиада олимпиялық
соревнование соревнования турнир | competition tournament | жарыс турнир
финал финальный | final finals | финал
полуфинал | semifinal semi | жартылай
кубок кубка | cup | кубок
медаль | medal medals | медаль
чемпион | champion | чемпион
рекорд | record | рекорд
сезон сезона | season | маусым
стадион | stadium | стадион
болельщик фанат | fan fans supporter | жанкүйер
мяч мяча | ball | доп
футболист | footballer player | футболшы
вратарь | goalkeeper | қақпашы
защитник | defender | қорғаушы
нападающий | striker forward attacker | шабуылшы
полузащитник | midfielder | жартылай
судья арбитр | referee | төреші
пенальти | penalty | пенальти
хоккей | hockey | хоккей
теннис теннисист | tennis | теннис теннисші
баскетбол | basketball | баскетбол
бокс боксер | boxing boxer | бокс боксшы
борец | wrestler | балуан
гонка гонки гонщик | race racing racer | жарыс жарысы
бег бега | running run race | жүгіру
шахматы | chess | шахмат
плавание пловец | swimming swimmer | жүзу
лыжи лыжный | ski skiing | шаңғы
сборная | national team | құрама
соперник | rival opponent | қарсылас
тренировка | training practice | жаттығу
счет | score | есеп
ничья | draw tie | тең
очко очки | point points | ұпай
приз премия награда | prize award | сыйлық жүлде марапат
победитель | winner | жеңімпаз
удача | luck fortune | сәттілік
азартный казино | casino gambling | казино
общение общаться | communication communicate | қарым сөйлесу
связаться обратиться обращение | contact address appeal | байланысу өтініш
пожар | fire | өрт
пожарный | firefighter fire | өрт
спасательный | rescue | құтқару
чрезвычайный | emergency extraordinary | төтенше
помещение | premises room | үй
жилье жилой жилищный | housing residential home | тұрғын баспана
строитель | builder | құрылысшы
район района | district area | аудан
квартал | quarter block | тоқсан орам
пригород | suburb | қала
провинция | province | провинция
штат штата | state | штат
графство округ | county district | округ графство
муниципальный муниципалитет | municipal municipality | муниципалды
зона зоны | zone area | аймақ
пространство | space area | кеңістік
континент | continent | құрлық континент
адрес | address | мекенжай
путь пути | way path route | жол
угол угла | corner angle | бұрыш
край края | edge region | шет өлке
центральный | central | орталық
середина | middle | ортасы
расположение | location | орналасуы
направление | direction area | бағыт
куча | heap pile | үйінді
дыра яма | hole pit | тесік шұңқыр
куратор | curator | куратор
доброволец волонтер | volunteer volunteers | ерікті волонтер
благотворительный благотворительность | charity charitable | қайырымдылық
пожертвование | donation | қайырымдылық
активист | activist activists | белсенді
женский | female women | әйел
мужской | male men | ер
сексуальный секс | sexual sex | жыныстық секс
гей | gay | гей
гендерный | gender | гендерлік
раса расовый расизм | race racial racism | нәсіл нәсілдік нәсілшілдік
рабство раб | slavery slave | құлдық құл
племя | tribe | тайпа
этнический | ethnic | этникалық
мысль мысли | thought idea | ой
смысл | meaning sense | мағына мән
пример | example | мысал үлгі
повод | occasion reason | себеп
польза | benefit | пайда
шанс шансы | chance chances | мүмкіндік
выход | exit way | шығу
путаница хаос | chaos confusion | хаос былық
порядок | order | тәртіп
секрет | secret | құпия
ритуал обряд | ritual rite | рәсім
церемония | ceremony | рәсім салтанат
похороны | funeral | жерлеу
могила кладбище | grave cemetery | қабір зират
юбилей | anniversary jubilee | мерейтой
знак знака | sign mark | белгі
флаг | flag | ту жалау
символ | symbol | символ нышан
герб | emblem arms | елтаңба
гимн | anthem | әнұран
""".strip()
