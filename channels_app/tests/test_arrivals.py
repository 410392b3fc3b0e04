"""From what was shown to what it teaches: delivered and met with silence is a no, an interest a yes, else unknown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from channels_app import arrivals, dialogue, receipts
from channels_app.dialogue import Reply, Turn
from channels_app.incoming import Receipt
from channels_app.models import OutboundMessage
from channels_app.tests.sending import drain
from channels_app.turn import take_turns
from contacts.models import Contact
from recommender import feedback, interest
from recommender.models import FeedbackEvent, Recommendation

pytestmark = pytest.mark.django_db
Status = OutboundMessage.Status
LATER = feedback.SILENCE + timedelta(hours=1)
SLATE = [{"offering": "cocina"}, {"offering": "pesca"}]


@pytest.fixture
def asks(writes, vendor, monkeypatch):
    """asks() is shown two courses; returns the decision and the message that went out."""

    def converse(message, *, choice=""):
        Recommendation.objects.create(
            contact_code=message.person.code, profile={}, policy="prior", eligible=2, slate=SLATE
        )
        return Turn(replies=(Reply(text="1. Cocina 2. Pesca"),), awaiting="")

    def ask():
        writes("quiero un curso")
        take_turns()
        drain()
        return Recommendation.objects.latest("at"), OutboundMessage.objects.latest("pk")

    monkeypatch.setattr(dialogue, "converse", converse)
    return ask


def receipt(message, status=Status.DELIVERED):
    message.refresh_from_db()
    receipts.record(Receipt(message.pk, message.external_id, status))


def labels(decision, *, after=LATER):
    found = feedback.labels([decision.pk], now=timezone.now() + after)
    return [found.get((decision.pk, course["offering"])) for course in SLATE]


def test_silence_after_it_was_delivered_is_a_no_and_interest_a_yes(asks):
    decision, message = asks()
    arrivals.note.run()
    assert labels(decision) == [None, None]  # on its way: nobody was asked yet
    receipt(message)
    arrivals.note.run()
    assert labels(decision, after=timedelta(hours=71)) == [None, None]
    assert labels(decision) == [0, 0]
    interest.register(code=decision.contact_code, offering="pesca")
    assert labels(decision) == [0, 1]


@pytest.mark.parametrize("status", [Status.SENT, Status.FAILED])
def test_what_never_arrived_is_no_no(asks, status):
    decision, message = asks()
    receipt(message, status)
    arrivals.note.run()
    assert labels(decision) == [None, None]


def test_each_message_speaks_for_the_decision_it_showed(asks):
    first, missing = asks()
    second, arrived = asks()
    receipt(arrived)
    arrivals.note.run()
    assert (labels(first), labels(second)) == ([None, None], [0, 0])
    receipt(missing, Status.READ)
    arrivals.note.run()
    assert labels(first) == [0, 0]


def test_what_was_sent_again_by_another_way_has_arrived_too(asks):
    decision, message = asks()
    receipt(message, Status.FAILED)
    again = OutboundMessage.objects.create(
        channel=message.channel, contact=message.contact, address=message.address, text="x", segments=1,
        retry_of=message, in_reply_to=message.in_reply_to, status=Status.SENT, external_id="SMagain",
    )  # fmt: skip
    receipt(again)
    arrivals.note.run()
    assert labels(decision) == [0, 0]


def test_somebody_on_anothers_phone_was_shown_it_there(asks):
    decision, message = asks()
    daughter = Contact.objects.create(on_phone_of=message.contact, number=2)
    Recommendation.objects.filter(pk=decision.pk).update(contact_code=daughter.code)
    receipt(message)
    arrivals.note.run()
    assert FeedbackEvent.objects.filter(contact_code=daughter.code, kind="shown").count() == 2


def test_it_is_noted_once_in_three_journeys_however_many(asks, django_assert_num_queries):
    for _ in range(3):
        receipt(asks()[1])
    with django_assert_num_queries(3):
        arrivals.note.run()
    assert FeedbackEvent.objects.count() == 6
    arrivals.note.run()
    assert FeedbackEvent.objects.count() == 6
