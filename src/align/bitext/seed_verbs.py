"""Seed dictionary, third part: verbs, with irregular and suppletive forms as alternatives.

Read by :mod:`align.bitext.seed_words`, which says how.
"""

from __future__ import annotations

TABLE = """
иметь имеет имели | have has had having | бар
ехать едет поехал поехать ездить | drive drove driving rode ride | жүру айдау
ходить ходит | walk walked walking | жүру
бежать бегать побежал | run ran running | жүгіру
лететь летать полет | fly flew flying flight | ұшу
плыть плавать плавание | swim swam swimming sail | жүзу
возвращаться вернуться вернулся возвращение | return returned | оралу қайту
уходить ушел ушла ушли уйти покинуть | leave left leaving | кету
оставить оставлять остаться остается | remain remained stay stayed leave left | қалу қалдыру
приехать прибыть прибытие приезд | arrive arrived arrival | келу
уехать отправиться отправление | depart departed departure | аттану жөнелу
войти входить вошел вошли вход | enter entered entry | кіру
выйти выходить вышел вышла вышли выход | exit leave left | шығу
бросить бросать | throw threw | лақтыру тастау
нести носить принести приносить | carry carried bring brought | әкелу тасу
привезти привозить доставить доставка | deliver delivered delivery | жеткізу
вести водить привести | lead led leading | жүргізу бастау
держать держаться | hold held keep kept | ұстау
проводить провести провел провели проведение | conduct conducted hold held carried | өткізу
пройти проходить прошел прошла состояться состоялось | place held passed pass | өту
положить класть поставить ставить | put puts putting | қою
поднять поднимать подъем | raise raised lift rise | көтеру
падать упасть упал упала падение | fall fell fallen drop | құлау түсу
расти вырасти вырос выросла рост | grow grew growth rise rose increase | өсу өсім
увеличить увеличиться увеличение повышение повысить | increase increased raise | арттыру ұлғайту көбейту
уменьшить сократить снизить снижение сокращение | reduce reduced reduction decrease cut | азайту қысқарту
изменить изменять изменение изменения меняться | change changed changes amendment | өзгерту өзгеріс өзгеру
сохранить сохранять сохранение | preserve maintain keep retain | сақтау
хранить хранение | store storage keep | сақтау
искать поиск поиски разыскивать | search seek sought looking | іздеу
смотреть посмотреть | look looked watch watched | қарау
слушать услышать слышать | listen heard hear hearing | тыңдау есту
читать прочитать чтение | read reading reader | оқу
писать написать написал пишет написано | write wrote written writing | жазу
учиться учить изучать изучение | study learn learned studied | оқу үйрену зерттеу
преподавать обучать обучение | teach taught teaching training | оқыту үйрету
понимать понять понял понятно понимание | understand understood understanding | түсіну
помнить вспомнить вспоминать | remember remembered recall | есте еске
забыть забывать забыл | forget forgot forgotten | ұмыту
верить поверить вера доверие | believe trust faith belief | сену сенім
надеяться надежда | hope hopes hoped | үміт үміттену
любить любит любил любовь | love loved loves | сүю жақсы махаббат
нравиться понравиться | like liked | ұнау
ненавидеть ненависть | hate hatred | жек
бояться страх опасаться опасения | fear afraid feared | қорқу қорқыныш
чувствовать чувство ощущать | feel felt feeling | сезіну сезім
страдать страдание пострадавший | suffer suffered suffering | зардап азап
плакать плачет | cry cried crying wept | жылау
смеяться смех | laugh laughed laughter | күлу
улыбаться улыбка | smile smiled | күлімсіреу
спать сон уснуть | sleep slept asleep dream | ұйықтау ұйқы
просыпаться проснуться | wake woke awake | ояну
сидеть сидит сел сесть | sit sat sitting | отыру
стоять стоит стоял | stand stood standing | тұру
лежать лежит лечь | lie lay lying | жату
вставать встать | stand stood rise | тұру
есть ест съесть кушать | eat ate eaten eating | жеу тамақтану
пить выпить напиток | drink drank drinking | ішу
готовить подготовить подготовка приготовить | prepare prepared preparation cook | дайындау дайындық
покупать купить купил покупка | buy bought purchase | сатып
продавать продать продажа продажи | sell sold sale sales | сату сатылым
платить заплатить оплата выплата | pay paid payment | төлеу төлем
стоить стоимость | cost costs worth | құны тұру
тратить потратить расход расходы | spend spent expenditure expense | жұмсау шығын
экономить сэкономить экономия | save saving saved | үнемдеу
заработать зарабатывать | earn earned | табу
строить построить строительство | build built building construction | салу құрылыс
разрушить разрушать разрушение | destroy destroyed destruction | қирату бұзу
ломать сломать разбить | break broke broken | сындыру бұзу
чинить ремонт ремонтировать | repair repaired | жөндеу
открыть открывать открытие открытый | open opened opening | ашу ашық
закрыть закрывать закрытие закрытый | close closed closing shut | жабу жабық
включать включить включая | include included including | қамту қосу соның
исключить исключать исключение | exclude exclusion exception exceptional | шығару
добавить добавлять добавил добавила | add added adding addition | қосу қосты
удалить удалять удаление | delete remove removed removal | жою
использовать использование пользоваться | use used using usage | пайдалану қолдану
применять применить применение | apply applied application | қолдану
выбирать выбрать выбор | choose chose chosen choice select | таңдау
решать решить решил решили | decide decided solve solved | шешу шешті
спрашивать спросить спросил | ask asked asking | сұрау
просить попросить просьба запрос | ask asked request requested | сұрау өтініш
отвечать ответить | answer answered reply | жауап
требовать требует потребовать требование | demand demanded require requirement | талап
предложить предлагать предложение | propose proposed offer offered proposal suggest | ұсыну ұсыныс
рекомендовать рекомендация | recommend recommended recommendation | ұсыну ұсыным
советовать посоветовать | advise advised advice | кеңес
обещать обещание пообещал | promise promised | уәде
соглашаться согласиться согласие согласен | agree agreed consent | келісу келісім
отказаться отказать отказ отказался | refuse refused refusal reject | тарту
отвергнуть отклонить отвергать | reject rejected | қабылдамау
разрешить разрешать разрешение | allow allowed permit permission | рұқсат
позволить позволять позволяет | allow allows enable let | мүмкіндік
запретить запрещать запрет запрещено | ban banned prohibit forbidden prohibition | тыйым
препятствовать препятствие | hinder obstacle prevent | кедергі
предотвратить предотвращение предупреждение | prevent prevention preventing | алдын
предупредить предупреждать | warn warned warning | ескерту
остановить останавливать остановиться остановка | stop stopped halt | тоқтату тоқтау
прекратить прекращение | cease stop termination ended | тоқтату
закончить окончание завершить завершение | finish finished end ended complete completion | аяқтау бітіру
случиться произойти произошло происходить происходит | happen happened occur occurred | болу
появиться появляться появление | appear appeared emerge emergence | пайда шығу
исчезнуть исчезать | disappear disappeared vanish missing | жоғалу
пропасть пропал пропавший | missing lost | жоғалу
существовать существует существование | exist exists existence | өмір бар
казаться кажется | seem seems seemed | көріну
означать означает значит значение | mean means meaning meant | білдіру мағына
называть назвать называется название | call called name named | атау аталу
звать зовут позвать | call called | шақыру
приглашать пригласить приглашение | invite invited invitation | шақыру
призвать призывать призыв | call called urge urged appeal | шақыру
звонить позвонить звонок | call phone called | қоңырау
объяснить объяснять объяснение | explain explained explanation | түсіндіру
описать описывать описание | describe described description | сипаттау
рассказать рассказывать рассказал рассказ | tell told story | айту әңгіме
обсудить обсуждать обсуждение | discuss discussed discussion | талқылау
спорить спор | argue dispute argument | дау
утверждать утверждает утверждение | claim claimed assert approval | бекіту
доказать доказывать доказательство | prove proved proof evidence | дәлелдеу дәлел
признать признавать признание признал | recognize recognise admit acknowledged recognition | мойындау тану
отрицать отрицание | deny denied denial | жоққа
подтвердить подтверждать подтверждение | confirm confirmed confirmation | растау
проверить проверять проверка | check checked verify inspection verification | тексеру
сравнить сравнивать сравнение | compare compared comparison | салыстыру
измерить измерять измерение | measure measured measurement | өлшеу
оценить оценивать оценка | assess evaluate estimate assessment evaluation | бағалау
определить определять определение | define determine determined definition | анықтау айқындау
выявить выявлять обнаружить обнаружен | detect detected identify discover found | анықтау табу
установить установление установка | establish established install set installed | орнату белгілеу
указать указывать указанный | indicate indicated specify specified | көрсету
выразить выражать выражение | express expressed expression | білдіру
подчеркивать подчеркнуть | emphasize emphasized underline stress | атап
заметить замечать замечание | notice noticed remark | байқау ескерту
наблюдать наблюдение наблюдатель | observe observed observation observer | бақылау байқау
следить слежение | follow monitor tracking | бақылау
контролировать контроль | control controlled | бақылау
управлять управление управляющий | manage control management | басқару
руководить руководство руководитель | lead leadership guidance head manager | басшылық басшы
командовать командование командир | command commander | қолбасшы командир
назначить назначать назначение назначен | appoint appointed appointment | тағайындау
избрать избирать избран | elect elected | сайлау
уволить увольнение уволен | dismiss dismissed fired | босату
нанять нанимать | hire hired recruit | жалдау
служить служит | serve served serves serving | қызмет
защищать защитить | protect protected defend defended | қорғау
нападать напасть нападение атака атаковать | attack attacked | шабуыл
бороться борется | fight fought struggle combat | күресу
ударить ударять удар удары | hit strike struck blow | соққы ұру
стрелять выстрел стрельба | shoot shot shooting fired | ату
ранить ранен раненый ранения | wound wounded injured injury | жаралы жарақат
взорвать взрыв взорваться взрывной | explode exploded explosion blast | жарылыс жару
арестовать арест арестован | arrest arrested | қамау тұтқындау
задержать задержание задержан задержка | detain detained detention delay | ұстау кідіріс
освободить освобождать освобождение | release released free liberation | босату азат
спасти спасать спасение спасатель | save saved rescue rescued rescuer | құтқару құтқарушы
лечить лечение вылечить | treat treatment cure heal | емдеу ем
заболеть болеть больной | ill sick patient hurt | ауыру науқас
родиться рожать родить | born birth | туу
жениться брак свадьба | marry married marriage wedding | үйлену неке той
развестись развод | divorce divorced | ажырасу
расследовать расследование | investigate investigation investigators | тергеу
обвинить обвинять обвинение обвиняемый | accuse accused charge charged | айыптау айып
осудить осуждать осужден | condemn condemned convicted | айыптау соттау
наказать наказание | punish punishment penalty | жазалау жаза
украсть красть кража | steal stole stolen theft | ұрлау ұрлық
обмануть обман мошенничество | deceive fraud cheat | алдау алаяқтық
скрыть скрывать | hide hidden conceal | жасыру
терять потеря потери | lose lost loss losses | жоғалту шығын
сдать сдавать сдача | surrender submit | тапсыру
передать передавать передача | transfer transferred pass transmit transmission | беру тапсыру
отправить отправлять отправка | send sent sending | жіберу
послать посылать | send sent | жіберу
направить направлять направление | direct direction send sent directed | бағыттау бағыт жіберу
прислать присылать | send sent | жіберу
предоставить предоставлять предоставление | provide provided grant provision | беру ұсыну
представить представлять представление | present presented submit represent submission | ұсыну таныстыру
содержать содержит содержание | contain contains content | мазмұн қамту
состоять состоит | consist consists | тұру
составить составлять составляет составил | amount amounted make compile | құрау
относиться относится | relate relates belong concerning | жату
принадлежать принадлежит | belong belongs | тиесілі
зависеть зависит зависимость | depend depends dependence dependent | тәуелді байланысты
влиять влияние повлиять | influence affect impact affected | әсер ықпал
вызвать вызывать вызвал вызывает | cause caused trigger | тудыру шақыру
приводить приводит привел | lead leads led result | әкелу
действовать действует действие действия | act action actions operate | әрекет іс
воздействие воздействовать | impact effect influence | әсер
двигаться движение двигать | move moved movement motion | қозғалу қозғалыс
осуществить осуществлять осуществление | implement implementation carry exercise | асыру
выполнить выполнять выполнение | fulfil implement perform performed implementation | орындау
исполнять исполнение исполнительный исполнить | execute executive execution perform | орындау атқару
реализовать реализация | implement implementation realize | іске асыру
достичь достигать достижение достигнуть | achieve achieved reach reached achievement | жету жетістік
добиться добиваться | achieve achieved seek | жету
стремиться стремление | seek strive aspiration | ұмтылу
пытаться пытался попытка попытаться | try tried trying attempt | тырысу әрекет
стараться старание постараться | try tried effort | тырысу
удаться удалось успеть | manage managed succeed succeeded | үлгеру
планировать запланировать запланировано | plan planned planning | жоспарлау
организовать организовывать | organize organized organise | ұйымдастыру
собрать собирать сбор собраться | collect gather gathered collection | жинау жиналу
разделить делить разделять деление | divide divided share split division | бөлу
распределить распределение | distribute distribution allocation | бөлу тарату
соединить соединять соединение | connect join connection | қосу біріктіру
объединить объединять объединение | unite unify merge association | біріктіру бірлестік
связать связывать связанный связано | link linked related connected | байланысты
вступить вступать вступление | join joined enter accession | кіру
присоединиться присоединение | join joined accession | қосылу
участвовать участвует | participate participated part | қатысу
посетить посещать посещение визит | visit visited | бару сапар
встретить встречать встретиться встретился | meet met meets | кездесу қарсы
ждать ждет подождать | wait waited waiting | күту
желать пожелать желание | wish wished desire | тілеу тілек
поздравить поздравление поздравлять | congratulate congratulations | құттықтау
благодарить поблагодарить благодаря | thank thanked thanks | алғыс рахмет арқасында
извиниться извинение простить | apologize apology sorry forgive | кешірім
жаловаться жалоба | complain complaint | шағым
критиковать критика | criticize criticism criticized | сын сынау
поддерживать поддерживает | support supports supported | қолдау
способствовать содействие содействовать | promote facilitate contribute promotion | ықпал жәрдем
улучшить улучшать улучшение | improve improved improvement | жақсарту жақсару
ухудшить ухудшение | worsen worse deteriorate deterioration | нашарлау
укрепить укреплять | strengthen strengthened | нығайту
расширить расширять расширение | expand expanded expansion extend enlargement | кеңейту кеңею
ограничить ограничивать ограничение | limit limited restrict restriction | шектеу
превысить превышать превышает | exceed exceeded exceeds | асу
развивать развиваться | develop developed developing | дамыту даму
производить произвести производство | produce produced production | өндіру өндіріс
разработать разрабатывать разработка | develop developed elaborate development drafting | әзірлеу
изготовить изготовление | manufacture manufactured made | жасау дайындау
публиковать опубликовать публикация опубликован | publish published publication | жариялау жарияланым
печатать печать | print printing press | басу баспа
выпустить выпускать выпуск | release released issue produce | шығару шығарылым
издать издавать издание | publish issue published edition | шығару басылым
объявить объявлять объявление | announce announced declare announcement | жариялау хабарлау
заявлять заявляет | state stated declare | мәлімдеу
сообщать сообщение | report message reported | хабарлау хабар
информировать проинформировать | inform informed | хабарлау ақпарат
уведомить уведомление уведомлять | notify notification notified | хабарлау хабарлама
привлечь привлекать привлечение | attract attracted involve | тарту
заставить заставлять | force forced make | мәжбүр
вынудить вынужден вынужденный | force forced | мәжбүр
победить побеждать | defeat defeated win won | жеңу жеңіс
выиграть выигрывать выигрыш | win won winning | ұту жеңу
проиграть проигрывать поражение | lose lost defeat | жеңілу
играть сыграть сыграл | play played | ойнау
петь поет спеть пение | sing sang sung singing | айту ән
танцевать танец танцы | dance danced dancing | билеу би
рисовать нарисовать рисунок | draw drew drawn drawing | салу сурет
шить сшить | sew sewn | тігу
мыть вымыть стирать | wash washed | жуу
чистить очистить очистка | clean cleaned cleaning | тазалау
резать отрезать разрезать | cut cuts cutting | кесу
копать выкопать | dig dug | қазу
сажать посадить | plant planted | отырғызу егу
гореть сгореть сжечь | burn burned burnt | жану өртеу
варить сварить кипеть | boil boiled cook | пісіру қайнау
надеть одеть одежда | wear wore worn clothes clothing dress | киім кию
снять снимать съемка съемки | remove film shoot filmed | түсіру алу
толкать толкнуть | push pushed | итеру
тянуть тянуться | pull pulled | тарту
касаться касается коснуться | touch concern concerning touched | қатысты тию
поймать ловить | catch caught | ұстау
кричать крик закричать | shout shouted cry scream | айқайлау айғай
молчать молчание | silent silence | үндемеу
шутить шутка | joke joked joking | әзіл қалжың
мечтать мечта | dream dreamed dreamt | арман армандау
воспитывать воспитание | educate upbringing | тәрбие тәрбиелеу
привыкнуть привычка | habit used accustomed | үйрену әдет
гулять прогулка | walk walking | серуендеу
отдыхать отдых отпуск | rest holiday vacation leisure | демалу демалыс
путешествовать путешествие поездка | travel journey trip | саяхат сапар
опоздать опаздывать | late delayed | кешігу
торопиться спешить | hurry rush | асығу
ошибаться ошибка ошибиться | mistake error wrong | қате қателесу
рисковать риск риски | risk risks | тәуекел қатер
угрожать угрожает | threaten threatened | қорқыту қауіп
заботиться забота | care caring concern | қамқорлық
беспокоиться беспокойство обеспокоенность | worry worried concern concerned | алаңдау алаңдаушылық
удивить удивиться удивление | surprise surprised | таңғалу таң
радоваться радость рад | joy glad happy pleased | қуану қуаныш
гордиться гордость | proud pride | мақтаныш
уважать уважение | respect respected | құрмет құрметтеу
сомневаться сомнение | doubt doubts | күмән
предполагать предположить предположение | assume suppose assumption | болжау болжам
прогнозировать прогноз | forecast predict prediction | болжау болжам
учитывать учесть учет учетом | account consider considering | ескеру есеп
рассмотреть рассматривать рассмотрение | consider considered consideration examine | қарау қарастыру
изложить изложение | outline set stated | баяндау
посвятить посвящен посвященный | dedicated devoted dedicate | арналған арнау
основать основан основывать | found founded based | негізделген негіздеу
опираться опора | rely based support | сүйену
владеть владелец владение | own owned owner ownership | иелену ие иесі
получать получение | receive receipt receiving obtain | алу
приобрести приобретение | acquire acquired acquisition purchase | алу
накопить накопление | accumulate accumulation savings | жинақтау
занять занимать занимает | occupy occupied take rank | алу иелену
заниматься занимается занятие | engage engaged occupation deal | айналысу
заменить замена заменять | replace replaced replacement substitute | ауыстыру алмастыру
обменять обмен обмениваться | exchange exchanged exchanging | алмасу айырбастау
отменить отмена отменять | cancel cancelled abolish repeal | күшін жою
отложить откладывать отсрочка | postpone postponed delay | кейінге
восстановить восстановление восстанавливать | restore recovery reconstruction rehabilitation | қалпына
обновить обновление | update updated renew renewal | жаңарту
модернизировать модернизация | modernize modernization | жаңғырту
перевести переводить перевод | translate translated translation translator | аудару аударма аудармашы
означать означающий | mean denote | білдіру
повторить повторять повторение | repeat repeated repetition | қайталау
напомнить напоминать | recall remind reminded | еске
выступить выступать выступление выступил | speak spoke speech perform | сөйлеу сөз
говорить поговорить разговор | speak spoke talk talked conversation | сөйлеу айту әңгіме
прыгать прыгнуть прыжок | jump jumped leap | секіру
таять растаять | melt melted melting | еру
течь течение вытекать | flow stream current | ағу ағым
замерзнуть замерзать | freeze froze frozen | қату
сиять светить | shine shone | жарқырау
дышать дыхание | breathe breath breathing | тыныс
пахнуть запах | smell smelled odour | иіс
кормить накормить | feed fed feeding | тамақтандыру
бить бьет побить | beat beaten beating | ұру
воевать сражаться сражение битва | fight fought battle | соғысу шайқас
отступить отступать отступление | retreat retreated withdraw | шегіну
вывести вывод выводить | withdraw withdrawal conclusion | шығару қорытынды
преследовать преследование | pursue persecution pursuit | қудалау
похитить похищение похищен | kidnap kidnapped abduction | ұрлау
эвакуировать эвакуация | evacuate evacuated evacuation | эвакуация көшіру
переехать переселение переселить | move moved resettlement | көшу
бежать сбежать побег | escape escaped flee fled | қашу
застрять застревать | stuck | тұрып
считать сосчитать подсчет | count counted counting | санау
расположить расположен располагаться | located situated location | орналасқан орналасу
""".strip()
