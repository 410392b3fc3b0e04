"""Rosa's phone, on which she asks for others too; a dialogue that tells with whom it spoke; a field worker."""

from __future__ import annotations

import pytest

from accounts.models import User
from channels_app import dialogue
from channels_app.dialogue import Reply, Turn
from channels_app.models import OutboundMessage
from channels_app.tests.conftest import ROSA
from channels_app.turn import take_turns
from contacts import addresses, consents, field_workers, people, profiles
from contacts.models import Contact

LUZ = "+51911111111"  # whom the field worker speaks for, on a phone of her own


@pytest.fixture
def heard(monkeypatch):
    """What reached the dialogue: [(code, text or choice)]. It consents and asks on, each person for themselves."""
    reached = []

    def converse(message, *, choice=""):
        reached.append((message.person.code, choice or message.text))
        return Turn(replies=(Reply(f"oí {choice or message.text}"),), awaiting="place")

    monkeypatch.setattr(dialogue, "converse", converse)
    monkeypatch.setattr(dialogue, "forget", lambda *, code: reached.append((code, "forgotten")))
    return reached


@pytest.fixture
def texts(writes, heard):
    """texts("para mi hija") writes and has it answered; returns the new texts, to whichever phone."""

    def write(text="", **more):
        before = OutboundMessage.objects.order_by("pk").values_list("pk", flat=True).last() or 0
        writes(text, **more)
        take_turns()
        return list(OutboundMessage.objects.filter(pk__gt=before).order_by("pk").values_list("text", flat=True))

    return write


@pytest.fixture
def rosa(texts):
    texts("hola")
    return Contact.objects.get()


@pytest.fixture
def daughter(rosa, texts):
    """Rosa has asked for her daughter, and still does."""
    texts("para mi hija")
    texts("1")
    return Contact.objects.get(on_phone_of=rosa)


@pytest.fixture
def worker(db):
    """Carmen of Cáritas, who works with Rosa's number."""
    boss = User.objects.create_user("boss")
    carmen = User.objects.create_user("carmen")
    return field_workers.link(kind="sms", number=ROSA, user=carmen, called="Carmen", organisation="Cáritas", by=boss)


@pytest.fixture
def enrolled(worker, texts):
    """Somebody whom Carmen has asked everything, with what they answered."""
    texts("nuevo")
    person = Contact.objects.get(on_phone_of=worker.address.contact)
    agrees(person, skills=["costura"], schooling="primaria_completa")
    return person


def agrees(person, **answers):
    consents.record(code=person.code, given=True, wording="test")
    profiles.save_answers(code=person.code, **answers)


def luz():
    return addresses.find("sms", LUZ)


def spoken_for(owner):
    owner.refresh_from_db()
    return owner.person


def of_phone(owner):
    return people.of_phone(owner)
