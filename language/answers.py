"""Closed lexicons for short answers in both languages: yes, no, all, none, "I don't know" as a whole message.

Spanish is matched folded (see `language.spanish.fold`), so accents, long letters and chat spelling do not matter;
Quechua by its spelling keys, in `language.quechua_answers`. What the same word means to a question: `answers_to`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from language import quechua_answers as quechua
from language.spanish import fold, key

Meaning = Callable[[str], bool]

_YES = """
si|claro|claro que si|ya|ya pues|ya si|si ya|ok|bueno|esta bien|de acuerdo|acepto|si acepto|si quiero|quiero|correcto
exacto
si por favor|si porfavor|porfavor si|dale|listo|por supuesto|asi es|eso es|si esta bien|si claro|si estoy de acuerdo
estoy de acuerdo|conforme|afirmativo|si gracias|yes|aja|eso|si eso|si senor|si senorita|si pues|claro pues|ya esta bien
autorizo|si autorizo|si autorizo gracias|me parece bien|vamos|adelante|obvio|simon|perfecto|si es correcto|es correcto
esta correcto|si correcto|seguro|si si|ya ya|bien|ya bueno|bueno ya|bueno si|si bueno|claro ari
"""
_NO = """
no|no gracias|no quiero|no acepto|no estoy de acuerdo|para nada|negativo|claro que no|no no|aun no|todavia no
ahora no|por ahora no|mejor no|no por ahora|no deseo|no autorizo|nunca|jamas|no pues|no es correcto|no es|eso no|asi no
no esta bien|incorrecto|no me interesa|no senor|no senorita|no ya no|ya no
"""
_DONT_KNOW = """
no se|nose|no lo se|no se todavia|aun no se|todavia no se|no se que|no se cual|no estoy seguro|no estoy segura
no tengo idea|ni idea|no sabria|no sabria decir|no me acuerdo|no recuerdo|quien sabe|no lo tengo claro
no se pues|no se la verdad|la verdad no se|no estoy seguro aun|no he decidido|no decido|ayudame a elegir
no se cual elegir
no se que quiero|no se que estudiar|no se que elegir|no se bien|no se bien que|no se nose
"""
_NONE = """
nada|ninguno|ninguna|ningun|ninguno de esos|ninguna de esas|ninguno de los anteriores|no tengo|no tengo ninguno
no tengo ninguna|no se nada|no se hacer nada|nada de eso|nada de nada|todavia nada|aun nada|nada todavia|nada por ahora
no se hacer nada todavia|no tengo experiencia|sin experiencia|no tengo oficio|no se ninguno|nada aun|por ahora nada
no tengo nada|ninguno me gusta|ninguna me gusta|no me gusta ninguno|ni uno|ni una|0|cero|no tengo habilidades
"""
_EVERYTHING = """
todo|todos|todas|de todo|todo me gusta|me gusta todo|todos me gustan|todas me gustan|cualquiera|cualquier cosa
cualquier curso|lo que sea|lo que haya|lo que salga|de todo un poco|un poco de todo|me da igual|me da lo mismo
igual nomas
todo eso|todos esos|todas esas|todas las anteriores|todos los anteriores|las dos|los dos|ambos|ambas|los tres|las tres
el que sea
la que sea|cualquiera nomas|cualquiera esta bien
"""
_YES_SIGNS, _NO_SIGNS = "👍👌✅", "👎❌"
# Courtesy and filler around an answer, which change nothing.
_FILLER = frozenset(map(fold, "pues nomas porfavor senor senorita amigo amiga oe oye mmm eh este jaja jeje".split()))


def _lexicon(lines: str) -> frozenset[str]:
    return frozenset(key(phrase) for line in lines.splitlines() for phrase in line.split("|") if phrase.strip())


_YES_KEYS, _NO_KEYS, _NONE_KEYS = _lexicon(_YES), _lexicon(_NO), _lexicon(_NONE)
_DONT_KNOW_KEYS, _EVERYTHING_KEYS = _lexicon(_DONT_KNOW), _lexicon(_EVERYTHING)


def _says(text: str, keys: Iterable[str]) -> bool:
    whole = key(text)
    bare = " ".join(word for word in whole.split() if word not in _FILLER)
    return whole in keys or bare in keys


def _is_sign(text: str, signs: str) -> bool:
    """One or more of the same emoji and nothing else, whatever their skin tone."""
    return text.strip()[:1] in tuple(signs) and not key(text)


def means_yes(text: str) -> bool:
    """True for "si", "claro", "ya pues", "ari"; a bare number is not read here."""
    return _says(text, _YES_KEYS) or _is_sign(text, _YES_SIGNS) or quechua.says(text, quechua.YES)


def means_no(text: str) -> bool:
    """True for "no", "no gracias", "manan"; "no sé" and "nada" are other answers."""
    return _says(text, _NO_KEYS) or _is_sign(text, _NO_SIGNS) or quechua.says(text, quechua.NO)


def means_dont_know(text: str) -> bool:
    """True for "no se", "nose", "ni idea", "manam yachanichu"."""
    return _says(text, _DONT_KNOW_KEYS) or quechua.says(text, quechua.DONT_KNOW)


def means_none(text: str) -> bool:
    """True for "nada", "ninguno", "no tengo", "no se hacer nada"."""
    return _says(text, _NONE_KEYS) or quechua.says(text, quechua.NONE)


def means_everything(text: str) -> bool:
    """True for "todo", "cualquiera", "lo que sea", "las dos", "tukuy"."""
    return _says(text, _EVERYTHING_KEYS) or quechua.says(text, quechua.EVERYTHING)
