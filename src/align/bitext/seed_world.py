"""Seed dictionary, sixth part: countries and peoples, nature, body and health, home, food.

Read by :mod:`align.bitext.seed_words`, which says how.
"""

from __future__ import annotations

TABLE = """
австралия австралийский | australia australian | австралия австралиялық
австрия австрийский | austria austrian | австрия австриялық
азербайджан азербайджанский | azerbaijan azerbaijani | әзербайжан әзірбайжан
албания албанский | albania albanian | албания албан
алжир | algeria algerian | алжир
аргентина аргентинский | argentina argentine | аргентина аргентиналық
афганистан афганский | afghanistan afghan | ауғанстан ауған
бангладеш | bangladesh | бангладеш
бельгия бельгийский | belgium belgian | бельгия бельгиялық
болгария болгарский | bulgaria bulgarian | болгария болгар
бразилия бразильский | brazil brazilian | бразилия бразилиялық
ватикан | vatican | ватикан
венгрия венгерский | hungary hungarian | венгрия венгр
венесуэла | venezuela venezuelan | венесуэла
вьетнам вьетнамский | vietnam vietnamese | вьетнам
голландия нидерланды голландский | netherlands dutch holland | нидерланд голландия голланд
греция греческий грек | greece greek | грекия грек
грузия грузинский | georgia georgian | грузия грузин
дания датский | denmark danish | дания дат
египет египетский | egypt egyptian | египет мысыр
израиль израильский | israel israeli | израиль
индонезия | indonesia indonesian | индонезия
иордания | jordan jordanian | иордания
ирак иракский | iraq iraqi | ирак
иранский | iranian | ирандық
ирландия ирландский | ireland irish | ирландия ирланд
исландия | iceland icelandic | исландия
испанский испанец | spanish spaniard | испан испандық
итальянский итальянец | italian | итальян италиялық
йемен | yemen yemeni | йемен
казах казахи казахский казахстанский казахстанец | kazakh kazakhs kazakhstani | қазақ қазақстандық
канада канадский канадец | canada canadian | канада канадалық
катар | qatar | катар
кения | kenya kenyan | кения
кипр | cyprus | кипр
корея корейский | korea korean | корея кәріс
куба кубинский | cuba cuban | куба кубалық
кыргызский киргизский | kyrgyz | қырғыз
латвия латышский латвийский | latvia latvian | латвия латыш
ливан | lebanon lebanese | ливан
ливия ливийский | libya libyan | ливия
литва литовский | lithuania lithuanian | литва
малайзия | malaysia malaysian | малайзия
марокко | morocco moroccan | марокко
мексика мексиканский | mexico mexican | мексика мексикалық
молдавия молдова | moldova moldovan | молдова
монголия монгольский | mongolia mongolian | моңғолия моңғол
нигерия | nigeria nigerian | нигерия
норвегия норвежский | norway norwegian | норвегия норвег
пакистан пакистанский | pakistan pakistani | пәкістан
палестина палестинский палестинец | palestine palestinian | палестина палестиналық
польша польский поляк | poland polish | польша поляк
португалия португальский | portugal portuguese | португалия португал
румыния румынский | romania romanian | румыния румын
русский русские | russian russians | орыс
россиянин россияне | russians | ресейлік ресейліктер
саудовский аравия | saudi arabia | сауд арабия
сербия сербский | serbia serbian | сербия серб
сингапур | singapore | сингапур
сирийский сириец | syrian | сириялық
словакия словацкий | slovakia slovak | словакия
словения | slovenia | словения
советский | soviet | кеңестік кеңес
судан | sudan sudanese | судан
таджикский | tajik | тәжік
таиланд | thailand thai | таиланд
тайвань | taiwan taiwanese | тайвань
тунис | tunisia tunisian | тунис
туркмения туркменистан туркменский | turkmenistan turkmen | түрікменстан түрікмен
турецкий турок | turkish turk | түрік
тюркский | turkic | түркі
узбекский узбек | uzbek | өзбек
украинец | ukrainian | украиналық
филиппины филиппинский | philippines philippine filipino | филиппин
финляндия финский | finland finnish | финляндия фин
хорватия хорватский | croatia croatian | хорватия хорват
чехия чешский | czech | чехия чех
чили чилийский | chile chilean | чили
чечня чеченский | chechnya chechen | шешенстан шешен
швейцария швейцарский | switzerland swiss | швейцария
швеция шведский | sweden swedish | швеция швед
шотландия шотландский | scotland scottish | шотландия шотланд
уэльс | wales welsh | уэльс
эстония эстонский | estonia estonian | эстония эстон
эфиопия | ethiopia ethiopian | эфиопия
японский японец | japanese | жапондық
американец американцы | american americans | америкалық америкалықтар
англичанин британец британцы | british englishman | ағылшындар британдық
немец немцы | german germans | неміс немістер
француз французы | frenchman french | француз француздар
китаец китайцы | chinese | қытайлықтар қытайлық
еврей еврейский | jew jewish jews | еврей
араб арабский | arab arabic arabian | араб
татарин татарский татарстан | tatar tatarstan | татар татарстан
африканский африканец | african | африкалық
азиатский | asian | азиялық
европеец европейцы | european europeans | еуропалық еуропалықтар
латинский | latin | латын
антарктика антарктида арктика | antarctic arctic | антарктида арктика
океан океанский | ocean | мұхит
тихоокеанский тихий | pacific | тынық
атлантика атлантический | atlantic | атлант атлантика
балтийский | baltic | балтық
каспийский каспий | caspian | каспий
средиземный средиземноморский | mediterranean | жерорта
кавказ | caucasus | кавказ
сибирь сибирский | siberia siberian | сібір
балканы | balkans | балқан
крым крымский | crimea crimean | қырым
париж парижский | paris | париж
берлин | berlin | берлин
рим римский | rome roman | рим
брюссель | brussels | брюссель
вена | vienna | вена
женева женевский | geneva | женева
нью | new | нью
йорк | york | йорк
вашингтон | washington | вашингтон
пекин | beijing | пекин бейжің
токио | tokyo | токио
киев | kyiv kiev | киев
минск | minsk | минск
ташкент | tashkent | ташкент
бишкек | bishkek | бішкек
душанбе | dushanbe | душанбе
ереван | yerevan | ереван
астана | astana | астана
алматы | almaty | алматы
стамбул | istanbul | ыстамбұл стамбұл
тегеран | tehran | тегеран
дамаск | damascus | дамаск
иерусалим | jerusalem | иерусалим
калифорния | california | калифорния
техас | texas | техас
флорида | florida | флорида
чикаго | chicago | чикаго
природа природный | nature natural | табиғат табиғи
окружающий экология экологический | environment environmental ecology | орта қоршаған экология экологиялық
климат климатический | climate | климат климаттық
загрязнение | pollution | ластану
отходы мусор | waste garbage | қалдық қоқыс
небо небесный | sky heaven | аспан көк
солнце солнечный | sun solar sunny | күн күнді
луна месяц | moon | ай
звезда звезды звездный | star stars | жұлдыз
планета | planet planets | планета ғаламшар
космос космический | space cosmic | ғарыш ғарыштық
спутник | satellite | серік жерсерік
воздух воздушный | air | әуе ауа
ветер ветра ветры | wind winds | жел
дождь дожди | rain rains rainfall | жаңбыр
снег снежный | snow | қар
лед льды ледяной ледник | ice glacier | мұз мұздық
туман | fog mist | тұман
облако облака туча | cloud clouds | бұлт
гроза молния | thunderstorm lightning storm | найзағай
буря шторм ураган | storm hurricane | дауыл
наводнение потоп | flood floods flooding | тасқын
землетрясение | earthquake | сілкінісі сілкініс
температура | temperature | температура
гора горы горный | mountain mountains | тау таулы
холм | hill | төбе
долина | valley | алқап аңғар
степь | steppe | дала
пустыня | desert | шөл
лес леса лесной | forest forests wood | орман
дерево деревья | tree trees wood | ағаш
лист листья | leaf leaves sheet | жапырақ парақ
цветок цветы | flower flowers | гүл
трава травы | grass herb | шөп
корень корни | root roots | тамыр түбір
семя семена | seed seeds | тұқым
поле поля полевой | field fields | дала алаң егістік
почва | soil | топырақ
песок | sand | құм
река реки речной | river rivers | өзен
озеро озера | lake lakes | көл
остров острова | island islands | арал
берег берега побережье | coast shore bank beach | жаға жағалау
пляж | beach | жағажай
волна волны | wave waves | толқын
мост моста | bridge | көпір
колодец скважина | well wells | құдық ұңғыма
уголь угольный | coal | көмір
нефтяной | oil petroleum | мұнай
газовый | gas | газ
металл | metal metals | металл
медь медный | copper | мыс
сталь стальной | steel | болат
уран | uranium | уран
электричество электрический электроэнергия | electricity electric power | электр
энергетика энергетический | energy power | энергетика энергетикалық
атом атомный | atom atomic nuclear | атом
топливо бензин | fuel petrol gasoline | отын жанармай бензин
дым | smoke | түтін
пыль | dust | шаң
животное животные | animal animals | жануар
зверь хищник | beast predator | аң жыртқыш
собака собаки пес | dog dogs | ит
кошка кот кошки | cat cats | мысық
лошадь конь лошади | horse horses | жылқы ат
корова коровы | cow cows cattle | сиыр
бык быки | bull bulls | бұқа өгіз
овца баран овцы | sheep ram | қой
коза козел | goat goats | ешкі
свинья свиньи | pig pigs swine | шошқа
верблюд | camel | түйе
волк волки | wolf wolves | қасқыр
медведь | bear bears | аю
лиса лисица | fox foxes | түлкі
заяц кролик | hare rabbit | қоян
лев львы | lion lions | арыстан
тигр | tiger | жолбарыс
слон | elephant | піл
обезьяна | monkey ape | маймыл
мышь крыса | mouse mice rat rats | тышқан егеуқұйрық
птица птицы | bird birds | құс
курица цыпленок | chicken hen | тауық
орел | eagle | бүркіт қыран
рыба рыбы рыбный рыбак | fish fishing fisherman | балық балықшы
змея змеи | snake snakes | жылан
насекомое насекомые | insect insects | жәндік
муха мухи | fly flies | шыбын
пчела пчелы мед | bee bees honey | ара бал
паук | spider | өрмекші
скот скота | cattle livestock | мал
растение растения | plant plants | өсімдік
тело тела | body bodies | дене
голова головы | head heads | бас
лицо лица | face person persons | бет тұлға
глаз глаза | eye eyes | көз
ухо уши | ear ears | құлақ
нос носа | nose | мұрын
рот рта | mouth | ауыз
зуб зубы | tooth teeth | тіс
язык языки языка | language tongue languages | тіл
волосы волос | hair | шаш
шея шеи | neck | мойын
плечо плечи | shoulder | иық
рука руки руку рук | hand hands arm arms | қол
палец пальцы | finger fingers | саусақ
нога ноги ног | leg legs foot feet | аяқ
колено | knee | тізе
спина спины | back | арқа
грудь | chest breast | кеуде
сердце сердца сердечный | heart cardiac | жүрек
кровь крови | blood | қан
кость кости | bone bones | сүйек
кожа кожи | skin leather | тері
мозг мозга | brain | ми
печень | liver | бауыр
легкое легкие | lung lungs | өкпе
желудок | stomach | асқазан
живот | stomach belly | іш
нерв нервный | nerve nervous | жүйке
душа души духовный дух | soul spirit spiritual | жан рух рухани
рост | height stature | бой
медицина медицинский | medicine medical | медицина медициналық
здравоохранение | healthcare health | денсаулық
лекарство препарат | medicine drug drugs | дәрі препарат
доктор | doctor | доктор дәрігер
медсестра | nurse | медбике
пациент | patient patients | пациент науқас
клиника | clinic | клиника емхана
аптека | pharmacy | дәріхана
хирург хирургический операция | surgeon surgery surgical | хирург операция
вирус вирусный | virus viruses viral | вирус
грипп | flu influenza | тұмау
рак рака | cancer | обыр
инфекция инфекционный | infection infectious | инфекция жұқпалы
эпидемия пандемия | epidemic pandemic | эпидемия пандемия індет
вакцина вакцинация прививка | vaccine vaccination | вакцина екпе
диагноз | diagnosis | диагноз
симптом | symptom symptoms | белгі симптом
боль боли | pain ache | ауру ауырсыну
травма | injury trauma | жарақат
беременность беременная | pregnancy pregnant | жүкті жүктілік
инвалид инвалидность | disabled disability | мүгедек мүгедектік
мама мамы | mum mom mother | ана мама шеше
папа папы | dad father pope | папа әке
родители родитель | parents parent | ата ана
дед дедушка | grandfather | ата
бабушка | grandmother | әже
сестра сестры | sister sisters | апа қарындас сіңлі
муж мужа супруг | husband spouse | күйеу ері
жена жены супруга | wife spouse wives | әйелі жұбай
внук внуки | grandson grandchildren grandchild | немере
дядя | uncle | аға
тетя | aunt | тәте апа
мальчик | boy boys | бала ұл
девочка девушка | girl girls | қыз
парень юноша | guy boy young | жігіт
подросток | teenager adolescent | жасөспірім
младенец | baby infant | нәресте сәби
поколение | generation | ұрпақ буын
предок предки | ancestor ancestors | баба
сосед соседи соседний | neighbour neighbor neighbors neighbouring | көрші
гость гости | guest guests | қонақ
молодежь молодежный | youth young | жастар
квартира | apartment flat | пәтер
комната | room rooms | бөлме
кухня | kitchen cuisine | ас асүй
дверь двери | door doors | есік
окно окна | window windows | терезе
стена стены | wall walls | қабырға
крыша | roof | шатыр төбе
пол пола | floor sex gender | еден жыныс
этаж | floor storey | қабат
здание здания | building buildings | ғимарат
сад сада | garden | бақ
двор двора | yard court | аула
улица улицы | street streets | көше
площадь | square area | алаң аудан
парк парка | park | саябақ парк
рынок базар | market bazaar | базар
стол стола | table desk | үстел
стул кресло | chair seat | орындық
кровать постель | bed beds | төсек
зеркало | mirror | айна
лампа | lamp | шам
нож ножа | knife knives | пышақ
мешок сумка | bag bags sack | қап сөмке
коробка ящик | box boxes | қорап жәшік
бутылка | bottle | бөтелке
подарок | gift present | сыйлық
игрушка | toy toys | ойыншық
еда пища питание пищевой | food nutrition meal | тамақ азық тағам
продовольствие продовольственный | food | азық
хлеб хлеба | bread | нан
мясо мяса | meat | ет
молоко молочный | milk dairy | сүт
масло | oil butter | май
сыр сыра | cheese | ірімшік
яйцо яйца | egg eggs | жұмыртқа
сахар | sugar | қант
рис риса | rice | күріш
овощи овощ | vegetable vegetables | көкөніс
картофель картошка | potato potatoes | картоп
фрукт фрукты | fruit fruits | жеміс
яблоко яблоки | apple apples | алма
виноград вино | grape wine | жүзім шарап
чай чая | tea | шай
кофе | coffee | кофе
пиво | beer | сыра
алкоголь | alcohol | алкоголь
суп | soup | сорпа
завтрак | breakfast | таңғы
обед ужин | lunch dinner supper | түскі кешкі ас
ресторан кафе | restaurant cafe | мейрамхана кафе
рубашка | shirt | көйлек жейде
платье | dress | көйлек
обувь ботинки туфли | shoes footwear shoe | аяқкиім
шапка шляпа | hat cap | бөрік қалпақ
""".strip()
