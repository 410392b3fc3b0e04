"""Everyday words that settle the language of a message by themselves, and words that belong to both."""

from __future__ import annotations

from language.quechua_roots import STOP_WORDS
from language.quechua_spelling import quechua_key
from language.spanish import SHORTHAND, fold

SPANISH = """
hola holis buenos buenas buen noches gracias adios si no ya pues pe nomas ok oki okey dale listo claro bueno bien mal
porfa
porfavor favor por disculpe perdon que como cual cuales cuando donde quien cuanto cuanta cuantos porque para con sin
sobre desde
hasta entre de del el la los las un una unos unas lo le les me te se nos mi tu su mis sus yo usted ustedes ellos
nosotros este
esta esto ese esa eso aqui ahi alli alla hoy mañana ayer ahora ahorita luego despues antes temprano siempre nunca
todavia tambien
tampoco solo mas menos muy mucho mucha muchos poco nada nadie algo alguien todo todos todas ninguno ninguna otro otra
otros cada
mismo quiero quisiera quieres puedo puede necesito tengo tiene tienes hay soy eres es son somos estoy estan era fue
voy va vamos
vivo trabajo estudio sabe hacer aprender estudiar trabajar buscar busco gusta gustaria interesa cuesta uno dos tres
cuatro cinco
seis siete ocho nueve diez quizas talvez depende cualquiera igual entonces pero aunque o u en al ay oe salir cancelar
borrar
empezar ayudame entiendo entendi repita repite
"""
# Nouns that Quechua sentences borrow as they are: weaker evidence than grammar.
SPANISH_NOUNS = """
dia dias tarde tardes hora horas noche ayuda curso cursos clase clases informacion precio plata dinero horario
requisitos
inscripcion matricula primero primera segundo segunda tercero cuarto quinto causa amigo amiga señor señora señorita
joven hijo hija
hijos hijas mamá papá esposo esposa año años mes meses semana baja alto parar lunes martes
miercoles jueves
viernes sabado domingo enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre
certificado documento
"""
QUECHUA = """
ari arí riki awriki ariyá manan manam manaña manaraq manaku amaña amaraq kusa allin allinmi allinlla allillan hinalla
chaynam chhaynan
añay añaychayki sulpay sulpayki yusulpayki yusulpay imaynalla imaynallam imaynallan allillanchu napaykullayki
rimaykullayki
chaskikullayki agradesiyki winas tupananchikkama tupananchiskama paqarinkama ratukama chikama pampachaway dispinsaykuway
yanapaway yanapaykuway ama icha ichapas huk hoq iskay kimsa kinsa tawa pichqa pisqa phisqa suqta soqta qanchis isqun
isqon chunka
ñawpaq kaq kaqta tukuy llapan lliw munani munanim munanin munanki munankichu yachani atini kani kachkani kashani
kanchu tiyani
tiyanki rini hamuni rimani ruwani llamkani llank'ani sutiy watayuq wawayuq maypi maypim maypin ima imam iman imataq
imayna hayka
haykap hayk'aq mayqin mayqan pitaq ñuqa noqa ñuqam noqan qam qan paykuna ñuqanchik noqanchis kaypi chaypi haqay kunan
paqarin punchaw
p'unchay qayna tuta ch'isi chisi ayllu llaqta wasi warmi qari wawa tayta taytay mamay turi
pani wawqi yachay
yachayta llamkay llank'ay qullqi qolqe chakra uywa hampi unquy sumaq hatun huch'uy uchuy karu qaylla sispa aswan
ancha achka askha gustawan
gustawanmi suyaway suyay niway willaway allichu huktawan hukmanta yapamanta saqiway sayay manachu
"""
# Said in both: they tell nothing, or a little towards the language they are commoner in (log odds of Quechua).
SHARED = {
    "mana": 2.5, "ama": 1.0, "kay": 2.0, "pay": 1.5, "may": 1.0, "pi": 0.0, "uma": 0.0, "mama": 0.0, "papa": 0.0,
    "ancha": 0.5, "pampa": 0.0, "punta": -0.5, "pana": 0.0, "llama": -0.3, "llamas": -1.0, "cancha": -0.5,
    "suma": -0.5, "machu": 0.5, "chicha": -0.3, "cuy": -0.3, "alpaca": -0.5, "poncho": -0.5, "chullo": 0.0,
    "quena": 0.0, "minka": 0.3, "ayni": 0.5, "mate": -1.0, "taller": -1.5, "internet": 0.0, "celular": -1.0,
    "instituto": -1.5, "cetpro": 0.0, "dni": 0.0, "ya": -0.7, "a": -0.5, "y": -1.0, "si": -3.0, "ni": -0.8, "e": -0.5,
    "ok": -1.0, "chau": -1.5,
    "hola": -2.0, "gracias": -2.0, "ratu": 2.0, "alli": -0.5, "gratis": -1.0, "papay": 3.0, "soles": -1.0,
    "primaria": -1.5, "secundaria": -1.5, "ana": 0.0, "capaz": -2.0, "wasi": 2.5, "carro": -1.0, "llanta": -1.5,
    "manta": -0.5, "manka": 3.0, "pallay": 3.5, "sara": 0.3, "killa": 2.5, "inti": 1.5, "puma": 0.0,
    "ayllu": 1.5, "huayno": -0.5, "chacra": -1.0, "chakra": 2.0,
}  # fmt: skip
# Given names and surnames: Quechua ones stand in Spanish messages, Spanish ones in Quechua messages.
PEOPLE = """
quispe mamani huaman huamani condori ccori yupanqui apaza choque puma ccahuana ccahua huanca huillca vilca vilcapaza
sulca
sullca ticona ticlla pari paucar poma pomacocha rimachi sucso tito tupa tupac amaru chipana chambi callo cusi
cusihuaman qquenta
ccasa ccallo huallpa hualpa inga inca inquilla layme llamoca machaca nina ochoa palomino pillaca quinto qolque cutipa
cconislla taipe tineo tacuri tomaylla yucra yaranga rosa juan juana maria jose carlos luis pedro pablo miguel ana teresa
luz marina julia elena rosalia hilaria saturnina fortunata nelida yeni yeny jhon wilber wilmer edwin percy roxana flor
flores garcia rojas gutierrez ramos sanchez lopez torres diaz vargas castro chavez mendoza huerta rosacha juancha
atahualpa pachacutec
"""
# Whoever names a language asks for it; in which one they ask tells nothing.
LANGUAGES = "quechua qichwa qhichwa qheswa keshwa kechua kichwa runasimi castellano kastillanu castilla español"
SHARED_KEYS = {fold(word): odds for word, odds in SHARED.items()}
PEOPLE_KEYS = frozenset(map(fold, PEOPLE.split()))
LANGUAGE_KEYS = frozenset(map(fold, LANGUAGES.split()))
NOUN_KEYS = frozenset(map(fold, (*SPANISH_NOUNS.split(), *SHORTHAND)))
SPANISH_KEYS = frozenset(map(fold, SPANISH.split()))
QUECHUA_KEYS = frozenset(map(quechua_key, QUECHUA.split())) | frozenset(map(quechua_key, STOP_WORDS))
