import pytest
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.utils.common import all_subclasses

import bot.event_types as event_types


def test_every_name_finds_the_class_that_rasa_finds() -> None:
    names = {event_class.type_name for event_class in all_subclasses(Event)}
    assert {"user", "slot", "action", "followup"} <= names
    for name in names:
        assert Event.resolve_by_type(name) is event_types._resolve_of_rasa(name)


def test_what_is_unknown_is_treated_as_by_rasa() -> None:
    assert Event.resolve_by_type("topic") is None
    assert Event.resolve_by_type("unheard_of", UserUttered) is UserUttered
    with pytest.raises(ValueError, match="unheard_of"):
        Event.resolve_by_type("unheard_of")


def test_a_class_that_comes_later_is_found() -> None:
    class Later(UserUttered):
        type_name = "later"

    assert Event.resolve_by_type("later") is Later
