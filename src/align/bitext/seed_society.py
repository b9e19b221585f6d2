"""Seed dictionary, fifth part: state, law, police, war, elections, economy, work, money.

Read by :mod:`align.bitext.seed_words`, which says how.
"""

from __future__ import annotations

TABLE = """
власть власти | power authority authorities | билік
орган органы | body organ agency authority | орган
ведомство | department agency | ведомство мекеме
учреждение | institution establishment agency | мекеме
институт | institute institution | институт
агентство | agency | агенттік
департамент | department | департамент
управление | department office administration management | басқарма
отдел | department division section | бөлім
администрация | administration | әкімшілік
конституция конституционный | constitution constitutional | конституция конституциялық
кодекс | code | кодекс
указ | decree | жарлық
приказ приказать | order ordered | бұйрық
постановление | resolution decree ruling | қаулы
распоряжение | order instruction disposal | өкім
правило правила | rule rules regulations | ереже қағида
порядок | order procedure | тәртіп
устав | charter statute | жарғы
законопроект | bill draft | заң
законодательство законодательный | legislation legislative | заңнама заңнамалық
поправка поправки | amendment amendments | түзету
гражданин граждане гражданский | citizen citizens civil | азамат азаматтық
гражданство | citizenship | азаматтық
население житель жители | population residents inhabitants | халық тұрғын
столица | capital | астана
монарх король | king monarch | король патша
королева | queen | патшайым
королевство | kingdom | корольдік патшалық
царь император | tsar emperor king | патша император
империя | empire | империя
принц принцесса | prince princess | ханзада ханшайым
посол послы | ambassador ambassadors | елші
посольство | embassy | елшілік
консул консульство консульский | consul consulate consular | консул консулдық
депутат | deputy lawmaker parliamentarian | депутат
сенат сенатор | senate senator | сенат сенатор
палата палаты | chamber house | палата
конгресс конгрессмен | congress congressman | конгресс
губернатор | governor | губернатор
мэр мэрия | mayor | мэр әкім
аким акимат | akim akimat | әкім әкімдік
чиновник чиновники | official officials | шенеунік
канцлер | chancellor | канцлер
кабинет кабинета | cabinet office | кабинет
кандидат кандидатура | candidate candidacy | кандидат үміткер
избиратель избирательный избиратели | voter voters electoral | сайлаушы
бюллетень | ballot bulletin | бюллетень
голосовать проголосовал | vote voted voting | дауыс
референдум | referendum | референдум
оппозиция оппозиционный | opposition | оппозиция
коалиция | coalition | коалиция
демократия демократический | democracy democratic democrat | демократия демократиялық
республиканец | republican | республикашыл
консерватор консервативный | conservative | консервативті
либерал либеральный | liberal | либералды
коммунист коммунистический | communist | коммунист коммунистік
диктатор диктатура | dictator dictatorship | диктатор
реформа реформы | reform reforms | реформа
революция | revolution | революция
протест протесты протестующий | protest protests protesters | наразылық
демонстрация демонстрант митинг | demonstration rally demonstrators | шеру митинг
забастовка | strike | ереуіл
кампания | campaign | науқан
кризис | crisis | дағдарыс
конфликт | conflict | қақтығыс жанжал
скандал | scandal | жанжал дау
коррупция коррупционный | corruption corrupt | жемқорлық
взятка | bribe bribery | пара
санкция санкции | sanction sanctions | санкция
беженец беженцы | refugee refugees | босқын
мигрант миграция миграционный | migrant migration | мигрант көші
иммигрант иммиграция | immigrant immigration | иммигрант иммиграция
виза визы визовый | visa visas | виза
паспорт | passport | паспорт төлқұжат
таможня таможенный | customs | кеден кедендік
полицейский полицейские | police officer policeman | полицей
следователь следствие | investigator investigation | тергеуші тергеу
прокурор прокуратура | prosecutor prosecution | прокурор прокуратура
судья судьи | judge judges | судья төреші
судебный | judicial court | сот
адвокат юрист | lawyer attorney | адвокат заңгер
свидетель | witness | куә куәгер
свидетельство | certificate evidence | куәлік
жертва жертвы | victim victims | құрбан жәбірленуші
преступник преступный | criminal offender | қылмыскер қылмыстық
уголовный | criminal | қылмыстық
административный | administrative | әкімшілік
тюрьма тюрьмы заключенный | prison jail prisoner | түрме тұтқын
приговор приговорить приговорен | sentence sentenced verdict | үкім
апелляция обжаловать | appeal | апелляция шағым
иск истец | lawsuit suit claim plaintiff | талап талапкер
ответчик | defendant | жауапкер
подозреваемый подозрение | suspect suspected suspicion | күдікті күдік
насилие | violence | зорлық
изнасилование | rape | зорлау
убийца | murderer killer | өлтіруші
вор | thief | ұры
наркотик наркотики наркотический | drug drugs narcotic | есірткі
террористический теракт | terrorist attack | террористік теракт лаңкестік
экстремизм экстремист экстремистский | extremism extremist | экстремизм экстремистік
заложник | hostage | кепіл
бомба бомбы | bomb bombs bombing | бомба
пистолет | gun pistol | тапанша
винтовка ружье | rifle gun | мылтық
пуля пули | bullet bullets | оқ
ракета ракетный | missile rocket | зымыран
ядерный | nuclear | ядролық
химический химия | chemical chemistry | химиялық химия
биологический биология | biological biology | биологиялық биология
танк танки | tank tanks | танк
корабль судно судна | ship vessel ships | кеме
флот | fleet navy | флот
подводный лодка | submarine boat | қайық сүңгуір
вооруженный вооружение | armed armament weapons | қарулы қарулану
солдат военнослужащий боец | soldier soldiers serviceman fighter | сарбаз жауынгер
офицер | officer | офицер
генерал генеральный | general | генерал бас
полковник | colonel | полковник
капитан | captain | капитан
штаб | headquarters staff | штаб
база базы | base bases | база негіз
операция | operation | операция
враг противник | enemy opponent | жау қарсылас
союзник союзники | ally allies | одақтас
перемирие | truce ceasefire | бітім
оккупация оккупированный | occupation occupied | басып
вторжение | invasion | басып
повстанец мятежник | rebel rebels insurgent | көтерілісші
восстание | uprising | көтеріліс
ветеран | veteran | ардагер
герой героический | hero heroic | батыр қаһарман
разведка | intelligence | барлау
охрана охранять | guard guards protection | күзет қорғау
бюджет бюджетный | budget budgetary | бюджет
налог налоги налоговый | tax taxes taxation | салық
пошлина тариф | duty tariff | баж тариф
финансы финансовый финансирование | finance financial funding financing | қаржы қаржылық қаржыландыру
инвестиция инвестиции инвестор | investment investments investor | инвестиция инвестор
кредит кредитный | credit loan | несие кредит
долг задолженность | debt | қарыз борыш
заем займ | loan | қарыз
процентный ставка | interest rate | мөлшерлеме
прибыль | profit | пайда
доход доходы | income revenue revenues | табыс кіріс
убыток | loss losses | залал
вклад вкладчик депозит | deposit contribution | үлес салым депозит
счет счета | account bill score | шот есеп
валюта валютный | currency | валюта
евро | euro | еуро
тенге | tenge | теңге
фунт фунтов | pound pounds | фунт
юань | yuan | юань
акция акции акционер | share shares stock shareholder | акция акционер
биржа фондовый | exchange stock | биржа қор
фонд фонда | fund foundation | қор
инфляция | inflation | инфляция
капитал | capital | капитал
экспорт | export exports | экспорт
импорт | import imports | импорт
товар товары | goods commodity product | тауар
продукт продукция | product products | өнім
услуга услуги | service services | қызмет
потребитель потребление | consumer consumption | тұтынушы тұтыну
клиент клиенты | customer client | клиент тұтынушы
магазин | shop store | дүкен
завод фабрика | plant factory | зауыт фабрика
предприятие | enterprise company | кәсіпорын
предприниматель предпринимательство | entrepreneur entrepreneurship business | кәсіпкер кәсіпкерлік
фирма фирмы | firm company | фирма
корпорация | corporation | корпорация
отрасль | industry sector branch | сала
промышленность промышленный | industry industrial | өнеркәсіп өнеркәсіптік
сектор | sector | сектор
хозяйство | economy farm household | шаруашылық
сельскохозяйственный | agricultural agriculture | ауыл
фермер фермерский | farmer farm | фермер
урожай | harvest crop yield | өнім егін
пшеница зерно | wheat grain | бидай астық
сырье сырьевой | raw material | шикізат
материал материалы | material materials | материал
оборудование | equipment | жабдық
механизм | mechanism | тетік механизм
инструмент | tool instrument | құрал
технология технологии технический | technology technologies technical | технология техникалық
техника | equipment technique machinery | техника
ресурс ресурсы | resource resources | ресурс
запас запасы | stock reserve reserves | қор
рабочий рабочие | worker workers | жұмысшы
работник работники | worker employee workers | қызметкер жұмыскер
работодатель | employer | жұмыс
профсоюз | union | кәсіподақ
безработица безработный | unemployment unemployed | жұмыссыздық жұмыссыз
занятость | employment | жұмыспен
труд труда трудовой | labour labor work | еңбек
зарплата заработная | salary wage wages | жалақы
пенсия пенсионный пенсионер | pension pensioner retirement | зейнетақы зейнеткер
пособие | benefit allowance | жәрдемақы
страхование страховой страховка | insurance insured | сақтандыру
контракт | contract | келісімшарт
сделка | deal transaction | мәміле
тендер закупки | tender procurement | тендер сатып
аренда | rent lease | жалға жалдау
собственник | owner | меншік
имущество | property assets | мүлік
актив активы | asset assets | актив
менеджер | manager | менеджер
директор | director | директор
начальник | chief head boss | бастық
босс | boss | бастық
коллега коллеги | colleague colleagues | әріптес
партнер партнеры партнерство | partner partners partnership | серіктес серіктестік
конкурс | competition contest | байқау конкурс
конкуренция конкурент | competition competitor | бәсекелестік бәсекелес
реклама рекламный | advertising advertisement ads | жарнама
качество | quality | сапа
количество количественный | quantity amount number | мөлшер саны
показатель показатели | indicator indicators | көрсеткіш
статистика | statistics | статистика
данные данных | data | деректер мәліметтер
оборот | turnover circulation | айналым
эксперт эксперты | expert experts | сарапшы
специалист | specialist expert | маман
аналитик анализ | analyst analysis | талдаушы талдау
советник | adviser advisor | кеңесші
консультант консультация | consultant consultation | кеңесші кеңес
помощник ассистент | assistant aide | көмекші
руководитель | head leader manager | басшы жетекші
назначение | appointment purpose | тағайындау мақсат
должность пост поста | post position office | лауазым қызмет
профессия профессиональный | profession professional | мамандық кәсіби кәсіптік
карьера | career | мансап
опыт | experience | тәжірибе
навык навыки умение | skill skills | дағды
задача задание | task tasks | міндет тапсырма
обязанность обязанности | duty duties obligation | міндет
обязательство обязательства | obligation commitment commitments | міндеттеме
обязан обязательный | obliged obligatory mandatory | міндетті
гарантия гарантировать | guarantee guaranteed | кепілдік
условие условия | condition conditions terms | шарт жағдай
требования | requirements | талаптар
стандарт | standard standards | стандарт
лицензия | licence license | лицензия
регистрация зарегистрировать | registration registered | тіркеу
список списки | list lists | тізім
реестр | register registry | тізілім
отчет отчеты доклад | report reports | есеп баяндама
справка | certificate reference | анықтама
письмо письма | letter letters | хат
подпись | signature | қол
печать | seal stamp | мөр
копия | copy | көшірме
форма формы | form forms | нысан форма
образец | sample model | үлгі
схема | scheme diagram | сызба схема
таблица | table | кесте
раздел | section chapter | бөлім
приложение | annex appendix application | қосымша
подготовка | preparation training | даярлау
стратегия стратегический | strategy strategic | стратегия стратегиялық
концепция | concept | тұжырымдама
инициатива | initiative | бастама
идея идеи | idea ideas | идея ой
мнение | opinion view | пікір
взгляд взгляды | view views look | көзқарас
позиция | position stance | ұстаным позиция
подход | approach | тәсіл
метод методы способ | method way methods | әдіс тәсіл
средство | means tool | құрал
источник | source sources | дереккөз көз бастау
основа основы | basis base foundation | негіз
принцип | principle principles | қағидат принцип
ценность ценности | value values | құндылық
роль роли | role roles | рөл
фактор | factor | фактор
последствие последствия | consequence consequences | салдар
эффект | effect | әсер
вызов вызовы | challenge challenges | сын қатер
ситуация обстановка | situation | жағдай ахуал
положение | situation position provision | жағдай ереже
состояние | state condition status | күй жағдай
статус | status | мәртебе
событие события | event events | оқиға
мероприятие мероприятия | event events measure | шара
инцидент происшествие | incident | оқиға
авария | accident crash | апат
катастрофа бедствие | disaster catastrophe | апат
ущерб | damage | залал шығын
помощь | aid help relief | көмек
спасибо | thank | рахмет
доступ доступный | access accessible available | қолжетімді қол
право | entitled | құқылы
тенденция | trend tendency | үрдіс
перспектива | prospect perspective | болашақ
этап этапы стадия | stage phase | кезең
шаг шаги | step steps | қадам
очередь | queue turn | кезек
линия | line | желі сызық
точка точки | point dot | нүкте
вид виды | type kind species view | түр
тип типа | type | түр
класс классы | class classes grade | сынып класс
степень | degree extent | дәреже
категория | category | санат
элемент | element | элемент
структура | structure | құрылым
объект | object facility | нысан объект
предмет | subject object | зат пән
тема темы | topic theme subject | тақырып
вещь вещи | thing things | зат нәрсе
дело дела | matter case affair affairs business | іс
бедняк | poor | кедей
миллионер миллиардер | millionaire billionaire | миллионер миллиардер
аукцион | auction | аукцион
банкрот банкротство | bankrupt bankruptcy | банкрот банкроттық
""".strip()
