import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.dates import AFTERNOON, MORNING, NIGHT, NOON, find_dates

TUESDAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hoy", "2026-11-24"), ("mañana puedo", "2026-11-25"), ("manana", "2026-11-25"),
        ("pasado mañana", "2026-11-26"),
        ("el lunes", "2026-11-30"), ("miercoles", "2026-11-25"), ("lunespi", "2026-11-30"),
        ("sabadokunapi", "2026-11-28"), ("intichawpi", "2026-11-29"), ("paqarin", "2026-11-25"),
        ("paqarin hamusaq", "2026-11-25"), ("minchha", "2026-11-26"), ("kunan p'unchaw", "2026-11-24"),
        ("kunan punchay", "2026-11-24"), ("qayna punchaw", "2026-11-23"), ("12 de marzo", "2027-03-12"),
        ("el 1ro de diciembre", "2026-12-01"), ("5 marzopi", "2027-03-05"), ("12/03", "2027-03-12"),
        ("29 de febrero", "2028-02-29"),
    ],
)  # fmt: skip
def test_the_day_that_is_meant(text: str, day: str) -> None:
    assert [when.after(TUESDAY) for when in find_dates(text)] == [dt.date.fromisoformat(day)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("en la mañana", MORNING), ("x la mañana", MORNING), ("por las mañanas", MORNING), ("tutamanta", MORNING),
        ("chawpi p'unchaw", NOON), ("chawpi punchaypi", NOON), ("en la tarde", AFTERNOON), ("tardes nomas", AFTERNOON),
        ("sukha", AFTERNOON), ("ch'isipi", NIGHT), ("tutapi", NIGHT), ("noche", NIGHT),
    ],
)  # fmt: skip
def test_the_part_of_the_day(text: str, part: str) -> None:
    (when,) = find_dates(text)
    assert when.part == part
    assert when.after(TUESDAY) is None


@pytest.mark.parametrize(
    "text", ["buenas tardes", "buenos dias", "allin tuta", "S/ 30", "30/02/x y", "tengo 2 hijos", "31/13", ""]
)
def test_greetings_and_amounts_are_no_dates(text: str) -> None:
    assert [when.after(TUESDAY) for when in find_dates(text)] in ([], [None])


def test_several_mentions_in_order() -> None:
    lunes, tarde = find_dates("el lunes en la tarde")
    assert (lunes.weekday, tarde.part) == (0, AFTERNOON)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for when in find_dates(text):
        assert 0 <= when.start < when.end <= len(text)
