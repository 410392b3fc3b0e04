"""Names are found however they are typed, and ordinary words are not taken for names."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.gazetteer import Entry, Gazetteer, normalise, sound

NAMES = [
    Entry("Sicuani", "080601"),
    Entry("Ayacucho", "050101"),
    Entry("Huancavelica", "090101"),
    Entry("Huancayo", "120101"),
    Entry("Huancano", "110403"),
    Entry("Arequipa", "040101"),
    Entry("Andahuaylas", "030201"),
    Entry("Ate", "150103"),
    Entry("Tingo", "010121"),
    Entry("Mala", "150509"),
    Entry("Moche", "130107"),
    Entry("San Juan", "061101"),
    Entry("San Juan de Lurigancho", "150132"),
    Entry("SJL", "150132", "short"),
    Entry("Santa Rosa", "150139"),
    Entry("Santa Rosa", "210808"),
    Entry("Puerto Maldonado", "170101", "usual"),
    Entry("Ñahuimpuquio", "091605"),
    Entry("Wayk'uy", "cocina", "trade"),
]
GAZETTEER = Gazetteer(NAMES)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  ¡Ñaña, ÁTE!! ", "nana ate"),
        ("Qosqo-manta", "qosqo manta"),
        ("wayk’uy wayk'uy waykʼuy wayk´uy wayk`uy", "waykuy waykuy waykuy waykuy waykuy"),
        ("holaaaa", "hola"),
        ("Ccatca llama", "ccatca llama"),
        ("S.J.L. y V.E.S", "sjl y ves"),
        ("Pto.Maldonado", "pto maldonado"),
        ("1000 soles", "1000 soles"),
        ("cami\u0301n", "camin"),
        ("", ""),
    ],
)
def test_normalise(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@given(st.text())
def test_normalise_is_stable(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("huancayo", "guancayo"),
        ("huancayo", "wankayo"),
        ("arequipa", "arekipa"),
        ("cuzco", "cusco"),
        ("moyobamba", "mollovamba"),
        ("sicuani", "sicuany"),
        ("pucallpa", "pucalpa"),
        ("chincha", "chinnchaa"),
    ],
)
def test_names_that_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize("other", ["moche", "mojo", "musho"])
def test_ch_is_a_sound_of_its_own(other: str) -> None:
    assert sound("moco") != sound(other)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("soy de sicuani", [("sicuani", "080601", 0)]),
        ("SOY DE SICUANY!!", [("SICUANY", "080601", 1)]),
        ("ayacuho", [("ayacuho", "050101", 1)]),
        ("vivo en uancavelica pe", [("uancavelica", "090101", 1)]),
        ("andauaylas", [("andauaylas", "030201", 1)]),
        ("de arekipa", [("arekipa", "040101", 2)]),
        ("vivo en san juan de lurigancho", [("san juan de lurigancho", "150132", 0)]),
        ("vivo en san juan de luriganxho", [("san juan de luriganxho", "150132", 1)]),
        ("sanjuandelurigancho", [("sanjuandelurigancho", "150132", 0)]),
        ("en s.j.l. o en ate", [("s.j.l", "150132", 0), ("ate", "150103", 0)]),
        ("puertomaldonado", [("puertomaldonado", "170101", 0)]),
        ("ñahuinpukio", [("ñahuinpukio", "091605", 3)]),
        ("se wayk'uy", [("wayk'uy", "cocina", 0)]),
    ],
)
def test_find(sentence: str, found: list[tuple[str, str, int]]) -> None:
    matches = sorted(GAZETTEER.find(sentence), key=lambda m: m.start)
    assert [(m.text, m.values[0], m.distance) for m in matches] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "quiero aprender cocina",
        "tengo 20 años",
        "me gusta la noche",
        "arte y te",
        "mañana malo",
        "secundaria completa",
        "noche",
        "no se",
        "",
        "¿?",
        "12345",
    ],
)
def test_ordinary_words_are_not_names(sentence: str) -> None:
    assert GAZETTEER.find(sentence) == []


def test_longest_first() -> None:
    assert [m.values for m in GAZETTEER.find("ate, san juan de lurigancho")] == [("150132",), ("150103",)]


def test_a_name_of_two_places_gives_both() -> None:
    (match,) = GAZETTEER.find("de Santa Rosa")
    assert match.values == ("150139", "210808")


def test_two_names_equally_near_are_both_given() -> None:
    (match,) = GAZETTEER.find("huancayno")
    assert set(match.values) == {"120101", "110403"}


def test_caller_words_are_no_misspellings() -> None:
    assert GAZETTEER.find("la zona de sicuano")[0].values == ("080601",)
    assert GAZETTEER.find("la zona de sicuano", stop_words={"sicuano"}) == []


def test_near_can_be_turned_off() -> None:
    assert GAZETTEER.find("sicuany", near=False) == []
    assert GAZETTEER.find("sicuani", near=False)


def test_lookup_takes_the_whole_string() -> None:
    assert GAZETTEER.lookup("soy de sicuani") == []
    assert [m.values for m in GAZETTEER.lookup(" Sicuani. ")] == [("080601",)]
    assert GAZETTEER.lookup("sicuano")[0].values == ("080601",)


def test_lookup_of_short_names_goes_by_sound_only() -> None:
    assert [(m.values, m.distance) for m in GAZETTEER.lookup("hate")] == [(("150103",), 1)]
    assert GAZETTEER.lookup("arte") == []
    assert GAZETTEER.lookup("noche") == GAZETTEER.lookup("tengo") == []


def test_the_nearest_sound_wins() -> None:
    gazetteer = Gazetteer([Entry("Huaraz", "020101"), Entry("Huaral", "150601"), Entry("Huaros", "150404")])
    assert [m.values for m in gazetteer.lookup("huaras")] == [("020101",)]
    assert [m.values for m in gazetteer.find("soy de huaras")] == [("020101",)]


def test_an_empty_gazetteer_finds_nothing() -> None:
    empty = Gazetteer([])
    assert empty.find("sicuani") == []
    assert empty.lookup("sicuani") == []
    assert len(empty) == 0


def typed(name: str, capitals: list[bool], *, bare: bool) -> str:
    letters = [c.upper() if up else c.lower() for c, up in zip(name, capitals, strict=False)]
    letters += list(name[len(letters) :])
    text = "".join(letters)
    if not bare:
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@given(st.sampled_from(NAMES), st.lists(st.booleans()), st.booleans(), st.sampled_from(["{}", "soy de {}!", "¿{}?"]))
def test_an_exact_name_is_always_found(entry: Entry, capitals: list[bool], bare: bool, frame: str) -> None:
    raw = frame.format(typed(entry.text, capitals, bare=bare))
    assert any(entry.value in m.values and m.distance == 0 for m in GAZETTEER.find(raw))


@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from([e.text for e in NAMES])), max_size=8))
def test_offsets_point_at_the_matched_text(parts: list[str]) -> None:
    raw = " ".join(parts)
    matches = GAZETTEER.find(raw)
    for match in matches:
        assert raw[match.start : match.end] == match.text
        assert match.distance > 0 or normalise(match.text).replace(" ", "") == match.name.replace(" ", "")
    spans = sorted((m.start, m.end) for m in matches)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=4))
def test_short_words_are_never_near(word: str) -> None:
    assert all(m.distance == 0 for m in GAZETTEER.find(word))


QUECHUA_NAMES = Gazetteer(
    [
        Entry("Sicuani", "080601"),
        Entry("Cusco", "080101"),
        Entry("Qosqo", "080101"),
        Entry("San Miguel", "150136"),
        Entry("costura", "costura", "es"),
        Entry("cocina", "cocina", "es"),
        Entry("mecánica", "mecanica", "es"),
        Entry("confección", "costura", "es"),
        Entry("wayk'uy", "cocina", "qu"),
        Entry("away", "tejido", "qu"),
        Entry("tejer", "tejido", "es"),
        Entry("siraq", "costura", "qu"),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "value", "ending"),
    [
        ("Sicuanipi tiyani", "080601", "pi"),
        ("sikwanipi", "080601", "pi"),
        ("Qosqomanta kani", "080101", "manta"),
        ("San Miguelpi tiyashani", "150136", "pi"),
        ("costurata yachayta munani", "costura", "ta"),
        ("cosinayta munani", "cocina", "yta"),
        ("mecanicamanta", "mecanica", "manta"),
        ("confeccionpi llamkani", "costura", "pi"),
        ("wayk’uyta munani", "cocina", "ta"),
        ("huaycuyta munani", "cocina", "ta"),
        ("awani", "tejido", "ni"),
        ("siraqmi kani", "costura", "mi"),
    ],
)
def test_names_before_quechua_endings(sentence: str, value: str, ending: str) -> None:
    (match,) = QUECHUA_NAMES.find(sentence)
    assert (match.values[0], match.ending) == (value, ending)
    assert sentence[match.start : match.end] == match.text


@pytest.mark.parametrize("sentence", ["tiyashani", "munanki", "yachayta", "la respuesta", "hasta ahorita", "la cuesta"])
def test_everyday_words_of_either_language_name_nothing(sentence: str) -> None:
    assert QUECHUA_NAMES.find(sentence) == []


@pytest.mark.parametrize(
    ("said", "name", "ending"),
    [
        ("uubanba", "urubamba", ""),
        ("tumbspi", "tumbes", "pi"),
        ("xuno", "puno", ""),
        ("huantamnta", "huanta", "manta"),
    ],
)
def test_a_guess_bears_a_wrong_first_letter_and_a_misspelt_ending(said: str, name: str, ending: str) -> None:
    known = Gazetteer([Entry(text, text) for text in ("urubamba", "tumbes", "sicuani", "puno", "huanta")])
    assert [(m.name, m.ending) for m in known.guess(said)] == [(name, ending)]


def test_a_short_guess_between_two_names_is_none() -> None:
    known = Gazetteer([Entry("Puno", "1"), Entry("Pino", "2")])
    assert known.guess("pxno") == []
