"""Seed dictionary, ninth part: everyday speech, deeds and things the other parts lack.

Read by :mod:`align.bitext.seed_words`, which says how.
"""

from __future__ import annotations

TABLE = """
вернуть отдать | give return returned | қайтару
дарить подарить | give gave | сыйлау
делиться поделиться | share shared | бөлісу
дождаться ожидание | await waiting expectation | күту
мешать помешать | prevent disturb | кедергі
рваться порвать | tear tore torn | жырту
прятать прятаться | hide hid hidden | жасыру жасырыну
нажать нажимать | press pressed click | басу
заполнить наполнить | fill filled | толтыру
греть нагреть | warm heated | жылыту
охладить охлаждение | cool cooled cooling | салқындату
сеять посеять посев | sow sown sowing | егу себу
поливать орошение | water irrigation | суару
охотиться охота охотник | hunt hunting hunter | аң аңшы
рыбалка | fishing | балық
красить краска | paint painted | бояу
гладить | iron stroke | үтіктеу
вязать | knit tie | тоқу
звучать звук звуки | sound sounds | дыбыс
хлопать аплодисменты | applause applaud clap | шапалақ
обнять обнимать | hug embrace | құшақтау
целовать поцелуй | kiss kissed | сүю
драться драка | fight brawl | төбелес
ругать ругаться | scold swear | ұрысу
угадать догадаться | guess guessed | табу
воображать воображение представить | imagine imagination | елестету қиял
сожалеть сожаление жаль | regret sorry | өкініш өкіну
хвалить похвала | praise praised | мақтау
восхищаться восхищение | admire admiration | тамсану
завидовать зависть | envy jealous | қызғаныш
стыд стыдно | shame ashamed | ұят
терпеть терпение | patience tolerate endure | шыдам төзу
выжить выживание | survive survived survival | аман
тонуть утонуть | drown sink sank drowned | бату
скользить скользкий | slip slide | сырғанау
кататься катание | ride skating | сырғанау
вращать вращение | rotate rotation spin | айналу
повернуть поворот | turn turned | бұрылу
столкнуться столкновение | collide collision clash | соқтығысу қақтығыс
приближаться приблизиться | approach approached | жақындау
удержать удерживать | retain hold detain | ұстап
исследовать | explore research examine | зерттеу
испытать испытание испытания | test tests trial | сынақ сынау
тест теста | test | тест
вычислить вычисление расчет | calculate calculation | есептеу
умножить умножение | multiply multiplication | көбейту
вычесть | subtract | азайту
сложить складывать | fold | қосу бүктеу
сравнительный | comparative | салыстырмалы
преобразовать преобразование | transform transformation | түрлендіру
превратить превратиться превращение | turn turned transform | айналу айналдыру
воссоздать | recreate | қайта
унаследовать наследник | inherit heir | мұрагер мұра
завещание | will testament | өсиет
предать предательство предатель | betray betrayal traitor | сатқын опасыздық
клятва клясться присяга | oath swear swore sworn | ант
подкупить | bribe | пара
шпион шпионаж | spy espionage | тыңшы
допрос допросить | interrogation question questioned | тергеу
обыск обыскать | search searched | тінту
улика улики | evidence clue | айғақ дәлел
труп тело | corpse body | мәйіт
самоубийство | suicide | суицид
отравить яд отравление | poison poisoned poisoning | у улану
штраф оштрафовать | fine fined | айыппұл
амнистия помилование | amnesty pardon | рақымшылық кешірім
мирный | civilian civilians | бейбіт
отряд отряда | squad detachment unit | жасақ отряд
рота батальон полк | battalion regiment company | батальон рота полк
бригада | brigade | бригада
дивизия | division | дивизия
мина мины | mine mines | мина
граната | grenade | граната
снаряд снаряды артиллерия | shell shells artillery | снаряд артиллерия
дрон беспилотник беспилотный | drone unmanned | дрон
обстрел | shelling fire | атқылау
осада блокада | siege blockade | қоршау
плен пленный | captive prisoner captivity | тұтқын
марш марша | march | марш
парад | parade | парад шеру
толпа | crowd | тобыр
очевидец | eyewitness | куәгер
слух слухи | rumour rumor rumors | қауесет
ответственный | responsible | жауапты
виноватый вина виновный | guilty guilt fault blame | кінәлі кінә
невиновный невинный | innocent | кінәсіз
одинокий одиночество | lonely loneliness alone | жалғыз
голодный голод | hungry hunger famine | аш аштық
жажда | thirst | шөл
усталый устать усталость | tired fatigue | шаршау
пьяный | drunk | мас
слепой | blind | соқыр
глухой | deaf | саңырау
голый | naked bare | жалаңаш
лысый | bald | таз
худой | thin | арық
ленивый лень | lazy | жалқау
жестокий жестокость | cruel brutal cruelty | қатыгез
жадный | greedy | ашкөз
вежливый | polite | сыпайы
скромный | modest | қарапайым
верный верность | loyal faithful loyalty | адал
опытный | experienced | тәжірибелі
талант талантливый | talent talented | талант дарын дарынды
гений гениальный | genius | данышпан
мудрый мудрость | wise wisdom | дана даналық
сумасшедший безумный | crazy mad insane | жынды
смешной забавный | funny | күлкілі
ужасный ужас | terrible horrible horror awful | сұмдық қорқынышты
замечательный прекрасный отличный | wonderful excellent great perfect | тамаша керемет
чудо | miracle wonder | ғажайып
волшебный магия | magic magical | сиқыр сиқырлы
уникальный | unique | бірегей
идеальный | ideal perfect | мінсіз
естественный | natural | табиғи
сельчанин крестьянин | peasant villager | шаруа
слуга | servant | қызметші
хозяин хозяйка | owner host master | ие қожайын
раздать | distribute hand | тарату
веревка | rope | арқан
цепь цепи | chain chains | шынжыр тізбек
гвоздь | nail | шеге
молоток | hammer | балға
топор | axe | балта
лопата | shovel spade | күрек
игла | needle | ине
нить нитка | thread | жіп
ткань ткани | fabric tissue cloth | мата
хлопок | cotton | мақта
шерсть | wool | жүн
шелк | silk | жібек
бумага бумажный | paper | қағаз
стекло | glass | шыны әйнек
пластик пластиковый | plastic | пластик
дно | bottom | түп
верхушка вершина | peak top summit | шың
тень тени | shadow shade | көлеңке
след следы | trace track trail | із
запись записать | record recording recorded | жазба жазу
заметка | note | жазба
ошибочный | mistaken erroneous | қате
вывеска надпись | sign inscription | жазу
часы | watch clock | сағат
кольцо | ring | сақина
украшение | jewellery decoration | әшекей
драгоценный | precious | бағалы
сокровище клад | treasure | қазына
монета | coin | тиын монета
кошелек | wallet purse | әмиян
карман | pocket | қалта
пальто куртка | coat jacket | пальто күрте
брюки штаны | trousers pants | шалбар
очки | glasses spectacles | көзілдірік
зонт | umbrella | қолшатыр
свеча | candle | шам
печь печка | stove oven furnace | пеш
холодильник | refrigerator fridge | тоңазытқыш
чашка кружка | cup mug | кесе
тарелка | plate dish | тәрелке
ложка | spoon | қасық
вилка | fork | шанышқы
полотенце | towel | сүлгі
мыло | soap | сабын
ковер | carpet rug | кілем
юрта | yurt | киіз
лагерь | camp | лагерь
палатка | tent | шатыр
забор ограда | fence | қоршау
ворота | gate gates goal | қақпа
лестница | stairs ladder | баспалдақ
лифт | elevator lift | лифт
подвал | basement cellar | жертөле
ванная ванна | bath bathroom | ванна
туалет | toilet | дәретхана
коридор | corridor hallway | дәліз
гараж | garage | гараж
склад склада | warehouse depot | қойма
мастерская | workshop | шеберхана
мастер мастерство | master skill craftsman | шебер шеберлік
повар | cook chef | аспаз
официант | waiter | даяшы
продавец | seller salesman | сатушы
покупатель | buyer customer | сатып
пекарь пекарня | baker bakery | наубай
сторож | guard watchman | күзетші
пастух | shepherd | шопан қойшы
моряк | sailor seaman | теңізші
шахта шахтер | mine miner | шахта шахтер кенші
рудник руда | ore mine | кен
завещать пророк | prophet | пайғамбар
паломник паломничество | pilgrim pilgrimage | қажы қажылық
пост поститься | fast fasting | ораза
традиционно обычай | custom tradition | салт
невеста | bride | қалыңдық келін
жених | groom bridegroom | күйеу
близнецы | twins twin | егіз
вдова | widow | жесір
сирота | orphan | жетім
теща свекровь | mother | ене
родственник родня | relative relatives kin | туыс
имя фамилия | surname name | тегі
кличка прозвище | nickname | лақап
заря рассвет | dawn | таң
закат | sunset | батуы
засада | ambush | тосқауыл
пустяк мелочь | trifle trivial | ұсақ
""".strip()
