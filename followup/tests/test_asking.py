"""Who is asked now, by which way, and how often at the most."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channels_app import contents
from channels_app.content_shapes import FOLLOW_UPS, all_shapes
from channels_app.models import Channel, InboundMessage, MessageContent, OutboundMessage, WantedTurn
from contacts import consents
from contacts.models import Address, Contact
from followup import asking, ending, planning
from followup.models import FollowUp, Kind, State
from followup.tests.conftest import LIMA, MONDAY, write_in
from handoff.models import Handoff

pytestmark = pytest.mark.django_db
LONG_AGO = MONDAY - timedelta(days=20)


def plan_for(contact, kind="helped", *, due=MONDAY - timedelta(hours=1), offering="", **more):
    return FollowUp.objects.create(
        contact=contact, kind=kind, offering=offering, due_at=due, until=due + timedelta(days=20), **more
    )


def asked_before(contact, *days_ago):
    for number, days in enumerate(days_ago):
        plan_for(
            contact, offering=f"before-{number}", phone=contact, state=State.ANSWERED,
            asked_at=MONDAY - timedelta(days=days), kind="enrolled",
        )  # fmt: skip


def texts():
    return [message.text for message in OutboundMessage.objects.order_by("pk")]


def test_a_question_goes_behind_replies_and_is_noted(somebody):
    rosa = somebody()
    row = plan_for(rosa)
    assert asking.ask(MONDAY) == 1
    message = OutboundMessage.objects.get()
    assert "del 1 (nada) al 5 (mucho)" in message.text
    assert (message.priority, message.segments, message.contact_id) == (1, 1, rosa.pk)
    row.refresh_from_db()
    assert (row.state, row.asked_at, row.asked_message_id, row.phone_id) == ("asked", MONDAY, message.pk, rosa.pk)
    assert row.heard_through == InboundMessage.objects.get().pk
    assert Contact.objects.get().follow_ups == "asked"
    assert asking.ask(MONDAY) == 0


def test_in_their_language_with_the_course_and_options(somebody, course):
    course("panaderia", starts_on=date(2026, 11, 20))
    plan_for(somebody(language="qu"), "enrolled", offering="panaderia")
    asking.ask(MONDAY)
    message = OutboundMessage.objects.get()
    assert message.text.startswith("Panaderia, CETPRO Vilcanota: ¿inscribikurqankichu?")
    assert message.text.endswith("1 Ari\n2 Mana\n3 Manaraq")
    assert [option["payload"].partition(":")[2] for option in message.options] == ["yes", "no", "not_yet"]


def test_before_the_day_and_after_the_time_nobody_is_asked(somebody):
    plan_for(somebody(), due=MONDAY + timedelta(minutes=1))
    plan_for(somebody(), due=MONDAY - timedelta(days=20))
    assert asking.ask(MONDAY) == 0


@pytest.mark.parametrize("hours", [-3, 9, 6 * 24])  # 08:00, 20:00, Sunday
def test_at_a_bad_time_nobody_is_asked(somebody, hours):
    plan_for(somebody())
    assert asking.ask(MONDAY + timedelta(hours=hours)) == 0


def no_consent(contact):
    consents.record(code=contact.code, given=False, wording="test")


def opted_out(contact):
    consents.opt_out(address=Address.objects.get(contact=contact), word="baja")


def stopped(contact):
    Contact.objects.filter(pk=contact.pk).update(follow_ups="stopped")


def blocked(contact):
    Contact.objects.filter(pk=contact.pk).update(blocked=True)


def with_a_person(contact):
    Contact.objects.filter(pk=contact.pk).update(with_person=True)


def waits_for_a_person(contact):
    last = InboundMessage.objects.get(contact=contact)
    Handoff.objects.create(contact=contact, about=contact, channel=last.channel, address=last.address, reason="asked")


def wrote_just_now(contact):
    InboundMessage.objects.filter(contact=contact).update(received_at=MONDAY - timedelta(minutes=59))


def has_a_turn_coming(contact):
    WantedTurn.objects.create(contact=contact)


def is_being_answered(contact):
    last = InboundMessage.objects.get(contact=contact)
    OutboundMessage.objects.create(
        channel=last.channel, contact=contact, address=last.address, text="x", segments=1, status="held"
    )


def asked_last_week(contact):
    asked_before(contact, 6)


def asked_four_times(contact):
    asked_before(contact, 10, 30, 60, 89)


def still_asked(contact):
    plan_for(contact, "working", offering="x", phone=contact, state=State.ASKED, asked_at=MONDAY - timedelta(days=30))


REASONS = [
    *(no_consent, opted_out, stopped, blocked, with_a_person, waits_for_a_person, wrote_just_now, has_a_turn_coming),
    *(is_being_answered, asked_last_week, asked_four_times, still_asked),
]


@pytest.mark.parametrize("reason", REASONS)
def test_who_is_not_asked(somebody, reason):
    rosa, juan = somebody(), somebody()
    row = plan_for(rosa)
    reason(rosa)
    plan_for(juan)
    assert asking.ask(MONDAY) == 1
    row.refresh_from_db()
    assert row.state == State.PLANNED


def test_who_was_asked_as_often_as_may_be_is_asked_again_later(somebody):
    rosa = somebody()
    asked_before(rosa, 8, 30, 60, 91)
    plan_for(rosa)
    assert asking.ask(MONDAY) == 1


def test_the_caps_are_a_setting(somebody, settings):
    settings.FOLLOW_UP_CAPS = ((30, 1),)
    rosa = somebody()
    asked_before(rosa, 29)
    plan_for(rosa)
    assert asking.ask(MONDAY) == 0
    settings.FOLLOW_UP_CAPS = ((28, 1),)
    assert asking.ask(MONDAY) == 1


def test_an_hour_after_their_last_message_they_may_be_asked(somebody):
    plan_for(somebody(wrote=MONDAY - timedelta(minutes=61)))
    assert asking.ask(MONDAY) == 1


def test_of_several_needs_the_latest_is_asked(somebody):
    rosa = somebody()
    old, new = plan_for(rosa, due=MONDAY - timedelta(days=5)), plan_for(rosa, "working", offering="x")
    assert asking.ask(MONDAY) == 1
    assert [FollowUp.objects.get(pk=row.pk).state for row in (old, new)] == ["planned", "asked"]


def test_no_more_at_once_than_set(somebody, settings):
    settings.FOLLOW_UPS_AT_ONCE = 2
    for _ in range(3):
        plan_for(somebody())
    assert [asking.ask(MONDAY) for _ in range(3)] == [2, 1, 0]


def test_no_more_queries_for_more_people(somebody):
    def queries_of(many):
        for _ in range(many):
            plan_for(somebody())
        with CaptureQueriesContext(connection) as seen:
            assert asking.ask(MONDAY) == many
        return len(seen)

    assert queries_of(2) == queries_of(20)


# Ways ---------------------------------------------------------------------------------------------------------------


def with_whatsapp(contact, *, wrote):
    """The same person by WhatsApp, who wrote there last at this time."""
    message = write_in("hola", sender="+51955555555", kind="whatsapp", at=wrote)
    Address.objects.filter(pk=message.address_id).update(contact=contact)
    InboundMessage.objects.filter(pk=message.pk).update(contact=contact)
    return Address.objects.get(pk=message.address_id)


def approve(name, language="es"):
    shape = next(one for one in all_shapes() if (one.name, one.language) == (name, language))
    contents.forget()
    return MessageContent.objects.create(
        name=name, language=language, external_id="HX1", fingerprint=shape.fingerprint, approved=True
    )


def sent_by():
    message = OutboundMessage.objects.get()
    return message.channel.kind, message.rendering


def test_within_whatsapps_24_hours_words_cost_least(somebody):
    rosa = somebody()
    with_whatsapp(rosa, wrote=MONDAY - timedelta(hours=20))
    plan_for(rosa)
    asking.ask(MONDAY)
    assert sent_by() == ("whatsapp", "text")


def test_outside_them_a_template_where_it_costs_less_than_sms(somebody):
    rosa = somebody()
    with_whatsapp(rosa, wrote=MONDAY - timedelta(days=3))
    approve("follow_up_helped")
    plan_for(rosa)
    asking.ask(MONDAY)
    assert sent_by() == ("whatsapp", "template")
    message = OutboundMessage.objects.get()
    assert message.content_name.startswith("follow_up_helped.es.")
    assert message.text.startswith("Hola, soy Yachay Ñan.")


def test_sms_where_it_costs_less(somebody, settings):
    settings.MESSAGE_PRICES = {**settings.MESSAGE_PRICES, "whatsapp_template": 0.08}
    rosa = somebody()
    with_whatsapp(rosa, wrote=MONDAY - timedelta(days=3))
    approve("follow_up_helped")
    plan_for(rosa)
    asking.ask(MONDAY)
    assert sent_by() == ("sms", "text")


def test_a_transport_may_have_a_price_of_its_own(somebody, settings):
    settings.MESSAGE_PRICES = {"sms": 0.1, "android:sms": 0.001, "whatsapp": 0.005, "whatsapp_template": 0.02}
    rosa = somebody()
    with_whatsapp(rosa, wrote=MONDAY - timedelta(hours=5))
    Channel.objects.filter(kind="sms").update(transport="android")
    plan_for(rosa)
    asking.ask(MONDAY)
    assert sent_by()[0] == "sms"


def test_sms_where_no_template_is_approved(somebody):
    rosa = somebody()
    with_whatsapp(rosa, wrote=MONDAY - timedelta(days=3))
    plan_for(rosa)
    asking.ask(MONDAY)
    assert sent_by() == ("sms", "text")


def test_where_no_way_is_open_it_is_looked_at_later(somebody):
    row = plan_for(somebody(kind="whatsapp"))
    assert asking.ask(MONDAY) == 0
    row.refresh_from_db()
    assert (row.state, row.not_before) == ("planned", MONDAY + asking.NO_WAY_FOR)
    approve("follow_up_helped")
    assert asking.ask(MONDAY + timedelta(hours=1)) == 0
    assert asking.ask(MONDAY + timedelta(days=1)) == 1


def failed(contact, code, *, status="failed"):
    last = InboundMessage.objects.filter(contact=contact).latest("pk")
    OutboundMessage.objects.create(
        channel=last.channel, contact=contact, address=last.address, text="x", segments=1,
        status=status, error_code=code,
    )  # fmt: skip


@pytest.mark.parametrize(("code", "asks"), [("21211", 0), ("30005", 0), ("21610", 0), ("30003", 1), ("30008", 1)])
def test_never_where_the_last_message_failed_for_good(somebody, code, asks):
    rosa = somebody()
    failed(rosa, code)
    plan_for(rosa)
    assert asking.ask(MONDAY) == asks


def test_who_has_written_since_is_there_after_all(somebody):
    rosa = somebody()
    failed(rosa, "30005")
    OutboundMessage.objects.update(created_at=MONDAY - timedelta(days=30))
    plan_for(rosa)
    assert asking.ask(MONDAY) == 1


def test_the_other_way_where_one_was_closed(somebody):
    rosa = somebody()
    address = with_whatsapp(rosa, wrote=MONDAY - timedelta(hours=20))
    consents.opt_out(address=address, word="baja")
    plan_for(rosa)
    asking.ask(MONDAY)
    assert sent_by() == ("sms", "text")


def test_not_by_a_sender_that_stands_still(somebody):
    rosa = somebody()
    Channel.objects.update(paused_at=MONDAY)
    plan_for(rosa)
    assert asking.ask(MONDAY) == 0


# Later --------------------------------------------------------------------------------------------------------------


def test_what_did_not_go_out_by_day_is_planned_again(somebody):
    rosa = somebody()
    row = plan_for(rosa)
    evening = MONDAY.replace(hour=18, minute=55)
    assert asking.ask(evening) == 1
    assert asking.take_back(evening) == 0
    assert asking.take_back(evening + timedelta(minutes=10)) == 1
    row.refresh_from_db()
    assert (row.state, row.asked_at, row.phone_id) == ("planned", None, None)
    assert OutboundMessage.objects.get().status == "canceled"
    assert asking.ask(evening + timedelta(hours=15)) == 1


def test_what_the_sender_has_in_hand_is_not_taken_back(somebody):
    plan_for(somebody())
    asking.ask(MONDAY)
    OutboundMessage.objects.update(status="sending", attempts=1)
    assert asking.take_back(MONDAY + timedelta(hours=10)) == 0


def test_after_a_week_without_an_answer_it_is_over(somebody):
    rosa = somebody()
    row = plan_for(rosa)
    asking.ask(MONDAY)
    assert ending.expire(MONDAY + timedelta(days=6, hours=23)) == 0
    assert ending.expire(MONDAY + timedelta(days=7)) == 1
    row.refresh_from_db()
    assert (row.state, Contact.objects.get().follow_ups) == ("expired", "heard")


def test_a_plan_whose_time_has_gone_by_ends(somebody):
    row = plan_for(somebody())
    ending.expire(row.until)
    row.refresh_from_db()
    assert row.state == "expired"


def test_somebody_else_on_the_phone_is_meant_by_name(somebody, shown):
    rosa = somebody()
    daughter = Contact.objects.create(on_phone_of=rosa, relation="hija", number=2)
    consents.record(code=daughter.code, given=True, wording="test")
    shown(daughter, at=MONDAY - timedelta(days=6))
    planning.plan(MONDAY)
    assert asking.ask(MONDAY) == 1
    assert texts()[0].startswith("Sobre tu hija: ¿Te sirvieron")
    row = FollowUp.objects.get()
    assert (row.contact, row.phone) == (daughter, rosa)
    rosa.refresh_from_db()
    assert rosa.follow_ups == "asked"


def test_every_question_has_a_template():
    assert set(FOLLOW_UPS) == set(Kind.values)
    assert MONDAY.tzinfo is LIMA
