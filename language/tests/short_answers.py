"""What people answer in a few words, by the question: the intent it is taken for and what the form then keeps.

One table for both sides: the dialogue server's tests read the intents, the actions' tests what is stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

OPEN = "question stays"  # nothing is kept, the question comes again
GUESSED = ""  # no closed answer: the classifier's guess stays
OFFERED = ("panaderia", "costura", "tejido")  # interests shown as options
PLACES = ("150140", "080601", "210101")  # places shown as options
STEPS = (
    "sin_nivel", "primaria_incompleta", "primaria_completa", "secundaria_incompleta", "secundaria_completa",
    "superior_incompleta", "superior_completa",
)  # fmt: skip
FINISHED = ("primaria_completa", "secundaria_completa")
EITHER = ("primaria_incompleta", "secundaria_incompleta")
EITHER_FIFTH = ("primaria_incompleta", "secundaria_completa")

_YES = """
si|sí|SI|sii|claro|ya|ya pues|ya pe|yaaa|ok|okis|está bien|dale|bueno|ari|arí|ari mamay|awriki|riki|chaynam|chhaynan
kusa|ari riki|ya ari|allinmi|👍|✅|👍🏽|si señorita|claro que sí|de acuerdo
"""
_DONT_KNOW = """
no sé|nose|no se pues|ni idea|no me acuerdo|quizás|tal vez|manam yachanichu|manan yachanichu|mana yuyanichu|icha|ichapas
manan yuyarinichu|manam yuyachkanichu|qunqaruni|🤷
"""
_NONE = """
nada|ninguno|ninguna|nada de nada|no tengo|mana imapas|manam imapas|manan imapis|mana imatapas|mana mayqinpas
manan mayqanpas|manam kanchu|manan kanchu
"""
_EVERYTHING = """
todo|de todo|de todo un poco|un poco de todo|lo que sea|cualquiera|cualquier cosa|me da igual|tukuy|tukuymi|tukuyta
tukuyta yachani|tukuyta munani|llapan|llapanta|llapantam munani|lliw|imapas|imatapas|imapis|mayqinpas|imaymanata
iskayninta
"""
_REFUSED = "👎|❌|no acepto|no guarden nada|ama guardaychu|ama waqaychaychu"
_RATHER_NOT = """
prefiero no decir|no quiero decir|no quiero responder|es privado|paso|siguiente|mana willayta munanichu
manan niyta munanichu
"""
_PLAIN_NO = "no|No|nooo|no pues|mana|manam|manan|manapuni|mana mana"
_NOT_YET = "todavía no|aún no|manaraq|manaraqmi"
_UNWILLING = "no quiero|no gracias|mejor no|ahora no|mana munanichu|manan munanichu|amaña"
_FIRST = """
1|1.|uno|la 1|el 1|el primero|la primera|opción 1|huk|hoq|uj|huk kaq|huk kaqmi|huk kaqta|ñawpaq kaq|ñawpaq kaqta|1️⃣
el uno por favor|hukmi
"""
_SECOND = "2|dos|la dos|el segundo|la segunda|iskay|ishkay|iskayta|iskaymi|iskay kaq|iskay ñiqin|iskaykaq|quiero el 2"
_THIRD = "3|tres|el tercero|la tercera|kimsa|kinsa|kimsa kaqta|kinsa kaqmi|kimsa ñiqin|opcion tres"
_LAST = "el último|la última|el ultimo por favor|qipa kaq|qhipa kaqta|qipa kaqmi"
_BEYOND = "9|el 9|nueve|isqun|isqun kaqta|chunka"

# (asked, intent, kept): the answers, apart by "|" or lines.
_TABLE: tuple[tuple[str, str, Any, str], ...] = (
    (
        "consent",
        "affirm",
        True,
        f"{_YES}|{_FIRST}|hukta|munani|acepto|si acepto|ari munani|pueden guardar|ari waqaychay|ari guardaychik",
    ),
    (
        "consent",
        "deny",
        False,
        f"{_PLAIN_NO}|{_NOT_YET}|{_UNWILLING}|{_NONE}|{_SECOND}|{_LAST}|{_REFUSED}",
    ),
    ("consent", "inform", OPEN, f"{_DONT_KNOW}|{_EVERYTHING}|{_BEYOND}|{_THIRD}|1 y 2|quinto|0"),
    ("consent", GUESSED, OPEN, "siguiente|quinto grado|no fui|mana riqnichu|primarialla|huk cursota munani"),
    ("place", "affirm", OPEN, _YES),
    ("place", "deny", OPEN, f"{_PLAIN_NO}|{_NOT_YET}|{_UNWILLING}|{_RATHER_NOT}|👎"),
    ("place", "inform", OPEN, f"{_DONT_KNOW}|{_NONE}|{_EVERYTHING}|{_BEYOND}|quinto"),
    ("place", "inform", PLACES[0], f"{_FIRST}|hukta"),
    ("place", "inform", PLACES[1], _SECOND),
    ("place", "inform", PLACES[2], f"{_THIRD}|{_LAST}|tercero"),
    ("skills", "affirm", OPEN, f"{_YES}|eso nomas"),
    ("skills", "inform", [], f"{_PLAIN_NO}|{_NOT_YET}|{_UNWILLING}|{_NONE}|{_DONT_KNOW}|{_EVERYTHING}|0|👎"),
    (
        "skills",
        "inform",
        [],
        "no sé nada|manam imatapas yachanichu|sin experiencia|manaraq imatapas|mana experienciayuq kani",
    ),
    ("skills", "deny", [], _RATHER_NOT),
    ("skills", "inform", OPEN, f"{_FIRST}|{_SECOND}|{_BEYOND}|{_LAST}|hukta|quinto"),
    ("skills", GUESSED, OPEN, "quinto grado|no fui|mana riqnichu|huk tallermanta|huk cursota munani"),
    ("interests", "affirm", OPEN, _YES),
    ("interests", "inform", [], f"{_PLAIN_NO}|{_NOT_YET}|{_UNWILLING}|{_NONE}|{_DONT_KNOW}|0|👎|ninguno me gusta"),
    ("interests", "deny", [], _RATHER_NOT),
    ("interests", "inform", [*OFFERED], f"{_EVERYTHING}|1,2,3|1 2 y 3|huk iskay kimsa|todos me gustan"),
    ("interests", "inform", [OFFERED[0]], f"{_FIRST}|hukta|huktam"),
    ("interests", "inform", [OFFERED[1]], _SECOND),
    ("interests", "inform", [OFFERED[2]], f"{_THIRD}|{_LAST}|3ro"),
    (
        "interests",
        "inform",
        [OFFERED[0], OFFERED[2]],
        "1 y 3|1y3|1 o 3|numeros 1 y 3|el 1 y el 3|1,3|1 3|huk kimsawan|huk, kimsa|1 y 3 y 9",
    ),
    (
        "interests",
        "inform",
        [OFFERED[0], OFFERED[2]],
        "la primera y la tercera|huk kaqta hinaspa kimsa kaqta|las 1 y 3",
    ),
    ("interests", "inform", OPEN, f"{_BEYOND}|quinto"),
    ("interests", GUESSED, OPEN, "quinto grado|huk cursota munani|huk tallermanta|no fui|mana riqnichu"),
    ("schooling", "affirm", OPEN, _YES),
    ("schooling", "deny", OPEN, f"{_NOT_YET}|👎|eso no"),
    ("schooling", "inform", OPEN, f"{_EVERYTHING}|{_BEYOND}|8"),
    ("schooling", "inform", "", _DONT_KNOW),
    ("schooling", "deny", "", f"{_RATHER_NOT}|{_UNWILLING}"),
    ("schooling", "inform", "sin_nivel", f"{_PLAIN_NO}|{_NONE}|{_FIRST}|hukta|0"),
    ("schooling", "inform", "sin_nivel", "no fui|nunca fui|no estudié|sin estudios|no fui a la escuela|no pude"),
    ("schooling", "inform", "sin_nivel", "mana riqnichu|manam rirqanichu|manan riranichu|mana estudiarqanichu"),
    ("schooling", "inform", "sin_nivel", "mana yachay wasiman rirqanichu|mana estudioyuq kani|no se leer"),
    ("schooling", "inform", "primaria_incompleta", f"{_SECOND}|tercero de primaria|no terminé primaria"),
    ("schooling", "inform", "primaria_completa", f"{_THIRD}|primaria|primarialla|solo primaria|primaria nomás"),
    ("schooling", "inform", "primaria_completa", "sexto|6to|sexto grado|suqta grado|soqta gradokama|hasta sexto nomas"),
    ("schooling", "inform", "primaria_completa", "primariata tukurqani|la primaria"),
    ("schooling", "inform", "secundaria_incompleta", "4|tawa|tawa kaqta|4to de secundaria|secundaria sin terminar"),
    (
        "schooling",
        "inform",
        "secundaria_completa",
        "quinto|5to|quinta|hasta quinto|5to sec|5to de secundaria|quinto año",
    ),
    ("schooling", "inform", "secundaria_completa", "5|cinco|el 5|pichqa|pisqa kaqta|el quinto|llegué hasta 5to"),
    ("schooling", "inform", "secundaria_completa", "secundaria|secundaria tukusqa|secundariata tukurqani|el cole"),
    ("schooling", "inform", "superior_completa", f"7|qanchis|{_LAST}"),
    ("schooling", "inform", EITHER, "tercero|3ro|tercer grado|3 grado|kimsa grado|kinsa gradukama|segundo|2do"),
    ("schooling", "inform", EITHER, "cuarto|4to|hasta cuarto nomás|primer grado|tawa gradokama|me quedé en tercero"),
    ("schooling", "inform", EITHER, "tercer año|3er año|segundo grado|kimsa watakama"),
    (
        "schooling",
        "inform",
        EITHER,
        "no terminé|incompleta|sin terminar|mana tukusqa|manam tukurqanichu|dejé en quinto",
    ),
    ("schooling", "inform", EITHER, "estoy en quinto|me salí en 3ro|voy en segundo"),
    ("schooling", "inform", FINISHED, "terminé|completa|tukusqa|tukurqani|acabé"),
    ("schooling", "inform", "secundaria_incompleta", "kimsa sekundariapi|3 secundaria|segundo de media"),
    ("schooling", "inform", EITHER_FIFTH, "quinto grado|5to grado|pichqa grado|5 grado|pisqa gradukama"),
    ("schooling", GUESSED, OPEN, "huk cursota munani|secundaria tukusqachu kanay|maypin chay instituto kachkan"),
    ("", "affirm", OPEN, f"{_YES}|munani"),
    ("", "deny", OPEN, f"{_PLAIN_NO}|{_NOT_YET}|{_UNWILLING}|👎"),
    ("", GUESSED, OPEN, f"{_DONT_KNOW}|{_NONE}|{_EVERYTHING}|{_RATHER_NOT}|eso nomas|hukta|jujkunata|hukkunata|huknin"),
    ("", GUESSED, OPEN, "quinto grado|primarialla|no fui|mana riqnichu|huk cursota munani|huk tallermanta|chayllam"),
    ("", "choose", "first", _FIRST),
    ("", "choose", "second", _SECOND),
    ("", "choose", "third", f"{_THIRD}|{_LAST}"),
    ("", "choose", OPEN, _BEYOND),
)


@dataclass(frozen=True)
class ShortAnswer:
    asked: str
    text: str
    intent: str
    kept: Any

    def __str__(self) -> str:
        return f"{self.asked or 'outside'}: {self.text}"


def _cases() -> Iterator[ShortAnswer]:
    for asked, intent, kept, answers in _TABLE:
        for text in dict.fromkeys(answers.replace("\n", "|").split("|")):
            if text.strip():
                yield ShortAnswer(asked, text.strip(), intent, kept)


SHORT_ANSWERS = tuple(_cases())
