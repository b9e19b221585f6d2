"""Other renderings of formulae of the sample corpus, form by form, as translators who disagree write.

Written by hand beside the forms in which the preferred rendering stands in the corpus, so that nothing of
what is measured made them. A row: the Russian phrase of ``tests/gold/formulae-sample.json``, then variants;
a variant is ``form in the corpus → form in its place``.
"""

from __future__ import annotations

Variants = dict[str, tuple[dict[str, str], ...]]


def _parsed(table: str) -> Variants:
    rows: Variants = {}
    for line in filter(None, table.strip().splitlines()):
        phrase, *variants = (part.strip() for part in line.split("|"))
        rows[phrase] = tuple(
            dict(tuple(side.strip() for side in form.split("→", 1)) for form in each.split(";"))  # type: ignore[misc]
            for each in variants
        )
    return rows


ENGLISH = _parsed("""
государства – члены | member States → participating States; Member States → Participating States; \
member State → participating State | member States → member countries; Member States → Member countries; \
member State → member country
зона ответственности ОДКБ | CSTO area of responsibility → CSTO zone of responsibility | \
CSTO area of responsibility → responsibility zone of the CSTO
методические рекомендации | methodological recommendations → methodological guidelines; \
Methodological recommendations → Methodological guidelines | \
methodological recommendations → methodical instructions; \
Methodological recommendations → Methodical instructions
Генеральный секретарь ОДКБ | CSTO Secretary General → CSTO General Secretary | \
CSTO Secretary General → General Secretary of the CSTO
миротворческие силы ОДКБ | CSTO Peacekeeping Forces → CSTO peacemaking forces | \
CSTO Peacekeeping Forces → Peacekeeping Troops of the CSTO
при этом | At the same time → Herewith | At the same time → Simultaneously
вооружение и военная техника | armaments and military equipment → weapons and military hardware | \
armaments and military equipment → arms and military equipment
в частности | in particular → specifically | in particular → notably
подтверждаем | We reaffirm → We confirm; we reaffirm → we confirm | We reaffirm → We reiterate; \
we reaffirm → we reiterate
Совет коллективной безопасности | Collective Security Council → Council of Collective Security | \
Collective Security Council → Board for Collective Security
Комитет секретарей советов безопасности ОДКБ | CSTO Committee of Secretaries of Security Councils → \
CSTO Committee of Security Council Secretaries
Объединенный штаб | Joint Staff → United Staff | Joint Staff → Joint Headquarters
следующее заседание | next meeting → following session; Next Meeting → Following Session | \
next meeting → next sitting; Next Meeting → Next Sitting
намерены | we intend → we plan; We intend → We plan | we intend → we aim; We intend → We aim
Межгосударственная комиссия | Interstate Commission → Intergovernmental Commission | \
Interstate Commission → Inter-State Board
Секретариат ОДКБ | CSTO Secretariat → Secretariat of the CSTO | CSTO Secretariat → CSTO Office
военное сотрудничество | military cooperation → military collaboration; \
Military Cooperation → Military Collaboration | military cooperation → defence cooperation; \
Military Cooperation → Defence Cooperation
региональная безопасность | regional security → security in the region | regional security → regional safety
в целях | with a view to → for the purpose of; With a view to → For the purpose of | \
with a view to → with the aim of; With a view to → With the aim of
в рамках | within the framework of → as part of | within the framework of → in the context of
незаконный оборот наркотиков | illicit drug trafficking → illegal drug trade | \
illicit drug trafficking → illegal circulation of drugs
нелегальная миграция | illegal migration → irregular migration | illegal migration → unlawful migration
отмечаем | We note → We observe | We note → We point out
подвести итоги | summed up the results → reviewed the results; sum up the results → review the results
Кыргызская Республика | Kyrgyz Republic → Republic of Kyrgyzstan
""")

