"""Seed dictionary, eighth part: the language of declarations, treaties and world bodies.

Read by :mod:`align.bitext.seed_words`, which says how.
"""

from __future__ import annotations

TABLE = """
объединенный | united | біріккен
ассамблея | assembly | ассамблея
секретариат | secretariat | хатшылық секретариат
нато | nato | нато
одкб | csto | ұқшұ
шос | sco | шыұ
обсе | osce | еқыұ
мвф | imf | хвқ
юнеско | unesco | юнеско
воз | who | ддұ
евразийский еаэс | eurasian eaeu | еуразиялық еаэо
содружество | commonwealth | достастық достастығы
сообщество | community | қоғамдастық қауымдастық
альянс | alliance | альянс одақ
блок блока | bloc block | блок
саммит | summit | саммит
форум | forum | форум
конвенция | convention | конвенция
пакт | pact covenant | пакт
хартия | charter | хартия
меморандум | memorandum | меморандум
коммюнике | communique | коммюнике
нота ноты | note | нота
резолюция | resolution | қарар резолюция
преамбула | preamble | кіріспе преамбула
принятие | adoption acceptance | қабылдау
ратификация ратифицировать | ratification ratify ratified | ратификациялау ратификация
денонсация | denunciation | күшін
подписание подписант | signing signature signatory | қою
вступление | entry accession | кіру
сила силу | force | күш күшіне
срок действия | term validity | қолданылу мерзім
участник договаривающийся | contracting party participant | уағдаласушы қатысушы
многосторонний | multilateral | көпжақты
двусторонний | bilateral | екіжақты
трехсторонний | trilateral tripartite | үшжақты
региональный | regional | өңірлік аймақтық
глобальный | global | жаһандық
мировой всемирный | world global | әлемдік дүниежүзілік
межгосударственный | interstate | мемлекетаралық
межправительственный | intergovernmental | үкіметаралық
парламентский межпарламентский | parliamentary interparliamentary | парламенттік парламентаралық
дипломат дипломатический дипломатия | diplomat diplomatic diplomacy | дипломат дипломатиялық дипломатия
делегация делегат | delegation delegate | делегация
миссия миссии | mission | миссия
посредник посредничество | mediator mediation | делдал делдалдық
миротворец миротворческий | peacekeeping peacekeeper peacekeepers | бітімгершілік бітімгер
контингент | contingent | контингент
наблюдение мониторинг | monitoring observation | мониторинг
урегулирование урегулировать | settlement settle resolve | реттеу шешу
регулирование регулировать | regulation regulate | реттеу
спор споры споров | dispute disputes | дау
суверенитет суверенный | sovereignty sovereign | егемендік егемен
целостность | integrity | тұтастық
неприкосновенность нерушимость | inviolability | қол сұғылмаушылық
невмешательство | interference | араласпау
вмешательство вмешиваться | interference intervention interfere | араласу
добрососедство | neighbourliness | көршілік
дружба дружественный | friendship friendly | достық достас
доверие | confidence trust | сенім
взаимопонимание | understanding | түсіністік
солидарность | solidarity | ынтымақ
приверженность | commitment | адалдық бейілділік
подтверждая вновь | reaffirming reaffirm | растай
признавая | recognizing | мойындай
учитывая | considering account | ескере
отмечая | noting note | атап
выражая | expressing | білдіре
стремясь | seeking striving | ұмтыла
исходя | proceeding based | негізге
руководствуясь | guided | басшылыққа
сознавая | aware conscious | сезіне
ссылаясь ссылка | recalling reference | сілтеме
приветствовать приветствуя | welcome welcoming | құптау
одобрить одобрение | approve endorse approval | мақұлдау
осуждение | condemnation | айыптау
призывая | calling urging | шақыра
намерение намерены намерен | intention intend | ниет
готовность | readiness willingness | әзірлік
заинтересованный | interested | мүдделі
консультации | consultations | консультациялар кеңесу
координация координировать | coordination coordinate | үйлестіру
интеграция интеграционный | integration | интеграция ықпалдастық
сближение | rapprochement convergence | жақындасу
разоружение | disarmament | қарусыздану
нераспространение распространение | proliferation spread distribution | таратпау таралу
массовый | mass | жаппай бұқаралық
агрессия агрессор | aggression aggressor | агрессия басқыншылық
нападение | assault attack | шабуыл
сдерживание | deterrence containment | тежеу
противодействие противостоять | counter countering oppose resist | күрес тұру
контртеррористический | counterterrorism | терроризмге
незаконный | illicit | заңсыз
киберпреступность кибербезопасность | cybercrime cyber cybersecurity | киберқылмыс киберқауіпсіздік
отмывание | laundering | жылыстату
реагирование реагировать | response respond | ден
оперативный | operational rapid | жедел
быстрый развертывание | deployment rapid | өрістету
совместимость | compatibility | үйлесімділік
военнотехнический | technical | техникалық
боевой | combat | жауынгерлік
боеприпасы | ammunition | оқ
снабжение | supply | жабдықтау
поставка поставки | supply delivery supplies | жеткізу
снаряжение | equipment gear | жарақ
учения маневры | exercise drills manoeuvres | жаттығу
личный состав | personnel | құрам
персонал кадры кадровый | personnel staff | персонал кадр кадрлық
состав состава | composition structure | құрам
полномочие полномочия | powers authority mandate | өкілеттік
мандат | mandate | мандат
компетенция | competence | құзырет
юрисдикция | jurisdiction | юрисдикция
иммунитет | immunity | иммунитет
привилегия привилегии | privilege privileges | артықшылық
уполномоченный | authorized commissioner | уәкілетті
компетентный | competent | құзыретті
постоянный | permanent | тұрақты
полномочный | plenipotentiary | өкілетті
чрезвычайный | extraordinary | төтенше
исполнительный | executive | атқарушы
заключительный | final concluding | қорытынды
заключение заключить | conclusion conclude concluded | қорытынды жасасу
предварительный | preliminary | алдын
первоначальный | initial original | бастапқы
последующий | subsequent | кейінгі
вышеуказанный упомянутый | mentioned above | аталған
настоящий | present this | осы
положение положения | provision provisions | ереже
параграф абзац | paragraph | параграф абзац
подпункт | subparagraph | тармақша
часть | part | бөлігі
взнос взносы | contribution contributions fee | жарна
квота | quota | квота
повестка | agenda | тәртібі
председательство председательствовать | chairmanship presidency | төрағалық
кворум | quorum | кворум
консенсус | consensus | консенсус
единогласно | unanimously | бірауыздан
большинством | majority | көпшілік
присутствующий присутствовать присутствие | present attend presence | қатысу
отсутствие отсутствовать | absence lack absent | болмау жоқтық
открытость прозрачность | openness transparency | ашықтық
подотчетность отчетность | accountability reporting | есептілік
верховенство | rule supremacy | үстемдік
основной свободы | fundamental freedoms | негізгі
достоинство | dignity | қадір
дискриминация | discrimination | кемсітушілік кемсіту
терпимость толерантность | tolerance | төзімділік толеранттылық
согласие | accord harmony | келісім
благополучие благосостояние | prosperity welfare wellbeing | әл гүлдену
процветание | prosperity | гүлдену өркендеу
прогресс | progress | прогресс
миролюбивый мирный | peaceful peace | бейбіт
сосуществование | coexistence | қатар
послевоенный | postwar | соғыстан
фашизм нацизм нацистский | fascism nazism nazi | фашизм нацизм нацистік
холокост | holocaust | холокост
геноцид | genocide | геноцид
гуманитарный | humanitarian | гуманитарлық
человеческий | human | адами
население | population | тұрғындар
убежище | asylum shelter | баспана
вывоз ввоз | export import | шығару әкелу
поощрение поощрять | encourage encouragement promotion | көтермелеу
углубление углублять | deepening deepen | тереңдету
дальнейший далее | further | одан әрі
расширять | broaden expand | кеңейту
поддержание | maintenance maintaining | қолдау
восстановление | restoration | қалпына
предусмотреть предусмотренный предусматривать | provide provided envisage | көзделген көздеу
установленный | established prescribed | белгіленген
вытекающий | arising | туындайтын
противоречить противоречие | contrary contradict contradiction | қайшы қайшылық
соблюдение соблюдать | compliance observe observance comply | сақтау
нарушение нарушать нарушить | violation breach violate violated | бұзу бұзушылық
толкование | interpretation | түсіндіру
депозитарий | depositary | депозитарий
экземпляр | copy original | дана
подлинный подлинник | authentic original | түпнұсқа
прием | reception admission | қабылдау
почетный честь | honorary honour honor | құрметті құрмет
высокопоставленный | senior ranking | жоғары
господин госпожа | mr mrs ms | мырза ханым
дамы | ladies lady | ханымдар
превосходительство | excellency | мәртебелі
партнерство | partnership | әріптестік
стратегический | strategic | стратегиялық
всеобъемлющий | comprehensive | жан
комплексный | comprehensive integrated complex | кешенді
системный | systemic systematic | жүйелі
последовательный | consistent | дәйекті
конструктивный | constructive | сындарлы
позитивный положительный | positive | оң
отрицательный негативный | negative | теріс
важность | importance | маңыздылық маңызы
приоритет приоритетный | priority priorities | басымдық басым
актуальный | topical relevant | өзекті
острый | acute | өткір
напряженность напряженный | tension tense tensions | шиеленіс шиеленісті
эскалация | escalation | эскалация ушығу
диалог | dialogue dialog | диалог
компромисс | compromise | ымыра
мирное | peaceful | бейбіт
границы пограничный | border frontier | шекаралық
приграничный | border | шекара
транзит | transit | транзит
коридор | corridor | дәліз
инфраструктура | infrastructure | инфрақұрылым
логистика логистический | logistics | логистика
шелковый | silk | жібек
пояс пояса | belt | белдеу
устойчивое | sustainable | орнықты
бедствие бедствия | disaster disasters | зілзала апат
ликвидация ликвидировать | liquidation elimination eliminate | жою
устранение устранить | eliminate elimination | жою
преодоление преодолеть | overcome overcoming | еңсеру
сопредседатель | chair | төраға
""".strip()
