"""Help, erasing and what is no text: settled before the dialogue."""

from __future__ import annotations

import pytest

from channels_app import dialogue
from channels_app.gates.unreadable import LONGEST
from channels_app.incoming import Attachment
from channels_app.models import InboundMessage
from contacts.models import Address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "intent"),
    [("AYUDA", "help"), ("info", "help"), ("yanapaway", "help"), ("Borrar mis datos", "delete_data")],
)
def test_the_dialogue_is_told_what_the_word_means_and_keeps_its_question(says, echo, text, intent):
    says(text)
    assert echo == [f"intent={intent}"]


def test_a_button_means_what_it_says_by_itself(says, echo):
    says("borrar", choice="erase=yes")
    assert echo == ["borrar"]


@pytest.mark.parametrize("text", ["borrar", "olvídame", "chinkachiy"])
def test_who_is_out_is_forgotten_at_once_and_in_silence(says, echo, text, monkeypatch):
    dropped = []
    monkeypatch.setattr(dialogue, "forget", lambda *, code: dropped.append(code))
    says("hola")
    says("baja")
    assert says(text) == []
    assert dropped == [Address.objects.get().contact.code]
    assert set(InboundMessage.objects.exclude(text=text).values_list("text", flat=True)) == {""}
    assert Address.objects.get().opted_out


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"media": (Attachment("image/jpeg"),)}, "No puedo ver fotos"),
        ({}, "Tu mensaje llego vacio"),
        ({"text": "quiero estudiar " * 50}, "Tu mensaje es muy largo"),
    ],
)
def test_what_cannot_be_read_is_kindly_declined(says, echo, more, answer):
    assert says(**more)[0].startswith(answer)
    assert echo == []


def test_as_long_as_a_person_needs_is_not_too_long(says, echo):
    says("a" * LONGEST)
    assert len(echo) == 1


def test_nothing_again_and_again_is_not_answered_without_end(says):
    answers = [len(says("")) for _ in range(8)]
    assert answers == [1, 1, 1, 0, 0, 0, 0, 0]
    says("hola")
    assert len(says("")) == 1


@pytest.mark.parametrize("more", [{"latitude": -14.2, "longitude": -71.2}, {"choice": "consent=yes"}])
def test_a_pin_or_a_button_without_text_is_not_nothing(says, echo, more):
    says(**more)
    assert echo == [""]
