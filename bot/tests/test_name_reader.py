import json
from pathlib import Path

import pytest

from bot.examples import Example, Named, written
from bot.gazetteer_extractor import NameReader
from bot.lookups import Lookups, read_lookups
from bot.trade_learning import learn
from bot.trade_meant import Meant


@pytest.fixture(scope="module")
def reader(lookups: Path) -> NameReader:
    examples = [
        ("hay becas para estudiar", "find_course"),
        ("hay becas", "out_of_scope"),
        ("me quedo con el", "choose"),
    ]
    return NameReader(read_lookups(lookups).with_usual(examples))


def seen(reader: NameReader, text: str, asked: str = "") -> list[tuple[str, object, bool]]:
    return [(e["entity"], e["value"], e["negated"]) for e in reader.read(text, asked=asked)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("soy de sicuani", "080601"),
        ("vivo en sikuani", "080601"),
        ("sicuany", "080601"),
        ("cusco", "080101"),
        ("Canchis", ["080601", "080603"]),
        ("apurimac", ["030101", "030201"]),
        ("san miguel", ["061101", "150136"]),
        ("san miguel, lima", "150136"),
        ("vivo en san miguel cajamarca", "061101"),
        ("wancavelica", "090101"),
        ("vivo en santa rosa", "150140"),
        ("soy de maría", "010511"),
    ],
)
def test_places(reader: NameReader, text: str, value: object) -> None:
    (found,) = reader.read(text)
    assert found["entity"] == "place"
    assert sorted(found["value"]) == sorted(value)  # type: ignore[call-overload]
    assert text[found["start"] : found["end"]] == found["text"]


@pytest.mark.parametrize(
    "text",
    [
        "me llamo rosa santa maria",
        "soy maria",
        "chao",
        "quiero progreso",
        "hay becas",
        "me quedo con el 1",
        "hola",
        "la primera",
    ],
)
def test_everyday_words_are_no_names(reader: NameReader, text: str) -> None:
    assert seen(reader, text) == []


def test_a_place_asked_for_needs_no_cue(reader: NameReader) -> None:
    assert seen(reader, "chao", "place") == [("place", "131202", False)]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("se cocinar y coser", [("trade", "cocina", False), ("trade", "costura", False)]),
        ("se kosinar", [("trade", "cocina", False)]),
        ("no se coser pero si cocinar", [("trade", "costura", True), ("trade", "cocina", False)]),
        ("computasion", [("trade", "computacion", False)]),
        ("quiero cocina en cusco", [("trade", "cocina", False), ("place", "080101", False)]),
        ("no me gusta la costura", [("trade", "costura", True)]),
    ],
)
def test_trades(reader: NameReader, text: str, entities: list[tuple[str, object, bool]]) -> None:
    assert seen(reader, text) == entities


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Sicuanipim tiyani", [("place", "080601", False)]),
        ("mana Cuscochu, Sicuanim", [("place", "080101", True), ("place", "080601", False)]),
        ("costuraqa mana gustawanchu", [("trade", "costura", True)]),
        ("mana cocinachu, costuram", [("trade", "cocina", True), ("trade", "costura", False)]),
        ("computadorapiqa mana, cocinatam munani", [("trade", "cocina", False)]),
        ("mana cocina gustawanchu", [("trade", "cocina", True)]),
        ("no quiero costura quiero cocina", [("trade", "costura", True), ("trade", "cocina", False)]),
        ("en vez de cocina, costura", [("trade", "cocina", True), ("trade", "costura", False)]),
        ("odio la costura", [("trade", "costura", True)]),
        ("ya no costura a ver cocina", [("trade", "costura", True), ("trade", "cocina", False)]),
        ("todo menos costura", [("trade", "costura", True)]),
        ("ni costura ni cocina", [("trade", "costura", True), ("trade", "cocina", True)]),
    ],
)
def test_quechua_endings_and_what_is_refused(
    reader: NameReader, text: str, entities: list[tuple[str, object, bool]]
) -> None:
    assert seen(reader, text) == entities


@pytest.fixture(scope="module")
def taught(reader: NameReader) -> NameReader:
    """As a model has it that learnt from the written examples."""
    return reader.taught(learn(reader.trades, written()))


@pytest.mark.parametrize("text", ["queso", "vacas", "cocina", "vacas y queso", "el queso, cuyes", "motos", "cocina no"])
@pytest.mark.parametrize("asked", ["skills", "interests"])
def test_names_alone_answer_what_was_asked(taught: NameReader, reader: NameReader, text: str, asked: str) -> None:
    assert seen(taught, text, asked) == seen(reader, text, asked) != []


def test_what_was_learnt_is_kept_in_the_model(reader: NameReader) -> None:
    meant = learn(reader.trades, written())
    assert Meant.from_json(json.loads(json.dumps(meant.as_json()))) == meant
    assert len(json.dumps(meant.as_json())) < 300_000


def test_nothing_is_learnt_from_too_few_examples(reader: NameReader) -> None:
    told = Example("se cocinar", "inform", "es", (Named("trade", "cocina", negated=False),))
    assert learn(reader.trades, [told]) == Meant()


@pytest.mark.parametrize(
    "text",
    [
        "no es san miguel, es cusco",
        "no san miguel sino cusco",
        "cusco y no san miguel",
        "me equivoque, es cusco",
        "no vivo en san miguel vivo en cusco",
    ],
)
def test_a_correction_denies_one_place_and_names_another(reader: NameReader, text: str) -> None:
    named = [e for e in reader.read(text) if not e["negated"]]
    assert [e["value"] for e in named] == ["080101"]


def test_names_survive_the_way_into_the_model(lookups: Path) -> None:
    before = read_lookups(lookups).with_usual([("hola hola", "greet")])
    assert Lookups.from_json(before.as_json()) == before
    assert "hola" in before.usual


def test_missing_files_come_with_advice(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="export_lookups"):
        read_lookups(tmp_path)


@pytest.mark.parametrize("text", ["vvivo en Scuani", "xicuanipi tiayni", "mi distirto es iScuani"])
def test_a_place_asked_for_is_read_among_misspelt_words(reader: NameReader, text: str) -> None:
    assert [value for entity, value, _ in seen(reader, text, "place")] == [seen(reader, "Sicuani", "place")[0][1]]
