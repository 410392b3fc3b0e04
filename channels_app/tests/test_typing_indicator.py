"""People on WhatsApp see that we write where the answer takes long: once, and only they."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from datetime import timedelta

import pytest
from django.utils import timezone

from channels_app import typing_indicator
from channels_app.errors import ErrorClass, TransportError
from channels_app.models import InboundMessage
from channels_app.transports.twilio import adapter
from channels_app.typing_indicator import MOST, TypingIndicator, claim_slow
from contacts.models import Address, Contact

pytestmark = pytest.mark.django_db


class AtOnce(Executor):
    def submit(self, work, /, *args, **more):
        done: Future[None] = Future()
        done.set_result(work(*args, **more))
        return done


@pytest.fixture(autouse=True)
def _time_stands_still(monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    monkeypatch.setattr(typing_indicator, "EVERY_SECONDS", 3600.0)


@pytest.fixture
def waits(writes):
    """waits(3) is a message on WhatsApp that has waited three seconds for its answer."""

    def wait(seconds, **more):
        message = writes("hola", **{"kind": "whatsapp", **more})
        InboundMessage.objects.filter(pk=message.pk).update(received_at=timezone.now() - timedelta(seconds=seconds))
        return message

    return wait


@pytest.fixture
def shown(monkeypatch):
    """Ids of the messages for which the vendor was told."""
    ids = []
    monkeypatch.setattr(adapter, "show_typing", lambda message: ids.append(message.pk))
    return ids


def test_it_is_shown_once_where_an_answer_takes_over_two_seconds(waits, shown):
    slow = waits(3)
    indicator = TypingIndicator(AtOnce())
    indicator.step()
    indicator._looked_at = float("-inf")
    indicator.step()
    assert shown == [slow.pk]
    assert InboundMessage.objects.get().typing_shown_at is not None


@pytest.mark.parametrize(("seconds", "many"), [(1, 0), (2.5, 1), (19, 1), (25, 0)])
def test_neither_too_early_nor_too_late(waits, seconds, many):
    waits(seconds)
    assert len(claim_slow()) == many


def test_sms_has_no_such_thing(waits):
    waits(3, kind="sms")
    assert claim_slow() == []


def test_an_answered_message_needs_none(waits):
    waits(3)
    InboundMessage.objects.update(answered_at=timezone.now())
    assert claim_slow() == []


@pytest.mark.parametrize(("model", "change"), [(Address, {"opted_out": True}), (Contact, {"blocked": True})])
def test_whoever_is_not_answered_sees_nothing(waits, model, change):
    waits(3)
    model.objects.update(**change)
    assert claim_slow() == []


def test_a_crowd_does_not_become_a_crowd_of_requests(waits, shown, monkeypatch):
    monkeypatch.setattr(typing_indicator, "EVERY_SECONDS", 3600)  # however slow this machine is
    for n in range(MOST + 3):
        waits(3, sender=f"+5191111{n:04}")
    indicator = TypingIndicator(AtOnce())
    indicator.step()
    indicator.step()
    assert len(shown) == MOST


def test_a_failure_is_said_without_the_person_and_never_tried_again(waits, monkeypatch, caplog):
    def fail(message):
        raise TransportError(ErrorClass.NEVER, code="20404")

    monkeypatch.setattr(adapter, "show_typing", fail)
    message = waits(3)
    with caplog.at_level("INFO", logger=typing_indicator.__name__):
        TypingIndicator(AtOnce()).step()
    assert "20404" in caplog.text
    assert message.external_id not in caplog.text
    assert claim_slow() == []


def test_where_the_vendor_hangs_nothing_more_is_asked(waits):
    class Hanging(AtOnce):
        def submit(self, work, /, *args, **more):
            return Future()

    for n in range(2 * typing_indicator.THREADS):
        waits(3, sender=f"+5191111{n:04}")
    indicator = TypingIndicator(Hanging())
    indicator.step()
    waits(3, sender="+51922222222")
    indicator._looked_at = float("-inf")
    indicator.step()
    assert len(claim_slow()) == 1
