from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import deserialise_events

from bot.plain_answers import SHAPES, is_plain

SCHEMA = Draft7Validator(RemoteAction.action_response_format_spec())
SLOT = {"event": "slot", "timestamp": None, "name": "place", "value": "080601"}
LISTEN = {"event": "action", "timestamp": None, "name": "action_listen", "policy": None, "confidence": None}

_leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3)
_values = st.recursive(
    _leaves,
    lambda some: st.lists(some, max_size=2) | st.dictionaries(st.text(max_size=2), some, max_size=2),
    max_leaves=4,
)
_keys = sorted({key for shape in SHAPES.values() for key in shape} | {"metadata", "entities", "hide_rule_turn"})


@st.composite
def _nearly_plain(draw: st.DrawFn) -> dict[str, Any]:
    """All keys of a shape with values of any type; sometimes a key more, less or a name that is not ours."""
    kind = draw(st.sampled_from([*SHAPES, "user", "entities", "bot", "unheard_of"]))
    event = {key: draw(_values) for key in SHAPES.get(kind, {"timestamp": ()})} | {"event": kind}
    for key in draw(st.lists(st.sampled_from(_keys), max_size=1)):
        event[key] = draw(_values)
    for key in draw(st.lists(st.sampled_from(_keys), max_size=1)):
        event.pop(key, None)
    return event


_events = st.lists(_nearly_plain() | _values, max_size=3)
_answers = st.fixed_dictionaries(
    {}, optional={"events": _events | _values, "responses": st.lists(_values, max_size=2) | _values}
)


@given(_answers | _values)
def test_what_is_plain_is_never_refused_by_the_schema(answer: Any) -> None:
    assert not is_plain(answer) or SCHEMA.is_valid(answer)


@given(st.fixed_dictionaries({"events": st.lists(_nearly_plain(), min_size=1, max_size=1), "responses": st.just([])}))
def test_nor_is_one_event_alone(answer: Any) -> None:
    assert not is_plain(answer) or SCHEMA.is_valid(answer)


@pytest.mark.parametrize("kind", SHAPES)
def test_each_shape_is_plain_good_and_an_event_to_rasa(kind: str) -> None:
    event = {key: {"event": kind, "name": "place"}.get(key) for key in SHAPES[kind]}
    assert is_plain({"events": [event], "responses": []})
    assert SCHEMA.is_valid({"events": [event], "responses": []})
    assert [found.type_name for found in deserialise_events([event])] == [kind]


@pytest.mark.parametrize(
    "answer",
    [
        {"events": [SLOT, LISTEN], "responses": [{"response": "utter_greet"}]},
        {"events": [{**SLOT, "value": ["cocina"]}], "responses": []},
        {"events": [], "responses": []},
    ],
)
def test_our_answers_are_plain(answer: Any) -> None:
    assert is_plain(answer)


@pytest.mark.parametrize(
    "answer",
    [
        {"events": [{**SLOT, "name": None}], "responses": []},
        {"events": [{**SLOT, "timestamp": True}], "responses": []},
        {"events": [{**SLOT, "event": ["slot"]}], "responses": []},
        {"events": [{"event": "slot", "value": 1}], "responses": []},
        {"events": [SLOT], "responses": ["Hola"]},
        {"events": [{**SLOT, "metadata": 3}], "responses": []},
    ],
)
def test_these_are_left_to_the_schema(answer: Any) -> None:
    assert not is_plain(answer)
    assert not SCHEMA.is_valid(answer)
