"""What could tell who wrote a message goes; what the dialogue learns from stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from labelling.known_words import is_known
from labelling.masking import Masker, cleaned, enough_left
from labelling.person_names import is_surely_a_name, may_be_a_name, parts_of
from labelling.spans import MASKS
from language.gazetteer import Entry, Gazetteer
from language.tokens import plain

PLACES = "Sicuani Cusco Puno Lima Wanchaq Trujillo Asillo Azángaro|San Martín|Santa Rosa|Villa El Salvador|La Merced"
TRADES = "cocina coser costura mecanica tejer carpinteria"
ENTRIES = [
    *(Entry(name, "080601") for part in PLACES.split("|") for name in (part.split() if "Sicuani" in part else [part])),
    *(Entry(name, name) for name in TRADES.split()),
]
MASKER = Masker(Gazetteer(ENTRIES), is_known)
mask = MASKER.mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        # numbers
        ("mi numero es 987 654 321", "mi numero es NUMERO"),
        ("mi cel 9-8-7-6-5-4-3-2-1 gracias", "mi cel NUMERO gracias"),
        ("escribeme al +51987654321", "escribeme al NUMERO"),
        ("soy el 987.654.321 llámame", "soy el NUMERO llámame"),
        ("mi dni 45678912", "mi dni NUMERO"),
        ("dni nro 4567", "dni nro NUMERO"),
        ("llamame al nueve ocho siete seis cinco cuatro", "llamame al NUMERO"),
        ("noventa y ocho, setenta y seis, cincuenta y cuatro", "NUMERO"),
        ("isqun pusaq qanchis suqta pichqa", "NUMERO"),
        ("9️⃣8️⃣7️⃣6️⃣5️⃣ es", "NUMERO es"),
        ("④②⑤①② es", "NUMERO es"),
        ("９８７６５４３２１ es", "NUMERO es"),
        ("9\u200b8\u200b7\u200b6\u200b5 es", "NUMERO es"),
        ("mi código es A-123456", "mi código es NUMERO"),
        # letters and links
        ("correo juan.perez@gmail.com", "correo CORREO"),
        ("es juanp arroba gmail punto com", "es CORREO"),
        ("búscame como @juanperez", "búscame como CORREO"),
        ("mira https://facebook.com/juan.perez?id=3", "mira ENLACE"),
        ("mira www.miweb.pe ya", "mira ENLACE ya"),
        ("escribe a wa.me/51987654321", "escribe a ENLACE"),
        # dates of birth
        ("naci el 12 de mayo de 1990", "naci el FECHA"),
        ("nací el 5/6/98 en Puno", "nací el FECHA en Puno"),
        ("mi cumpleaños es el 12 de mayo", "mi cumpleaños es el FECHA"),
        ("soy del 1987", "soy del FECHA"),
        ("naci en 2006", "naci en FECHA"),
        # names after a cue
        ("hola soy zoila de sicuani", "hola soy NOMBRE de sicuani"),
        ("me llamo Juan Pérez Quispe y vivo en Sicuani", "me llamo NOMBRE y vivo en Sicuani"),
        ("mi nombre es elmer", "mi nombre es NOMBRE"),
        ("me llamo xiomarita", "me llamo NOMBRE"),
        ("HOLA SOY ZORAIDA QUIERO ESTUDIAR", "HOLA SOY NOMBRE QUIERO ESTUDIAR"),
        ("sutiymi Zenobio", "sutiymi NOMBRE"),
        ("sutiyqa urpicha", "sutiyqa NOMBRE"),
        ("noqa Wilber saludamuykichis", "noqa NOMBRE saludamuykichis"),
        ("sutiymi Wilber Sicuanimanta kani", "sutiymi NOMBRE Sicuanimanta kani"),
        ("Rosa Quispem sutiy, Sicuanimanta kani", "NOMBRE sutiy, Sicuanimanta kani"),
        ("hola habla el profesor Huillca del colegio", "hola habla el profesor NOMBRE del colegio"),
        ("atte. Maximiliana", "atte. NOMBRE"),
        # names anywhere
        ("quispe mamani quiere estudiar", "NOMBRE quiere estudiar"),
        ("mi hijo Jhosimar quiere aprender mecanica", "mi hijo NOMBRE quiere aprender mecanica"),
        ("dile a Urpicha que quiero coser", "dile a NOMBRE que quiero coser"),
        ("Juanpa wasinpi tiyani", "NOMBRE wasinpi tiyani"),
        ("quiero que juan flores aprenda", "quiero que NOMBRE aprenda"),
        # addresses
        ("vivo en jr. los pinos 123 sicuani", "vivo en DIRECCION sicuani"),
        ("vivo en jr cusco 345", "vivo en DIRECCION"),
        ("vivo en la av. el sol Cusco", "vivo en la DIRECCION Cusco"),
        ("mz B lote 4 urb. las flores, Wanchaq", "DIRECCION , Wanchaq"),
        ("AA.HH. los olivos mz. c lt 3 villa el salvador", "DIRECCION villa el salvador"),
        ("estoy en calle Comercio 12", "estoy en DIRECCION"),
        ("mi dirección es Los Jazmines 456", "mi DIRECCION"),
    ],
)  # fmt: skip
def test_what_is_personal_is_masked(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "quiero estudiar cocina en Sicuani", "vivo en Santa Rosa", "Santa Rosa", "soy de Trujillo",
        "Quiero Estudiar Cocina en San Martín", "Sicuanipi tiyani, tejerta munani", "Qiswapatapi tiyani",
        "vivo en Cicuani", "soy de zapotal", "soy albañil", "soy cusqueña", "soy chacarero", "soy madre soltera",
        "tengo 25 años y 3 hijos", "cuesta 1500 soles?", "el curso empieza el 5 de marzo?", "el 15 de julio",
        "trabajo en la calle vendiendo", "vendo manzana a la gente", "quiero comprar 5 lt de leche",
        "dos arrobas de papa", "ya.me interesa", "como te llamas", "no me llamo asi", "1 2 y 3",
        "Awayta munani", "Manam awayta munanichu", "el 2", "quinto", "Hola quiero un curso. Gracias",
        "x favor quiero informasion", "me duele con dolores", "los domingos puedo", "sarata tarpuni",
        "mana Cuscochu, Sicuanimi", "hola señorita allillanchu", "ari allinmi señor, qillqay",
        "chay cursopa sutin imataq",
        "jiron que?", "me das la direccion exacta", "en que urbanizacion queda", "hayka pasaje Limaman",
        "soy sordo", "cuando era niña", "curso de luz y sonido", "vine de Chile",
    ],
)  # fmt: skip
def test_what_is_learnt_from_stays(text):
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "names", "masked"),
    [
        ("la lucha quiere pan", ["Lucha"], "la NOMBRE quiere pan"),
        ("LUCHA quiere pan", ["lucha"], "NOMBRE quiere pan"),
        ("luchita quiere pan", ["Luch"], "NOMBRE quiere pan"),
        ("de la cocina", ["Ana de la Cocina"], "de la NOMBRE"),
        ("yo lo se", ["Lo"], "yo lo se"),  # too short to tell
        ("vivo en Santa Rosa", ["Rosa"], "vivo en Santa NOMBRE"),
    ],
)
def test_the_persons_own_names_are_masked_wherever_they_stand(text, names, masked):
    assert mask(text, names=names) == masked


WORDS = st.sampled_from(
    "quiero hola vivo en de soy curso y Sicuani cocina awayta munani para mi 3 años jr. no me".split()
)
TALK = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=12).map(" ".join)
SEPARATED = st.lists(st.sampled_from(["", " ", "-", ".", " - "]), min_size=8, max_size=8)


@given(before=TALK, after=TALK, separators=SEPARATED, digits=st.text("0123456789", min_size=9, max_size=9))
def test_no_phone_number_gets_through(before, after, separators, digits):
    number = "".join(d + s for d, s in zip(digits, [*separators, ""], strict=True))
    masked = mask(f"{before} {number} {after}")
    assert not re.search(r"\d{5}", re.sub(r"[\s.\-]", "", masked))


@given(text=st.text(max_size=60))
def test_never_five_digits_in_a_row_whatever_comes(text):
    assert not re.search(r"\d{5}", mask(text))


@given(before=TALK, user=st.from_regex(r"[a-z][a-z0-9._]{2,12}", fullmatch=True), after=TALK)
def test_no_email_gets_through(before, user, after):
    assert f"{user}@" not in mask(f"{before} {user}@correo.com.pe {after}")


@given(before=TALK, after=TALK, name=st.from_regex(r"[A-Z][a-z]{3,9}( [A-Z][a-z]{3,9})?", fullmatch=True))
def test_the_name_somebody_goes_by_never_gets_through(before, after, name):
    masked = mask(f"{before} {name} {after}", names=[name])
    left = {plain(word) for word in re.findall(r"[^\W\d_]+", masked) if word not in MASKS}
    assert not left & parts_of(name)


@given(text=TALK)
def test_a_masked_text_is_one_clean_line_that_masks_to_itself(text):
    once = mask(text)
    assert once == cleaned(once)
    assert not set(once) & set("[]{}\n\r\t\x00")
    assert mask(once) == once


@given(text=st.lists(WORDS, min_size=1, max_size=10).map(" ".join))
def test_masks_only_take_away(text):
    """No word comes up that was not said."""
    assert set(re.findall(r"\w+", mask(text))) <= set(re.findall(r"\w+", text)) | MASKS


@pytest.mark.parametrize(
    ("masked", "enough"),
    [
        ("NOMBRE", False), ("NUMERO", False), ("", False), ("3", False), ("a", False), ("NOMBRE NUMERO hola", False),
        ("soy NOMBRE", True), ("hola", True), ("DIRECCION sicuani", True), ("quiero NOMBRE", True),
    ],
)  # fmt: skip
def test_what_is_nothing_but_masks_is_not_worth_listing(masked, enough):
    assert enough_left(masked) is enough


def test_the_lists_of_names_tell_names_from_words():
    assert is_surely_a_name("Quispe")
    assert is_surely_a_name("MARÍA")
    assert is_surely_a_name("Juanpaq")
    assert may_be_a_name("Flores")
    assert not is_surely_a_name("flores")
    assert not may_be_a_name("cocina")


@given(name=st.text(max_size=30))
def test_parts_of_a_name_are_words_of_it(name):
    assume(name.strip())
    assert parts_of(name) <= {plain(word) for word in name.split()}


@pytest.mark.parametrize(
    ("word", "known"),
    [("costuramanta", True), ("Limapi", True), ("schooling", False), ("negated", False), ("yatapas", False)],
)
def test_words_of_training_examples_are_whole_and_their_marks_are_none(word, known):
    assert is_known(word) == known
