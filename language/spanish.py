"""Spanish as people text it in Peru: one tokenizer, and a key for each word under which its spellings meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from language.tokens import plain, spans

__all__ = ("SHORTHAND", "Word", "fold", "key", "plain", "tokenise", "words_of", "written_out")

_DOUBLE = re.compile(r"([^lr\d])\1")

# What chat spelling writes -> the word it stands for, both folded.
SHORTHAND = {
    "q": "que", "k": "que", "ke": "que", "qe": "que", "qu": "que",
    "xq": "porque", "pq": "porque", "porq": "porque", "xk": "porque", "pk": "porque", "xke": "porque",
    "x": "por", "xr": "por", "d": "de", "dl": "del", "c": "se", "t": "te", "m": "me", "s": "es", "n": "en",
    "tmb": "tambien", "tb": "tambien", "tbn": "tambien", "tmbn": "tambien", "tambn": "tambien", "tamb": "tambien",
    "kiero": "quiero", "qiero": "quiero", "kero": "quiero", "qro": "quiero", "qero": "quiero", "kisiera": "quisiera",
    "toy": "estoy", "ta": "esta", "tas": "estas", "aki": "aqui", "aca": "aqui", "aya": "alla",
    "grax": "gracias", "grac": "gracias", "grcs": "gracias", "grs": "gracias", "gracs": "gracias", "graciaz": "gracias",
    "xfa": "porfavor", "xfavor": "porfavor", "porfa": "porfavor", "porfis": "porfavor", "pls": "porfavor",
    "plis": "porfavor", "pf": "porfavor", "pfv": "porfavor",
    "bn": "bien", "dnd": "donde", "dond": "donde", "adonde": "donde", "cuant": "cuanto", "cnto": "cuanto",
    "cto": "cuanto", "kuanto": "cuanto", "cdo": "cuando", "cnd": "cuando", "cndo": "cuando",
    "ps": "pues", "pes": "pues", "pe": "pues", "pz": "pues", "puez": "pues",
    "msj": "mensaje", "sms": "mensaje", "info": "informacion", "inf": "informacion", "num": "numero", "nro": "numero",
    "sip": "si", "sipi": "si", "sii": "si", "sep": "si", "zi": "si", "sy": "si",
    "nop": "no", "nel": "no", "noup": "no", "nah": "no",
    "oki": "ok", "okey": "ok", "okay": "ok", "okis": "ok", "oka": "ok", "okk": "ok", "okz": "ok",
    "cel": "celular", "celu": "celular", "compu": "computadora", "secu": "secundaria", "sec": "secundaria",
    "prim": "primaria", "uni": "universidad", "insti": "instituto", "cole": "colegio",
    "bs": "buenas", "wenas": "buenas", "wenos": "buenos", "bnas": "buenas", "bnos": "buenos", "bno": "bueno",
    "ahi": "alli", "pa": "para", "tngo": "tengo", "tng": "tengo", "vdd": "verdad", "sta": "esta",
    "mñna": "manana", "nse": "nose", "sñr": "senor", "sr": "senor", "srta": "senorita", "sra": "senora",
}  # fmt: skip

# Letters that sound alike in Peruvian Spanish meet in one, longest rule first.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"qu(?=[eiy])|q(?=[aeiouy])|ch?k", "k"),
        (r"ph", "f"),
        (r"sh", "ch"),
        (r"sc(?=[ei])|x(?=c[ei])|c(?=[ei])|z", "s"),
        (r"c(?!h)", "k"),
        (r"q", "k"),
        (r"hu(?=[aei])|gu(?=[ao])|wu?(?=[aei])", "w"),
        (r"(?<!c)h", ""),
        (r"v", "b"),
        (r"ll", "y"),
        (r"gu(?=[ei])", "G"),
        (r"g(?=[ei])", "j"),
        (r"G", "g"),
        (r"x", "s"),
        (r"y$", "i"),
        (r"nb", "mb"),
        (r"np", "mp"),
        (r"([^lr\d])\1", r"\1"),
    )
)


@dataclass(frozen=True)
class Word:
    """One word of a message: as typed, where it stands in the raw text, and the key it is matched by."""

    text: str
    start: int
    end: int
    key: str


def tokenise(text: str) -> tuple[Word, ...]:
    """Words, numbers and single marks in order; an apostrophe inside a word stays in it."""
    # A stray combining mark folds to nothing and stands for itself.
    return tuple(_word(text[start:end], start, end) for start, end in spans(text))


def _word(text: str, start: int, end: int) -> Word:
    return Word(text, start, end, fold(text) or text)


def words_of(text: str) -> tuple[Word, ...]:
    """Like `tokenise`, without punctuation and emoji."""
    return tuple(word for word in tokenise(text) if word.key[:1].isalnum())


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """The spelling-proof key of one word: "Kiero", "qiero" and "quiero" share it, as do "cocinar" and "kosinar"."""
    base = written_out(word)
    for pattern, sound in _SOUNDS:
        base = pattern.sub(sound, base)
    return base or plain(word)


def written_out(word: str) -> str:
    """A word in small letters with chat shorthand resolved: "xq" → "porque", "GRACIASSS" → "gracias"."""
    base = plain(word)
    return SHORTHAND.get(base) or SHORTHAND.get(_DOUBLE.sub(r"\1", base)) or base or word


def key(text: str) -> str:
    """The folded words of a phrase joined by single spaces: the key of a closed lexicon."""
    return " ".join(word.key for word in words_of(text))
