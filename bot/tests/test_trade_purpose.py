"""A trade is what somebody wants to learn: neither what for, nor a slip of a word that everybody says."""

from __future__ import annotations

import pytest

from bot.trade_reader import TradeReader
from language.gazetteer import Entry

TRADES = {
    "cocina": "cocina wayk'uy restaurante",
    "ventas": "ventas negocio negocios tienda",
    "lacteos": "queso queseria quesera",
    "panaderia": "pan",
    "maquinaria_pesada": "tractor",
}


@pytest.fixture(scope="module")
def reader() -> TradeReader:
    entries = [Entry(name, code, "es") for code, names in TRADES.items() for name in names.split()]
    return TradeReader(entries, usual=(), exact_places=lambda text: [])


def trades(reader: TradeReader, text: str) -> set[str]:
    return {match.values[0] for match in reader.read(text, asked=True)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("para tener mi propio negocio", set()),
        ("para tner mi negocio", set()),
        ("para abrir mi tienda", set()),
        ("para poner mi restaurante", set()),
        ("quiero mi propio negocio", set()),
        ("quiero mi propo negocio", set()),
        ("cocina para tener mi propio negocio", {"cocina"}),
        ("cocina para poner una tienda", {"cocina"}),
        ("wayk'uyta munani negocioyta kichanaypaq", {"cocina"}),
        ("negocioyta kichanaypaq", set()),
        ("negocioyuq kanaypaq wayk'uyta munani", {"cocina"}),
        # What the verb itself does is the trade.
        ("para hacer pan", {"panaderia"}),
        ("para manejar tractor", {"maquinaria_pesada"}),
        ("negocios", {"ventas"}),
        ("para aprender negocios", {"ventas"}),
    ],
)
def test_what_it_is_for(reader: TradeReader, text: str, wanted: set[str]) -> None:
    assert trades(reader, text) == wanted


@pytest.mark.parametrize("said", ["quisera", "quisiea", "quisera aprender", "qisera", "yo quisera"])
def test_a_slip_of_an_everyday_word_is_no_trade(reader: TradeReader, said: str) -> None:
    assert trades(reader, said) == set()


@pytest.mark.parametrize(
    ("said", "trade"), [("quesera", "lacteos"), ("quesria", "lacteos"), ("kezeria", "lacteos"), ("ventaas", "ventas")]
)
def test_a_slip_of_a_trade_still_is_one(reader: TradeReader, said: str, trade: str) -> None:
    assert trades(reader, said) == {trade}