KAZAKH = _parsed("""
государства – члены | мүше мемлекеттердің → мүше елдердің; мүше мемлекеттер → мүше елдер; \
Мүше мемлекеттердің → Мүше елдердің; мүше мемлекеттің → мүше елдің | \
мүше мемлекеттердің → қатысушы елдердің; мүше мемлекеттер → қатысушы елдер; \
Мүше мемлекеттердің → Қатысушы елдердің; мүше мемлекеттің → қатысушы елдің
ООН | БҰҰ → ООН; БҰҰ-ның → ООН-ның; БҰҰ-мен → ООН-мен
Генеральный секретарь ОДКБ | ҰҚШҰ Бас хатшысы → ҰҚШҰ Бас секретары; \
ҰҚШҰ Бас хатшысының → ҰҚШҰ Бас секретарының
зона ответственности ОДКБ | ҰҚШҰ-ның жауапкершілік аймағындағы → ҰҚШҰ-ның жауапкершілік өңіріндегі; \
ҰҚШҰ-ның жауапкершілік аймағынан → ҰҚШҰ-ның жауапкершілік өңірінен; \
ҰҚШҰ-ның жауапкершілік аймағының → ҰҚШҰ-ның жауапкершілік өңірінің; \
ҰҚШҰ-ның жауапкершілік аймағы → ҰҚШҰ-ның жауапкершілік өңірі; \
ҰҚШҰ-ның жауапкершілік аймағына → ҰҚШҰ-ның жауапкершілік өңіріне; \
ҰҚШҰ-ның жауапкершілік аймағында → ҰҚШҰ-ның жауапкершілік өңірінде | \
ҰҚШҰ-ның жауапкершілік аймағындағы → ҰҚШҰ жауапты аумағындағы; \
ҰҚШҰ-ның жауапкершілік аймағынан → ҰҚШҰ жауапты аумағынан; \
ҰҚШҰ-ның жауапкершілік аймағының → ҰҚШҰ жауапты аумағының; \
ҰҚШҰ-ның жауапкершілік аймағы → ҰҚШҰ жауапты аумағы; \
ҰҚШҰ-ның жауапкершілік аймағына → ҰҚШҰ жауапты аумағына; \
ҰҚШҰ-ның жауапкершілік аймағында → ҰҚШҰ жауапты аумағында
методические рекомендации | әдістемелік ұсынымдардың → әдістемелік нұсқаулықтардың; \
әдістемелік ұсынымдар → әдістемелік нұсқаулықтар; әдістемелік ұсынымдарды → әдістемелік нұсқаулықтарды; \
Әдістемелік ұсынымдардың → Әдістемелік нұсқаулықтардың; Әдістемелік ұсынымдар → Әдістемелік нұсқаулықтар | \
әдістемелік ұсынымдардың → әдістемелік ұсыныстардың; әдістемелік ұсынымдар → әдістемелік ұсыныстар; \
әдістемелік ұсынымдарды → әдістемелік ұсыныстарды; Әдістемелік ұсынымдардың → Әдістемелік ұсыныстардың; \
Әдістемелік ұсынымдар → Әдістемелік ұсыныстар
Договор о коллективной безопасности | Ұжымдық қауіпсіздік туралы шарт → Ұжымдық қауіпсіздік туралы келісім; \
Ұжымдық қауіпсіздік туралы шартқа → Ұжымдық қауіпсіздік туралы келісімге; \
Ұжымдық қауіпсіздік туралы шарттың → Ұжымдық қауіпсіздік туралы келісімнің
миротворческие силы ОДКБ | ҰҚШҰ бітімгершілік күштері → ҰҚШҰ бейбітшілік күштері; \
ҰҚШҰ бітімгершілік күштерін → ҰҚШҰ бейбітшілік күштерін; \
ҰҚШҰ бітімгершілік күштерінің → ҰҚШҰ бейбітшілік күштерінің | \
ҰҚШҰ бітімгершілік күштері → ҰҚШҰ бітімгер жасақтары; \
ҰҚШҰ бітімгершілік күштерін → ҰҚШҰ бітімгер жасақтарын; \
ҰҚШҰ бітімгершілік күштерінің → ҰҚШҰ бітімгер жасақтарының
Объединенный штаб | Біріккен штабқа → Бірлескен штабқа; Біріккен штабтың → Бірлескен штабтың; \
Біріккен штабының → Бірлескен штабының; Біріккен штаб → Бірлескен штаб | \
Біріккен штабқа → Құрама басқармаға; Біріккен штабтың → Құрама басқарманың; \
Біріккен штабының → Құрама басқармасының; Біріккен штаб → Құрама басқарма
Совет коллективной безопасности | Ұжымдық қауіпсіздік кеңесінің → Ұжымдық қауіпсіздік алқасының; \
Ұжымдық қауіпсіздік кеңесі → Ұжымдық қауіпсіздік алқасы | \
Ұжымдық қауіпсіздік кеңесінің → Ұжымдық қауіпсіздік советінің; \
Ұжымдық қауіпсіздік кеңесі → Ұжымдық қауіпсіздік советі
Секретариат ОДКБ | ҰҚШҰ Хатшылығымен → ҰҚШҰ Секретариатымен; ҰҚШҰ Хатшылығының → ҰҚШҰ Секретариатының; \
ҰҚШҰ Хатшылығына → ҰҚШҰ Секретариатына
вооружение и военная техника | қару-жарақ пен әскери техниканың → қару мен әскери техниканың; \
қару-жарақ пен әскери техниканы → қару мен әскери техниканы | \
қару-жарақ пен әскери техниканың → қару мен соғыс техникасының; \
қару-жарақ пен әскери техниканы → қару мен соғыс техникасын
следующее заседание | Келесі отырыс → Келесі мәжіліс; Келесі отырысты → Келесі мәжілісті; \
келесі отырысы → келесі мәжілісі | Келесі отырыс → Алдағы жиналыс; Келесі отырысты → Алдағы жиналысты; \
келесі отырысы → алдағы жиналысы
Межгосударственная комиссия | мемлекетаралық комиссиясымен → үкіметаралық комиссиясымен; \
Мемлекетаралық комиссияға → Үкіметаралық комиссияға; \
мемлекетаралық комиссияның → үкіметаралық комиссияның; \
мемлекетаралық комиссиясына → үкіметаралық комиссиясына | \
мемлекетаралық комиссиясымен → мемлекетаралық комитетімен; \
Мемлекетаралық комиссияға → Мемлекетаралық комитетке; \
мемлекетаралық комиссияның → мемлекетаралық комитеттің; \
мемлекетаралық комиссиясына → мемлекетаралық комитетіне
военное сотрудничество | әскери ынтымақтастығын → әскери серіктестігін; \
әскери ынтымақтастықтың → әскери серіктестіктің; \
әскери ынтымақтастығымыздың → әскери серіктестігіміздің | \
әскери ынтымақтастығын → әскери кооперациясын; әскери ынтымақтастықтың → әскери кооперацияның; \
әскери ынтымақтастығымыздың → әскери кооперациямыздың
региональная безопасность | өңірлік қауіпсіздік → аймақтық қауіпсіздік; \
өңірлік қауіпсіздікті → аймақтық қауіпсіздікті; Өңірлік қауіпсіздікке → Аймақтық қауіпсіздікке
незаконный оборот наркотиков | есірткінің заңсыз айналымына → есірткінің заңсыз саудасына; \
есірткінің заңсыз айналымы → есірткінің заңсыз саудасы; \
есірткінің заңсыз айналымының → есірткінің заңсыз саудасының
нелегальная миграция | заңсыз көші-қонға → заңсыз миграцияға; заңсыз көші-қон → заңсыз миграция; \
заңсыз көші-қонның → заңсыз миграцияның
в частности | Атап айтқанда → Дербес алғанда; атап айтқанда → дербес алғанда
при этом | Бұл ретте → Осы ретте; бұл ретте → осы ретте | Бұл ретте → Сонымен бірге; \
бұл ретте → сонымен бірге
отмечаем | атап өтеміз → атап көрсетеміз | атап өтеміз → белгілейміз
поручаем | тапсырамыз → жүктейміз
""")
