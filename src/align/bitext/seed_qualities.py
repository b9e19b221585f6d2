"""Seed dictionary, fourth part: qualities, adverbs, connectives, pronouns, numerals.

Read by :mod:`align.bitext.seed_words`, which says how.
"""

from __future__ import annotations

TABLE = """
красивый красота | beautiful beauty | әдемі сұлу
богатый богатство | rich wealth wealthy | бай байлық
бедный бедность нищета | poor poverty | кедей кедейлік
сильный сильно сильнее | strong strongly stronger | күшті қатты
слабый слабость | weak weakness | әлсіз
быстрый быстро быстрее скорость | fast quick quickly speed rapid | жылдам тез жылдамдық
медленный медленно | slow slowly | баяу
легкий легко | easy light easily | жеңіл оңай
тяжелый тяжело | heavy hard severe | ауыр
трудный трудно трудность | difficult hard difficulty | қиын қиындық
сложный сложно сложность | complex complicated difficult | күрделі
простой просто | simple simply | қарапайым жай
длинный долго длина | long length | ұзын ұзақ
короткий краткий кратко | short brief | қысқа
широкий широко ширина | wide broad widely | кең кеңінен
узкий | narrow | тар
толстый | thick fat | қалың семіз
тонкий | thin fine | жұқа жіңішке
глубина глубоко | depth deep deeply | терең тереңдік
далекий далеко дальний | far distant remote | алыс қашық
близкий близко ближайший | near close nearest | жақын
холодный холод холодно | cold | суық
горячий жаркий жара жарко | hot heat | ыстық
теплый тепло | warm warmth heat | жылы жылу
сухой засуха | dry drought | құрғақ құрғақшылық
мокрый влажный влага | wet humid moist | ылғал дымқыл
чистый чисто чистота | clean pure | таза тазалық
грязный грязь | dirty dirt mud | лас кір
полный полностью полная | full fully complete completely | толық
пустой пустота | empty | бос
свободный свободно | free freely | еркін бос
занятый | busy | бос
твердый | hard solid firm | қатты берік
мягкий | soft mild | жұмсақ
острый | sharp acute | өткір
прямой прямо напрямую | direct straight directly | тікелей тура
кривой | crooked curve | қисық
круглый круг | round circle | дөңгелек шеңбер
правый правая справа | right | оң
левый левая слева | left | сол
верхний верх вверх | upper top | жоғарғы үстіңгі
нижний вниз внизу | lower down bottom | төменгі төмен
внутренний внутри внутрь | internal inside domestic inner | ішкі ішінде
внешний наружный | external foreign outer | сыртқы
иностранный зарубежный иностранец | foreign foreigner | шетел шетелдік
местный местная | local | жергілікті
городской | urban city | қалалық
сельский село деревня | rural village | ауыл ауылдық
народный | folk national people popular | халықтық халық
известный известно знаменитый | known famous | белгілі танымал
популярный популярность | popular popularity | танымал
неизвестный неизвестно | unknown | белгісіз
великий великая | great | ұлы
крупный крупнейший | large largest major big | ірі
огромный | huge enormous | орасан зор
основной основные | main basic major primary | негізгі
ключевой ключ | key | кілт негізгі
особый особенно особенный особенность | special especially particular particularly | ерекше әсіресе
специальный специально | special specially | арнайы
обычный обычно | usual usually ordinary normal | әдетте кәдімгі
нормальный норма нормы | normal norm standard | қалыпты норма
редкий редко | rare rarely | сирек
частный | private | жеке
личный лично личность | personal personally person identity | жеке тұлға
собственный собственность | own property ownership | меншік өз
публичный | public | жария
общественный общественность | public social community | қоғамдық
социальный | social | әлеуметтік
культурный культура | cultural culture | мәдени мәдениет
исторический | historical historic | тарихи
современный | modern contemporary | заманауи қазіргі
древний | ancient | ежелгі көне
традиционный традиция | traditional tradition | дәстүрлі дәстүр
будущий будущее | future | болашақ
прошлый прошлое прошедший | past last | өткен былтыр
нынешний настоящий настоящее | present current real | қазіргі нағыз
текущий | current | ағымдағы
недавний недавно | recent recently | жақында таяуда
ранний рано раньше ранее | early earlier previously | ерте бұрын
поздний поздно позже позднее | late later | кеш кейін кейінірек
срочный срочно | urgent urgently | шұғыл
постоянный постоянно | permanent constant constantly | тұрақты үнемі
временный временно | temporary temporarily | уақытша
ежегодный ежегодно годовой | annual yearly annually | жыл жылдық
ежедневный ежедневно | daily | күнделікті
готовый готов готовность | ready readiness willing | дайын
возможный возможно | possible possibly perhaps | мүмкін
невозможный невозможно нельзя | impossible cannot | мүмкін
вероятный вероятно вероятность | likely probable probably probability | ықтимал мүмкін
необходимый необходимо необходимость | necessary need needed necessity | қажет қажеттілік
нужный нужна нужны нуждаться | need needed needs necessary | керек
полезный польза | useful benefit | пайдалы пайда
вредный вред ущерб | harmful harm damage | зиян зиянды
опасный опасно опасность | dangerous danger | қауіпті қауіп
безопасный | safe | қауіпсіз
надежный надежность | reliable reliability | сенімді
устойчивый стабильный стабильность | sustainable stable stability | тұрақты тұрақтылық
эффективный эффективность эффективно | effective efficient efficiency effectively | тиімді тиімділік
успешный успех успешно | successful success successfully | сәтті табысты табыс
активный активно активность | active actively activity | белсенді белсенділік
независимый независимость | independent independence | тәуелсіз тәуелсіздік
самостоятельный самостоятельно | independent independently | дербес өздігінен
ответственный ответственность | responsible responsibility liability | жауапты жауапкершілік
правильный правильно верный верно | right correct correctly true | дұрыс
неправильный неправильно | wrong incorrect | бұрыс қате
истинный истина правда | true truth | шындық ақиқат
ложный ложь | false lie lies | жалған өтірік
честный честно | honest fair honestly | адал
справедливый справедливость | fair just justice | әділ әділдік
законный законность | legal lawful legitimate | заңды
незаконный нелегальный | illegal unlawful | заңсыз
правовой юридический | legal juridical | құқықтық заңгерлік
официальный официально | official officially | ресми
тайный тайна секретный секрет | secret | құпия жасырын
ясный ясно | clear clearly | анық айқын
очевидный очевидно | obvious obviously evident | айқын
точный точно точность | exact exactly precise accurate | дәл нақты
конкретный конкретно | concrete specific | нақты
подробный подробно подробности | detailed details detail | толық егжей
различный различие разница | different various difference | әртүрлі түрлі айырмашылық
разный разные | different various | түрлі әр
одинаковый похожий | same similar | бірдей ұқсас
подобный аналогичный | similar | ұқсас
равный равно равенство | equal equality | тең теңдік
одновременно | simultaneously same | бір мезгілде
единый единственный единство | single united only unity | біртұтас жалғыз бірлік
отдельный отдельно | separate individual | жеке бөлек
взаимный взаимодействие | mutual interaction | өзара
дополнительный дополнение | additional supplement addition | қосымша
достаточный достаточно | sufficient enough sufficiently | жеткілікті
избыточный лишний | excess extra | артық
значительный значительно | significant significantly considerable | айтарлықтай едәуір
существенный существенно | substantial essential significantly | елеулі
серьезный серьезно | serious seriously | күрделі елеулі
интересный интерес интересы | interesting interest interests interested | қызықты қызығушылық мүдде
скучный | boring | қызықсыз
странный странно | strange weird | оғаш
приятный | pleasant nice | жағымды
счастливый счастье | happy happiness lucky | бақытты бақыт
грустный печаль грусть | sad sadness sorrow | қайғы мұң
сердитый злой гнев | angry anger evil | ашу ашулы
добрый добро доброта | kind good kindness | мейірімді қайырымды
умный ум разум | smart clever mind reason | ақылды ақыл
глупый глупость | stupid foolish | ақымақ
смелый смелость мужество | brave courage bold | батыл ержүрек
спокойный спокойно спокойствие | calm quiet calmly | тыныш сабырлы
тихий тихо тишина | quiet quietly silence | тыныш ақырын
громкий громко шум | loud loudly noise | қатты шу
здоровый | healthy | сау
живой | alive living live | тірі
мертвый | dead | өлі
взрослый | adult grown | ересек
пожилой старик | elderly old | қарт егде
дорогой | expensive dear | қымбат
дешевый | cheap | арзан
бесплатный бесплатно | free | тегін
сладкий | sweet | тәтті
горький | bitter | ащы
соленый соль | salty salt | тұз тұзды
кислый кислота | sour acid | қышқыл
вкусный вкус | delicious taste tasty | дәмді дәм
свежий | fresh | жаңа балғын
темный темнота | dark darkness | қараңғы
светлый свет | light bright | жарық ашық
яркий | bright vivid | жарқын
желтый | yellow | сары
зеленый | green | жасыл
синий голубой | blue | көк
серый | grey gray | сұр
коричневый | brown | қоңыр
цвет цвета цветной | colour color | түс түсті
золотой золото | gold golden | алтын
серебряный серебро | silver | күміс
деревянный | wooden | ағаш
железный железо | iron | темір
каменный камень | stone | тас
лучший | best better | үздік жақсы
худший хуже | worse worst | нашар
больший | greater larger | үлкен
меньший меньше | smaller less fewer | аз кіші
максимальный максимум | maximum | барынша
минимальный минимум | minimum least | кемінде ең
наименее самый самая самое | most | ең
совсем совершенно | completely quite absolutely | мүлдем
абсолютно абсолютный | absolute absolutely | мүлде абсолютті
почти | almost nearly | дерлік
слишком чересчур | too excessively | тым
довольно | quite rather fairly | біршама
гораздо намного | much | әлдеқайда
чуть немного слегка | slightly little bit | сәл аздап
мало | few little | аз
множество | many multitude lot | көптеген
большинство | majority most | көпшілік көбі
меньшинство | minority | азшылық
остальной остальные | rest remaining others | қалған
весьма | very highly | өте
даже | even | тіпті
именно | namely exactly precisely | дәл
лишь | only merely | тек
хотя несмотря | although though despite | дегенмен қарамастан
пока пусть | while until let | әзірше
пусть | let | мейлі
вдруг внезапно | suddenly sudden | кенет
сразу немедленно | immediately once | бірден дереу
скоро вскоре | soon | жақында
потом затем | then afterwards later | содан кейін
тогда | then | сонда
давно | long ago | баяғыда бұрыннан
назад обратно | back ago | артқа кері бұрын
вперед | forward ahead | алға
вокруг | around | айнала
рядом возле | near beside next nearby | қасында жанында
внутри | within inside | ішінде
снаружи | outside | сыртында
вне | outside | тыс
среди | among amid | арасында
напротив наоборот | opposite contrary | керісінше
вместо | instead | орнына
кроме | except besides apart | басқа
помимо | besides | бөлек
благодаря | thanks | арқасында
ввиду вследствие | due owing view | байланысты салдарынан
из-за | because due | үшін кесірінен
относительно | regarding relatively | қатысты
путем посредством | through means | арқылы
согласно соответствии соответствие | accordance according compliance | сәйкес
соответствующий | relevant appropriate corresponding | тиісті
наряду | along alongside | қатар
помощью | means using help | көмегімен
сквозь | through | арқылы
вдоль | along | бойымен
вплоть | until | дейін
любой любая | any every | кез
никто никого | nobody | ешкім
ничто ничего | nothing anything | ештеңе
нигде | nowhere | ешқайда
кто-то некто | someone somebody | біреу
что-то нечто | something | бірдеңе
какой какая какие каких | what which | қандай
такой такая такие таких такого | such | мұндай осындай ондай
сколько | many much | қанша неше
столько | many much | сонша
насколько | far extent | қаншалықты
куда | where | қайда
откуда | where whence | қайдан
отсюда | hence here | осыдан
туда | there | онда
сюда | here | мұнда
чей чья | whose | кімнің
сам сама сами само | himself itself themselves herself | өзі өздері
собой собою | oneself himself | өзімен
мною мне мной | me | маған менімен
тебе тобой | you | саған
твой твоя твои | your | сенің
ваш ваша ваши вашего | your yours | сіздің
нам нами | us | бізге
вам вами | you | сізге
ним ними них | them him | оларға олармен
ней нею | her | оған
оба обе обоих | both | екеуі екі
друг друга | each other | бірін
также кроме того | moreover besides | сонымен
итак | thus | сонымен
например пример | example instance | мысалы мысал
кстати | way incidentally | айтпақшы
наконец | finally eventually last | ақыры
впервые | first time | алғаш
снова опять вновь | again | қайта тағы
однажды | once one | бірде
дважды | twice | екі
иногда | sometimes | кейде
обычно | usually | әдетте
действительно | really indeed | шынымен расында
конечно | course certainly | әрине
наверное | probably perhaps maybe | бәлкім мүмкін
пожалуйста | please | өтінемін
здравствуйте привет | hello | сәлем
да | yes | иә
нет | no | жоқ
около | nearly about | жуық
ровно | exactly | тура
вообще | general generally | жалпы
целом целый целая | whole entire overall | тұтас жалпы
частично | partly partially | ішінара
главным образом | mainly | негізінен
преимущественно преимущество | mainly advantage | артықшылық басым
фактически факт | fact actual actually | факт нақты
действительный действующий | valid actual acting | жарамды
всего | total | барлығы
итого итог итоги | total result | қорытынды жиыны
одиннадцать | eleven | он
двенадцать | twelve | екі
шестьдесят | sixty | алпыс
семьдесят | seventy | жетпіс
восемьдесят | eighty | сексен
девяносто | ninety | тоқсан
двести | hundred | жүз
ноль нуль | zero | нөл
четвертый четверть | fourth quarter | төртінші тоқсан ширек
пятый пятая пятого | fifth | бесінші
шестой | sixth | алтыншы
седьмой | seventh | жетінші
восьмой | eighth | сегізінші
девятый | ninth | тоғызыншы
десятый | tenth | оныншы
треть | third | үштен
пара | pair couple | жұп
десяток десятки | dozens tens | ондаған
сотня сотни | hundreds | жүздеген
тысячный тысячи | thousands | мыңдаған
двойной вдвое | double twice | қос екі
трижды тройной | triple three | үш
раз раза | time times once | рет
доля доли | share proportion | үлес
величина размер объем | size volume amount value | көлем мөлшер өлшем
вес веса весить | weight weigh | салмақ
высота | height altitude | биіктік
расстояние дистанция | distance | қашықтық
метр метров | metre meter metres | метр
километр | kilometre kilometer | шақырым километр
килограмм | kilogram | килограмм келі
тонна тонны | ton tons tonnes | тонна
градус | degree degrees | градус
век века столетие | century | ғасыр
десятилетие | decade | онжылдық
период | period | кезең
эпоха эра | era epoch age | дәуір
утро утром | morning | таң таңертең
вечер вечером | evening | кеш кешке
ночь ночью | night | түн түнде
полдень | noon | түс талтүс
весна весной | spring | көктем
лето летом | summer | жаз жазда
осень осенью | autumn fall | күз күзде
зима зимой | winter | қыс қыста
секунда | second | секунд
момент миг | moment | сәт
возраст | age aged | жас
дата | date | күні дата
срок срока сроки | term period deadline | мерзім
календарь | calendar | күнтізбе
праздник | holiday festival celebration | мереке
""".strip()
