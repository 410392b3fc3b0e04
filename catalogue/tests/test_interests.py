"""What kind of interest each trade is of."""

from __future__ import annotations

import pytest

from catalogue import interests
from catalogue.facts import Facts


def test_every_trade_has_figures_on_the_scale_of_the_source(facts: Facts) -> None:
    assert set(interests.profiles()) == {trade.code for trade in facts.trades}
    for profile in interests.profiles().values():
        assert set(profile) == set("RIASEC")
        assert all(1 <= value <= 7 for value in profile.values())


@pytest.mark.parametrize(
    ("trade", "letters"),
    [
        ("cuidado_ninos", "SAE"),
        ("contabilidad", "CE"),
        ("diseno", "AEI"),
        ("soldadura", "R"),
        ("laboratorio", "ICR"),
        ("hosteleria", "CSE"),
        ("unheard_of", ""),
    ],
)
def test_letters_say_what_a_trade_is_most_of_and_where_it_stands_out(trade: str, letters: str) -> None:
    assert interests.letters(trade) == letters


def test_trades_are_told_apart() -> None:
    """By O*NET's own order thirty of them would be RC."""
    letters = [interests.letters(trade) for trade in interests.profiles()]
    assert all(0 < len(each) == len(set(each)) <= interests.MOST_LETTERS for each in letters)
    assert len(set(letters)) > 15
    assert {kind for each in letters for kind in each[:2]} == set("RIASEC")
