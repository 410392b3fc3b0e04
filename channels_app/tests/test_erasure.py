"""Whoever asks to be forgotten is forgotten."""

import pytest

from channels_app import erasure, keeping, receipts
from channels_app.erasure import erase_person
from channels_app.incoming import Receipt
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.turn import take_turns
from contacts import consents, profiles
from contacts.models import Consent, Profile
from recommender.models import CourseInterest, Recommendation, Watch

RECOMMENDED = (Recommendation, CourseInterest, Watch)
pytestmark = pytest.mark.django_db


def test_nothing_that_was_said_is_left(writes, echo):
    message = writes("soy de sicuani", latitude=-14.2, longitude=-71.2)
    take_turns()
    OutboundMessage.objects.update(status="delivered")
    code = message.contact.code
    consents.record(code=code, given=True, wording="v1")
    profiles.save_answers(code=code, skills=["cocina"])
    Recommendation.objects.create(contact_code=code, profile={}, policy="prior", eligible=0, slate=[])
    CourseInterest.objects.create(contact_code=code, offering="cocina")
    Watch.objects.create(contact_code=code, wish={})
    erase_person(code=code)
    left = InboundMessage.objects.get()
    assert (left.text, left.latitude, left.longitude) == ("", None, None)
    assert OutboundMessage.objects.get().text == ""
    assert not any(model.objects.exists() for model in (Profile, Consent, *RECOMMENDED))


def test_others_are_left_alone(writes, echo):
    rosa = writes("uno")
    writes("dos", sender="+51911111111")
    take_turns()
    erase_person(code=rosa.contact.code)
    assert {row.text for row in OutboundMessage.objects.all()} == {"", "oi dos"}
    assert {row.text for row in InboundMessage.objects.all()} == {"", "dos"}


@pytest.mark.parametrize("status", ["queued", "held"])
def test_what_waits_to_be_sent_is_canceled(writes, echo, status):
    rosa = writes("uno")
    take_turns()
    OutboundMessage.objects.update(status=status)
    erase_person(code=rosa.contact.code)
    message = OutboundMessage.objects.get()
    assert (message.status, message.text, message.life[-1][1:]) == ("canceled", "", ["canceled", "erased"])


@pytest.mark.parametrize("status", ["sending", "unknown"])
def test_what_the_sender_has_in_hand_is_emptied_as_soon_as_it_is_through(writes, echo, status):
    rosa = writes("uno")
    take_turns()
    OutboundMessage.objects.update(status=status)
    erase_person(code=rosa.contact.code)
    keeping.empty_batch()
    assert OutboundMessage.objects.get().text == "oi uno"
    OutboundMessage.objects.update(status="sent")
    keeping.empty_batch()
    assert OutboundMessage.objects.get().text == ""


def test_the_message_being_answered_keeps_its_words_until_it_is(writes, echo):
    rosa = writes("borra todo lo mío")
    erase_person(code=rosa.contact.code)
    assert InboundMessage.objects.get().text  # a worker that dies now is followed by one that needs them
    take_turns()
    keeping.empty_batch()
    assert InboundMessage.objects.get().text == ""


def test_rooms_above_forget_as_well(writes, echo, monkeypatch):
    forgotten: list[str] = []
    monkeypatch.setattr(erasure, "_registered", [])
    erasure.register(forgotten.append)
    erasure.register(forgotten.append)  # once is enough
    rosa = writes("uno")
    erase_person(code=rosa.contact.code)
    assert forgotten == [rosa.contact.code]


def test_asking_twice_is_no_harm(writes, echo):
    rosa = writes("uno")
    erase_person(code=rosa.contact.code)
    erase_person(code=rosa.contact.code)
    take_turns()
    keeping.empty_batch()
    assert InboundMessage.objects.get().text == ""


@pytest.mark.parametrize("status", ["sent", "sending"])
@pytest.mark.parametrize("code", ["30003", "30008"])
def test_what_was_forgotten_is_not_said_again_when_it_fails_afterwards(writes, echo, status, code):
    rosa = writes("uno")
    take_turns()
    OutboundMessage.objects.update(status=status)
    erase_person(code=rosa.contact.code)
    row = OutboundMessage.objects.get()
    receipts.record(Receipt(outbound_id=row.pk, external_id="SM1", status="failed", error_code=code))
    assert OutboundMessage.objects.get().status == "failed"
