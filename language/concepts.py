"""What everyday words of both languages are about, so that "hayka valen" and "cuánto cuesta" have something in common.

Spanish words meet by sound and Quechua ones by their roots; a Spanish stem with Quechua endings ("cursota") is Spanish.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from language.identification import word_odds
from language.quechua_spelling import quechua_key
from language.quechua_words import analyse, stems
from language.spanish import fold

# concept | Spanish words, `*` for any ending | Quechua roots. A word may stand for several.
_TABLE = """
want | quiero quiere queremos quisiera* deseo desea* gustaria* anhel* pienso interesa* | muna nisisita
like | gusta* gusto encanta* apasiona* fascina* atrae* | gusta kusiku
learn | aprend* estudi* capacit* form* instru* superar* | yacha istudya istudia estudia aprindi kapasita
learn | especializ* |
teach | ensen* dictan dicta profesor* maestr* docente* | yachachi yachachiq profesor
course | curso* cursito* clase* taller* carrera* capacitacion* programa* modulo* especialidad* | kursu tallir
course | estudio* oficio* formacion |
school | cetpro instituto* senati academia* escuela* colegio* centro universidad* cole | iskwila yachaywasi
there_is | hay ay existe* tienen tienes tendran ofrecen brindan dan dictan habra | ka kapu
search | busc* encontr* halla* consegu* | maska tari
know | se saber sabemos domino conozco experiencia practica trabajado trabaje hago hacia | yachani yachayku ruwa
know | dedico |
able | puedo pueden puede podria* podre podemos | ati
work | trabaj* chamba* empleo* labor* laburo* negocio* emprend* | llanka llamka trawaha
live | vivo vivimos vive viviendo resido radico nac* mud* quedo soy distrito provincia | tiya llaqta ayllu wasi
live | comunidad pueblo anexo caserio barrio |
where | donde adonde ubicad* ubicacion direccion lugar local sede referencia mapa calle | may maypi mayman
where | avenida plaza queda* ubica* |
get_there | llego llegar ir voy vamos viajar pasaje* carro combi micro | chaya ri karru
near | cerca cercan* cerquita proxim* lado | qaylla hichpa sispa ladu
far | lejos lejan* distancia distante | karu
when | cuando fecha* mes semana* plazo | haykap killa
begin | empez* empiez* comenz* comienz* inici* arranc* abr* apertura | qallari
enrol | inscrib* inscripc* matricul* registr* postul* anot* apunt* separ* reserv* | matrikula inskribi apunta
enrol | cupo* vacante* |
end | termin* acab* final* fin culmin* cierr* | tuku puchuka
hour | hora* horario* turno* tarde* noche* manana* sabado* domingo* | tuta ura paqarin chisi sukha punchaw turnu
hour | lunes martes miercoles jueves viernes diario mediodia |
hour | nocturn* |
lasts | dura* tiempo demora* tarda* meses anos | unay
how_much | cuant* cto | hayka maychika
cost | cuesta* cost* precio* paga* pago* cobr* vale valen valor sale | chani chanin qullqi wali baratu paga kusta kuwra
cost | mensual* cuota* pension* soles sol plata dinero tarifa barat* |
cost | car* econom* descuento* |
free | gratis* gratuit* beca* becado | gratis
requirement | requisit* document* dni papel* piden pide exig* necesit* edad | dokumintu pidi apa nisisita
requirement | partida copia llevar traer examen |
about_it | detalle* informacion inform* contenido tema* trata ensenan certificad* | sirtipikadu titulu willa
about_it | titulo* diploma* profesor* sobre explic* |
phone | telefono* celular* numero* llam* whatsapp contact* comunic* | waqya qaya tilifunu silular
person | persona* human* asesor* senorita senor alguien encargad* secretaria operador* trabajador* | runa pi
person | gente |
talk | habl* convers* consult* pregunt* atiend* atend* | rima parla tapu
robot | robot* bot maquina* computador* automatic* inteligencia programa aplicacion | rubut makina
who | quien* eres identif* nombre* llamas | pi suti
trust | verdad* seguro segura estafa* engan* confi* mentira* real* oficial* estado | chiqa llulla ingaña
trust | gobierno ministerio institucion empresa |
message | mensaje* mensajito* sms escrib* escrit* mand* envi* mandes llegan recib* | qillqa minsahi apachi
message | notific* aviso* |
stop | basta para parar paren alto deten* baja suspend* cancel* salir sal retir* | saya saqi amaña lluqsi sama
stop | quit* saquen saca sacame molest* fastidi* lista suscri* |
erase | borr* elimin* suprim* olvid* desaparec* limpi* bota* quit* | chinkachi qunqa picha burra kachari
data | dato* informacion registro* perfil historial nombre numero respuesta* | datu suti nisqay willasqay
data | conversacion* privacidad |
keep | guard* almacen* conserv* tener | waqaycha wardak
again | vuelv* volver volvamos nuevo nuevamente reinici* cero | huktawan hukmanta yapa wakmanta musuqmanta
again | comienzo principio inicio resete* |
wrong | equivoc* error* mal malo confund* incorrect* corrig* correg* rectific* puse dije | panta pantaru
change | cambi* modific* actualiz* correg* mud* | kambia tikra
refusal | no ni nunca jamas tampoco nada ningun* negativo nop | mana ama manan manam
agreement | si claro ya acepto dale ok bueno listo conforme acuerdo | ari riki kusa hinalla allin chayna chiqa
agreement | correcto exacto afirmativo autorizo adelante perfecto |
agreement | seguro bien |
not_now | ahora ahorita luego despues todavia aun tarde | kunan qipa manaraq aswanqa
quechua | quechua runasimi | runasimi qichwa
spanish | espanol castellano | kastillanu kastilla
language | idioma* lengua* | simi
thanks | gracias agradec* agradez* amable* bendiga bendiciones pague | añay sulpay yusulpay agradisi grasias
please | porfavor favor porfa | kaspa allichu
hello | hola alo buenas buenos buen saludos saludo holi hello | imaynalla allillan rimayku napayku winas
goodbye | chau chao adios hasta vemos veo cuid* despid* bye | tupanchikkama tupa paqarinkama ratukama kama
help | ayud* apoy* orient* auxili* instruccion* guia | yanapa ayuda
understand | entiend* entend* comprend* explic* claro capto perdi confus* enred* | intindi entiende hapi hamuta
understand | repit* repet* |
how | como manera | imayna
what | que cual* cuales | ima mayqin
why | porque razon motivo | imanasqa imarayku imapaq
choose | elijo elig* escoj* escog* prefier* quedo tomo decid* | aklla agarra
number | uno dos tres cuatro primer* segund* tercer* cuart* ultimo | huk iskay kimsa tawa ñawpaq kaq ñiqin
number | opcion* alternativa* |
this_one | ese esa eso este esta esto aquel* mismo misma | chay kay haqay
other | otro otra otros otras mas diferent* distint* alternativ* siguient* ademas | huk hukkuna wak aswan
self | yo me mi mis conmigo soy | ñuqa
you | tu te ustedes usted su sus | qam qan
child | hij* bebe* nin* wawa* sobrin* herman* espos* mama papa abuel* | wawa churi ususi wawqi ñaña warmi qusa
child | familia |
age | anos edad mayor menor joven viej* adult* | wata watayuq
schooling | primaria secundaria grado superior universitari* tecnic* inicial | primaria sikundaria ñawincha
schooling | analfabet* quinto sexto bachiller |
read | leer escribir leo letra* | ñawincha liyi qillqa
insult | mierda carajo cojud* huevon* webon* estupid* idiot* imbecil* tont* | upa supay millay asnu qanra sunsu
insult | brut* burr* put* ctm ctmr conchatumadre rater* ladron* basura |
insult | inutil* maldit* jod* asquer* desgraciad* animal mentiros* cabr* |
insult | maric* inservible* |
football | futbol partido* gol* alianza mundial jugar juego* ganador gano | puklla
weather | clima lluvia* llov* frio calor sol helada* granizo | para chiri ruphay
health | dolor* duele* enferm* medic* hospital posta pastilla* vacuna* salud | unqu nana hampi
loan | prestamo* banco* credito* deuda* bono* juntos yape* recibo* | manu
love | amor enamor* novi* pareja cas* extrañ* solter* bonita lind* | kuya
faith | dios jesus virgen iglesia misa rez* | yaya
joke | chiste* broma* cancion* cant* musica pelicula* cuento* adivin* | taki
market_price | dolar gasolina kilo arroz | papa
sell | vend* compr* alquil* remat* | rantiku ranti qatu bindi
nothing | nada ninguno cero | imapas
everything | todo toda todos cualquier* | tukuy llapan imapas
"""
_SHORTEST_STEM = 3
_PLAINLY_SPANISH = -1.0  # log odds


Table = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Lexicon:
    spanish: Table
    spanish_beginnings: Table
    quechua: Table


def _read() -> _Lexicon:
    spanish: Table = {}
    beginnings: Table = {}
    quechua: Table = {}
    for line in _TABLE.strip().splitlines():
        concept, es, qu = (part.strip() for part in line.split("|"))
        for word in es.split():
            _add(beginnings if word.endswith("*") else spanish, fold(word.rstrip("*")), concept)
        for root in qu.split():
            _add(quechua, quechua_key(root), concept)
    return _Lexicon(spanish, beginnings, quechua)


def _add(table: Table, key: str, concept: str) -> None:
    table[key] = (*table.get(key, ()), concept)


_LEXICON = _read()
_LONGEST_BEGINNING = max(map(len, _LEXICON.spanish_beginnings))
CONCEPTS = frozenset(line.split("|")[0].strip() for line in _TABLE.strip().splitlines())


@lru_cache(maxsize=16384)
def concepts_of(word: str) -> tuple[str, ...]:
    """The concepts of one word, likeliest first; empty for words that are about nothing in particular."""
    found = [*(_spanish(fold(word)) or _on_spanish_stem(word)), *_quechua(word)]
    return tuple(dict.fromkeys(found))


def _spanish(key: str) -> list[str]:
    found = list(_LEXICON.spanish.get(key, ()))
    for end in range(1, min(len(key), _LONGEST_BEGINNING) + 1):
        found += _LEXICON.spanish_beginnings.get(key[:end], ())
    return found


def _on_spanish_stem(word: str) -> list[str]:
    return next((found for stem in _stems(word) if len(stem) >= _SHORTEST_STEM and (found := _spanish(fold(stem)))), [])


def _stems(word: str) -> tuple[str, ...]:
    return (*stems(word), analyse(word).stem)


def _quechua(word: str) -> tuple[str, ...]:
    """By the whole word, by its root, by the verb of an infinitive or agent that is not read as one."""
    if word_odds(word) <= _PLAINLY_SPANISH:
        return ()
    read = analyse(word)
    keys = (quechua_key(word), read.key, read.key[:-1] if read.stem.endswith(("y", "q")) else "")
    return next((_LEXICON.quechua[key] for key in keys if key in _LEXICON.quechua), ())
