"""People who took an interest in courses, and the days on which somebody looks after them."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from catalogue.models import Offering, Programme, Provider, Source
from channels_app import contents, dialogue
from channels_app.dialogue import Reply, Turn
from channels_app.incoming import Incoming
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.receive import receive
from channels_app.turn import take_turns
from conftest import ROSA
from contacts import consents
from contacts.models import Contact
from followup.models import FollowUp, State
from places.models import District, Province, Region
from recommender import watching
from recommender.models import CourseInterest, Recommendation

LIMA = ZoneInfo("America/Lima")
MONDAY = datetime(2026, 11, 23, 11, 0, tzinfo=LIMA)
_ids = itertools.count(1)


@pytest.fixture(autouse=True)
def no_news(monkeypatch, no_contents_kept):
    """Nothing has come for whoever looks out for courses, unless a test says so."""
    monkeypatch.setattr(watching, "due", lambda now: iter(()))


@pytest.fixture
def no_contents_kept():
    contents.forget()
    yield
    contents.forget()


@pytest.fixture
def course(db):
    """course("pan", starts_on=…) is taught in Sicuani."""
    source = Source.objects.get_or_create(
        slug="test", defaults={"title": "t", "publisher": "p", "as_of": "2026-01-01"}
    )[0]
    region = Region.objects.get_or_create(code="08", defaults={"name": "Cusco"})[0]
    province = Province.objects.get_or_create(code="0806", defaults={"name": "Canchis", "region": region})[0]
    district = District.objects.get_or_create(
        ubigeo="080601",
        defaults={"name": "Sicuani", "province": province, "latitude": -14.27, "longitude": -71.23},
    )[0]
    common = {"source": source, "confidence": "high"}
    provider = Provider.objects.get_or_create(
        slug="vilcanota", defaults={"name": "CETPRO Vilcanota", "short_name": "CETPRO Vilcanota", "kind": "cetpro",
                                    "district": district, **common},
    )[0]  # fmt: skip

    def make(slug="panaderia", *, hours=None, **more):
        programme = Programme.objects.get_or_create(
            slug=slug, defaults={"name": slug.title(), "short_name": slug.title(), "level": "tecnico", "family": "x",
                                 "hours": hours, **common},
        )[0]  # fmt: skip
        return Offering.objects.create(slug=slug, programme=programme, provider=provider, **common, **more)

    return make


@pytest.fixture
def somebody(db):
    """somebody() allows us to keep what they say, and has a phone."""

    def make(number=None, *, kind="sms", consent=True, language="es", wrote=MONDAY - timedelta(days=20)):
        number = number or f"+519{next(_ids):08d}"
        message = write_in("hola", sender=number, kind=kind, at=wrote)
        Contact.objects.filter(pk=message.contact_id).update(language=language, language_chosen=True)
        if consent:
            consents.record(code=message.contact.code, given=True, wording="test")
        return Contact.objects.get(pk=message.contact_id)

    return make


def write_in(text, *, sender=ROSA, kind="sms", at=None, answered=True, **more):
    """A message of theirs, answered long ago unless told otherwise."""
    external_id = f"SM{next(_ids)}"
    receive(Incoming(kind=kind, external_id=external_id, sender=sender, recipient="+519", text=text, **more))
    message = InboundMessage.objects.select_related("contact").get(external_id=external_id)
    if answered:
        InboundMessage.objects.filter(pk=message.pk).update(answered_at=at, received_at=at or message.received_at)
        message.contact.wanted_turn.delete()
    return message


@pytest.fixture
def interested():
    """interested(rosa, "panaderia", at=…)."""

    def say(contact, offering, *, at=MONDAY - timedelta(days=20)):
        return CourseInterest.objects.create(contact_code=contact.code, offering=offering, at=at)

    return say


@pytest.fixture
def shown():
    """shown(rosa, at=…): courses were recommended to her."""

    def show(contact, *, at):
        row = Recommendation.objects.create(
            contact_code=contact.code, profile={}, policy="prior", eligible=1, slate=[{"offering": "x"}]
        )
        Recommendation.objects.filter(pk=row.pk).update(at=at)

    return show


@pytest.fixture
def asked(somebody, course):
    """asked("enrolled") was asked of Rosa a while ago and has arrived; returns it."""

    def make(kind="enrolled", *, contact=None, language="es", phone=None, **more):
        if not Offering.objects.filter(slug="panaderia").exists():
            course("panaderia", starts_on=date(2026, 11, 15))
        contact = contact or somebody(ROSA, language=language)
        phone = phone or contact
        address = phone.addresses.first()
        last = InboundMessage.objects.filter(contact=phone).latest("pk")
        message = OutboundMessage.objects.create(
            channel=last.channel, contact=phone, address=address, text="¿?", segments=1, status="delivered"
        )
        Contact.objects.filter(pk=phone.pk).update(follow_ups="asked")
        offering = "" if kind == "helped" else "panaderia"
        from django.utils import timezone

        now = timezone.now()
        return FollowUp.objects.create(
            **{"contact": contact, "phone": phone, "kind": kind, "offering": offering, "due_at": now,
               "until": now + timedelta(days=30), "state": State.ASKED, "asked_at": now - timedelta(days=1),
               "asked_message": message, "heard_through": last.pk, **more}
        )  # fmt: skip

    return make


@pytest.fixture
def echo(monkeypatch):
    """A dialogue that repeats what it hears; the list holds what reached it."""
    heard = []

    def converse(message, *, choice=""):
        heard.append(choice or message.text)
        return Turn(replies=(Reply(text=f"oí {message.text}"),))

    monkeypatch.setattr(dialogue, "converse", converse)
    monkeypatch.setattr(dialogue, "forget", lambda *, code: None)
    return heard


@pytest.fixture
def says(echo):
    """says("sí") writes and has it answered; returns the new texts to the person."""

    def say_and_hear(text="", **more):
        before = OutboundMessage.objects.count()
        write_in(text, answered=False, **more)
        take_turns()
        assert not InboundMessage.objects.filter(answered_at=None).exists()
        return [message.text for message in OutboundMessage.objects.order_by("pk")[before:]]

    return say_and_hear


def planned(kind=None):
    rows = FollowUp.objects.filter(state=State.PLANNED)
    return sorted((row.kind, row.offering) for row in (rows.filter(kind=kind) if kind else rows))
