"""What an SMS costs, and that folding keeps it cheap and readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels_app.segments import GSM7, fold, measure


@pytest.mark.parametrize(
    ("text", "encoding", "segments"),
    [
        ("", "GSM-7", 1),
        ("a" * 160, "GSM-7", 1),
        ("a" * 161, "GSM-7", 2),
        ("a" * 306, "GSM-7", 2),
        ("a" * 307, "GSM-7", 3),
        ("€" * 80, "GSM-7", 1),
        ("€" * 81, "GSM-7", 2),
        ("€" * 153, "GSM-7", 3),  # 76 fit in each part: the 77th would be split
        ("ñ¿¡éüÑ", "GSM-7", 1),
        ("á" * 70, "UCS-2", 1),
        ("á" * 71, "UCS-2", 2),
        ("😀" * 35, "UCS-2", 1),
        ("😀" * 36, "UCS-2", 2),
    ],
)
def test_a_message_is_counted_as_it_is_billed(text, encoding, segments):
    count = measure(text)
    assert (count.encoding, count.segments) == (encoding, segments)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("¿Dónde estudió José el año pasado?", "¿Donde estudio José el año pasado?"),
        ("“Sí”… wayk’uy – 1º", '"Si"... wayk\'uy - 1o'),
        ("hola 😀", "hola "),
        ("Ñan pingüino", "Ñan pingüino"),
    ],
)
def test_folding_keeps_what_matters(written, sent):
    assert fold(written) == sent


@given(st.text())
def test_a_folded_text_is_always_gsm7_and_folds_to_itself(text):
    folded = fold(text)
    assert set(folded) <= GSM7
    assert fold(folded) == folded


@given(st.text())
def test_segments_hold_all_units(text):
    count = measure(text)
    single, joined = (160, 153) if count.encoding == "GSM-7" else (70, 67)
    assert count.units <= (single if count.segments == 1 else joined * count.segments)
