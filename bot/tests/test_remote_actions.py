import jsonschema
import pytest
from rasa.core.actions import action as rasa_actions
from rasa.core.actions.action import RemoteAction

from bot.remote_actions import TIMEOUT_SECONDS

ACTION = RemoteAction("action_x", None)


@pytest.mark.parametrize(
    "result",
    [
        {"events": [{"event": "slot", "name": "place", "value": "080601"}], "responses": []},
        {"events": [], "responses": [{"text": "Hola"}]},
        {},
    ],
)
def test_good_results_pass(result: dict) -> None:  # type: ignore[type-arg]
    assert ACTION._validate_action_result(result)


@pytest.mark.parametrize(
    "result",
    [
        [],
        {"events": "none"},
        {"events": [{"event": "slot", "value": "secreto"}]},
        {"events": [{"no": "event"}]},
        {"events": [], "responses": ["secreto"]},
    ],
)
def test_bad_results_still_raise_and_quote_nothing(result: object) -> None:
    with pytest.raises(jsonschema.ValidationError) as caught:
        ACTION._validate_action_result(result)  # type: ignore[arg-type]
    assert "secreto" not in str(caught.value)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(result, RemoteAction.action_response_format_spec())


def test_an_action_has_seconds_not_minutes() -> None:
    assert rasa_actions.DEFAULT_REQUEST_TIMEOUT == TIMEOUT_SECONDS
