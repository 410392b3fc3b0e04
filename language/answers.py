"""Closed lexicons for short answers in both languages: yes, no, all, none, "I don't know" as a whole message.

Spanish is matched folded (see `language.spanish.fold`), so accents, long letters and chat spelling do not matter;
Quechua by its spelling keys, in `language.quechua_answers`. What the same word means to a question: `answers_to`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from language import quechua_answers as quechua
from language.spanish import fold, key

Meaning = Callable[[str], bool]

_YES = """
yeah|yep|okas|oka|oki|okis|oks|okey|okay|okidoki|vale|clarin|clarazo|clarinete|claro como el agua|positivo
naturalmente|efectivamente|exactamente|desde luego|por supuesto que si|seguro que si|sip|sipi|sep|si pe|ya pe|claro pe
dale pe|eso mismo|dale pues|dale nomas|ya dale|si dale
ok dale|de todas maneras|trato hecho|me parece|me parece perfecto|cierto
es cierto|confirmo|confirmado|si confirmo|asi mismo|tal cual|listo pues|listo el pollo|estoy listo|estoy lista|aprobado
ya esta|ok ya|ya listo|si guarden|guarden|guarda|guardalo|guardenlo|si guarda|si guardalo|si guardenlo|guarden nomas
pueden guardar|si pueden guardar|puedes guardar|si puedes guardar|si pueden|si puedes|pueden|puedes|esta ok|normal
de una
si acepto guardar|ya guarden|ya pueden guardar|si normal|sale|va|mhm|hecho|si ok|ok si|encantado|encantada|con gusto
si|claro|claro que si|ya|ya pues|ya si|si ya|ok|bueno|esta bien|de acuerdo|acepto|si acepto|si quiero|quiero|correcto
exacto
si por favor|si porfavor|porfavor si|dale|listo|por supuesto|asi es|eso es|si esta bien|si claro|si estoy de acuerdo
estoy de acuerdo|conforme|afirmativo|si gracias|yes|aja|eso|si eso|si senor|si senorita|si pues|claro pues|ya esta bien
autorizo|si autorizo|si autorizo gracias|me parece bien|vamos|adelante|obvio|simon|perfecto|si es correcto|es correcto
si por que no|si y por que no|claro por que no|ya por que no|pues si|pues claro|pues ya|claro que si pues|si como no
como no|claro como no|si no hay problema|no hay problema|por mi si|por mi normal|por mi esta bien|si normal nomas
esta correcto|si correcto|seguro|si si|ya ya|bien|ya bueno|bueno ya|bueno si|si bueno|claro ari
"""
# A bare no says nothing of what one can do, has studied or wants.
_PLAIN_NO = """
nop|nope|not|nel|nah|nica|no pe|no pes|nunca jamas|jamas de los jamases
en absoluto|de ningun modo|de ninguna forma|nones|nopes|naa|no no gracias
no|no no|no no no|no pues|no senor|no senorita|no seño|nunca|jamas|para nada|negativo|no gracias no|ninguna vez
"""
_UNWILLING = """
desisto|me niego|me opongo|ni pensarlo|ni de broma|ni loco|ni loca|ni muerto|ni muerta|ni a palos|ni de vainas
ni fregando|en otra oportunidad|en otro momento|para otra|pa la otra|para la proxima|pa la proxima
otro año|mejor otro año|no necesito|mejor lo dejamos ahi|lo dejamos ahi|dejemoslo ahi|no me hace falta|no hace falta
asi estoy bien|estoy bien asi|no mi amor
no quiero|no gracias|no deseo|ahora no|por ahora no|no por ahora|mejor no|no me interesa|no ya no|ya no|ya no quiero
no quiero nada|prefiero no|prefiero que no|prefiero que no por ahora|mejor que no|no quisiera|mejor otro dia|hoy no
no quiero gracias|no deseo gracias|no estoy interesado|no estoy interesada|no tengo interes|no por el momento
por el momento no|no puedo ahora|ahora no puedo|otro dia|luego|despues|mas tarde
"""
_OTHER_NO = """
no creo|creo que no|no guarden nada|no guardes nada|no quiero que guarden|no quiero que guardes|no pueden guardar
no acepto|no estoy de acuerdo|claro que no|aun no|todavia no|no autorizo|no es correcto|no es|no es asi|eso no|asi no
no esta bien|incorrecto|no todavia|no aun|no lo autorizo|no permito|no les doy permiso|no doy permiso|no guarden
no guardes|no guarde|que no|por supuesto que no|de ninguna manera|ni hablar|no no es|no era|no esta correcto|falso
"""
# To a question that somebody would rather leave out.
_SKIP = """
prefiero no decir|prefiero no decirlo|prefiero no responder|prefiero no contestar|no quiero decir|no quiero decirlo
no quiero responder|no quiero contestar|no quiero contar|no deseo responder|no deseo contestar|no deseo decir
no respondo|no contesto|no te digo|no le digo|no te voy a decir|no voy a decir|no voy a responder|es privado
eso es privado|es personal|eso es personal|me reservo|paso|pasa|pasemos|pasar|siguiente|la siguiente
siguiente pregunta|otra pregunta
saltar|omitir|salta|omite|salta esa|no importa eso|eso no importa|sigue|sigamos|continua|continuar
mejor no digo|mejor no decir|no me gusta decir
"""
_DONT_KNOW = """
no se no|no sabria|no me acuerdo bien|no recuerdo bien|ya no me acuerdo|ya no recuerdo|se me olvido|me olvide
no tengo ni idea|tal vez|talvez|quizas|quiza|a lo mejor|puede ser|depende|de repente|capaz|no sabemos|no lo recuerdo
no lo se todavia|aun no lo se|estoy pensando|lo estoy pensando|estoy dudando|tengo dudas|no entiendo de eso
no se|nose|no lo se|no se todavia|aun no se|todavia no se|no se que|no se cual|no estoy seguro|no estoy segura
no tengo idea|ni idea|no sabria decir|no me acuerdo|no recuerdo|quien sabe|no lo tengo claro
no se pues|no se la verdad|la verdad no se|no estoy seguro aun|no he decidido|no decido|ayudame a elegir
no se cual elegir
no se que quiero|no se que estudiar|no se que elegir|no se bien|no se bien que|no se nose
"""
_NONE = """
ninguno por ahora|ninguna por ahora|ninguno todavia|ninguna todavia|ninguno aun|ninguna aun|nada hasta ahora
nada solo mi casa
no se hacer nada de eso|no se nada de eso|de eso nada|no se hacer ninguno|no se hacer ninguna de esas|no se de eso
ninguna cosa|ninguno de ellos|ninguna de ellas|ningun oficio|nada que ver|nadita|nada pues|no he trabajado|nunca trabaje
nunca he trabajado|no trabajo|no hay|no hay nada|no hago nada|no se hacer|no se hacer ninguna cosa|no se nada de nada
ninguna experiencia|no tengo ninguna experiencia|no tengo oficio todavia|no se trabajar|no me gusta nada|nada me gusta
nada me interesa|no me interesa nada|no me interesa ninguno|no quiero ninguno|no quiero ninguna|ni uno ni otro
nada|ninguno|ninguna|ningun|ninguno de esos|ninguna de esas|ninguno de los anteriores|no tengo|no tengo ninguno
no tengo ninguna|no se nada|no se hacer nada|nada de eso|nada de nada|todavia nada|aun nada|nada todavia|nada por ahora
no se hacer nada todavia|no tengo experiencia|sin experiencia|no tengo oficio|no se ninguno|nada aun|por ahora nada
no tengo nada|ninguno me gusta|ninguna me gusta|no me gusta ninguno|ni uno|ni una|0|cero|no tengo habilidades
"""
_EVERYTHING = """
todito|toditos|toditas|todas las cosas|hago de todo|se de todo|se hacer de todo|se de todo un poco|hago de todo un poco
se hacer de todo un poco|he hecho de todo|de todo se|de todo hago|todo lo que hay|todo lo que sea|todo lo que haya
todo me interesa|me interesa todo|todos me interesan|quiero todo|quiero todos|quiero aprender todo
quiero aprender de todo|lo que salga|lo que venga|lo que tengan|lo que ofrezcan|lo que hay|de todo poco|poco de todo
un poquito de todo|de todo un poquito|de todito|cualquier trabajo|cualquier oficio|el que haya|la que haya|como sea
donde sea
todo|todos|todas|de todo|todo me gusta|me gusta todo|todos me gustan|todas me gustan|cualquiera|cualquier cosa
cualquier curso|lo que sea|lo que haya|de todo un poco|un poco de todo|me da igual|me da lo mismo
igual nomas
todo eso|todos esos|todas esas|todas las anteriores|todos los anteriores|las dos|los dos|ambos|ambas|los tres|las tres
el que sea
la que sea|cualquiera nomas|cualquiera esta bien
"""
# However it goes on: "ya no me acuerdo hasta qué año fui".
_FORGOTTEN = "no me acuerdo|no recuerdo|no me recuerdo|me olvide|se me olvido|me he olvidado"
_YES_SIGNS, _NO_SIGNS, _DOUBT_SIGNS = "👍👌✅✔☑🆗💯", "👎❌✖🚫🙅", "🤷🤔"
_OPENINGS = ("la verdad es", "la verdad", "sinceramente", "honestamente", "para ser sincero", "para ser sincera")
# Courtesy and filler around an answer, which change nothing.
_FILLER = frozenset(map(fold, "pues nomas porfavor senor senorita amigo amiga oe oye mmm eh este jaja jeje".split()))


def _lexicon(lines: str) -> frozenset[str]:
    return frozenset(key(phrase) for line in lines.splitlines() for phrase in line.split("|") if phrase.strip())


_YES_KEYS, _NONE_KEYS, _SKIP_KEYS = _lexicon(_YES), _lexicon(_NONE), _lexicon(_SKIP)
_PLAIN_NO_KEYS, _UNWILLING_KEYS, _OTHER_NO_KEYS = _lexicon(_PLAIN_NO), _lexicon(_UNWILLING), _lexicon(_OTHER_NO)
_NO_KEYS = _PLAIN_NO_KEYS | _UNWILLING_KEYS | _OTHER_NO_KEYS
# "Eso nomás" ends a talk where nothing was asked.
_THAT_IS_ALL_KEYS = _lexicon("eso nomas|eso nomas pues|eso nada mas|eso es todo|solo eso|eso seria todo|nada mas")
_FORGOTTEN_KEYS = _lexicon(_FORGOTTEN)
_DONT_KNOW_KEYS, _EVERYTHING_KEYS = _lexicon(_DONT_KNOW), _lexicon(_EVERYTHING)


def _says(text: str, keys: Iterable[str]) -> bool:
    whole = key(text)
    bare = _opening().sub("", " ".join(word for word in whole.split() if word not in _FILLER))
    return whole in keys or bare in keys


@cache
def _opening() -> re.Pattern[str]:
    """What people say before an answer, and means nothing: "la verdad que ninguno"."""
    return re.compile(rf"^(?:{'|'.join(map(key, _OPENINGS))})(?: {key('que')})? ")


def _is_sign(text: str, signs: str) -> bool:
    """One or more of the same emoji and nothing else, whatever their skin tone."""
    return text.strip()[:1] in tuple(signs) and not key(text)


def means_yes(text: str) -> bool:
    """True for "si", "claro", "ya pues", "ari"; a bare number is not read here."""
    return _says(text, _YES_KEYS) or _is_sign(text, _YES_SIGNS) or quechua.says(text, quechua.YES)


def means_no(text: str) -> bool:
    """True for "no", "no gracias", "manan"; "no sé" and "nada" are other answers."""
    return _says(text, _NO_KEYS) or _is_sign(text, _NO_SIGNS) or quechua.says(text, quechua.NO)


def means_plain_no(text: str) -> bool:
    """True for "no", "nunca", "manam"; not for "no quiero", "todavía no"."""
    return _says(text, _PLAIN_NO_KEYS) or quechua.says(text, quechua.PLAIN_NO)


def means_unwilling(text: str) -> bool:
    """True for "no quiero", "ahora no", "mana munanichu": a no to being asked rather than to what was asked."""
    return _says(text, _UNWILLING_KEYS) or quechua.says(text, quechua.UNWILLING)


def means_skip(text: str) -> bool:
    """True for "prefiero no decir", "siguiente", "mana willayta munanichu"."""
    return _says(text, _SKIP_KEYS) or quechua.says(text, quechua.SKIP)


def means_that_is_all(text: str) -> bool:
    """True for "eso nomás", "chayllam"."""
    return _says(text, _THAT_IS_ALL_KEYS) or quechua.says(text, quechua.THAT_IS_ALL)


def means_another(text: str) -> bool:
    """True for "hukta" and "huknin": one, or another one; where options are open it picks the first."""
    return quechua.says(text, quechua.ANOTHER)


def means_dont_know(text: str) -> bool:
    """True for "no se", "nose", "ni idea", "manam yachanichu"."""
    said = _says(text, _DONT_KNOW_KEYS) or quechua.says(text, quechua.DONT_KNOW)
    return said or _is_sign(text, _DOUBT_SIGNS)


def means_forgotten(text: str) -> bool:
    """Whatever says that one does not remember: "ya no me acuerdo hasta qué año fui", "manañam yuyanichu …"."""
    said = f" {key(text)} "
    return any(f" {phrase} " in said for phrase in _FORGOTTEN_KEYS) or quechua.is_forgotten(text)


def means_none(text: str) -> bool:
    """True for "nada", "ninguno", "no tengo", "no se hacer nada"."""
    return _says(text, _NONE_KEYS) or quechua.says(text, quechua.NONE)


def means_everything(text: str) -> bool:
    """True for "todo", "cualquiera", "lo que sea", "las dos", "tukuy"."""
    return _says(text, _EVERYTHING_KEYS) or quechua.says(text, quechua.EVERYTHING)
