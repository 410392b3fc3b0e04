"""Whoever asks to be forgotten is forgotten."""

import pytest

from channels_app.erasure import erase_person
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.turn import take_turns
from contacts import consents, profiles
from contacts.models import Consent, Profile
from recommender.models import Recommendation

pytestmark = pytest.mark.django_db


def test_nothing_that_was_said_is_left(writes, echo):
    message = writes("soy de sicuani", latitude=-14.2, longitude=-71.2)
    take_turns()
    OutboundMessage.objects.update(status="delivered")
    code = message.contact.code
    consents.record(code=code, given=True, wording="v1")
    profiles.save_answers(code=code, skills=["cocina"])
    Recommendation.objects.create(contact_code=code, profile={}, policy="prior", eligible=0, slate=[])
    erase_person(code=code)
    left = InboundMessage.objects.get()
    assert (left.text, left.latitude, left.longitude) == ("", None, None)
    assert OutboundMessage.objects.get().text == ""
    assert not any(model.objects.exists() for model in (Profile, Consent, Recommendation))


def test_others_are_left_alone_and_what_is_still_to_be_sent_too(writes, echo):
    rosa = writes("uno")
    writes("dos", sender="+51911111111")
    take_turns()
    erase_person(code=rosa.contact.code)
    assert {row.text for row in OutboundMessage.objects.all()} == {"oi uno", "oi dos"}
    assert {row.text for row in InboundMessage.objects.all()} == {"", "dos"}
