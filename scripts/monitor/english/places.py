"""States and cities by their English names: what is a place, and no person, wherever it stands."""

import re

STATES = (
    "Abkhazia Afghanistan Albania Algeria America Armenia Australia Austria Azerbaijan Bahrain "
    "Bangladesh Belarus Belgium Brazil Britain Bulgaria Cambodia Canada China Croatia Cuba Cyprus "
    "Denmark Egypt England Estonia Finland France Georgia Germany Greece Hungary Iceland India "
    "Indonesia Iran Iraq Ireland Israel Italy Japan Jordan Kazakhstan Kosovo Kuwait Kyrgyzstan "
    "Latvia Lebanon Libya Lithuania Luxembourg Malaysia Mexico Moldova Mongolia Montenegro Morocco "
    "Nepal Netherlands Nigeria Norway Oman Pakistan Poland Portugal Qatar Romania Russia Serbia "
    "Singapore Slovakia Slovenia Spain Sweden Switzerland Syria Taiwan Tajikistan Thailand Tunisia "
    "Turkey Turkmenistan Ukraine Uzbekistan Venezuela Vietnam Yemen Chechnya Dagestan Transnistria"
).split()
CITIES = frozenset(
    "Moscow Astana Almaty Aktau Aktobe Atyrau Tashkent Bishkek Osh Dushanbe Ashgabat Ashgabad Baku "
    "Tbilisi Yerevan Minsk Kyiv Kiev Chisinau Washington London Brussels Berlin Paris Vienna "
    "Ankara "
    "Istanbul Tehran Kabul Beijing Shanghai Urumqi Ulaanbaatar Vilnius Riga Tallinn Warsaw Geneva "
    "Helsinki Madrid Rome Lisbon Prague Budapest Bucharest Sofia Athens Belgrade Oslo Stockholm "
    "Copenhagen Delhi Tokyo Seoul Baghdad Damascus Cairo Islamabad Novosibirsk Omsk Astrakhan "
    "Volgograd Sochi Samara Saratov Karaganda Shymkent Taraz Pavlodar Semey Semipalatinsk Kostanay "
    "Kyzylorda Uralsk Petropavlovsk Kokshetau Baikonur Kazan Samarkand Bukhara Termez Khujand "
    "Manas Batumi Sukhumi Tskhinvali Gyumri Petersburg Kremlin".split()
)
PLACES = CITIES.union(STATES)
# "Russia wants it": a state, and a verb that it does something with.
CLAUSE_OF_STATE = re.compile(
    rf"\s(?:{'|'.join(sorted(STATES))})\s(?:[a-z]+ed|is|was|has|had|will|would|can|could|may|might|"
    r"must|should|does|did|(?:also|then|still|soon|now|never)\s[a-z]+|"
    r"(?:want|need|say|hope|plan|seek|see|take|make|hold|keep|fear|think|believe|call|give|get|"
    r"know|insist|remain|seem|appear|refuse|support|oppose|claim)s|said|took|made|held|kept|gave|got|"
    r"sent|left|went|came|saw|sought|knew|began)\b"
)
