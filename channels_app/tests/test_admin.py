"""Operators see what happened to each message, what fails and what waits; words only on the record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from channels_app.admin import failures
from channels_app.admin.windows import first_since
from channels_app.models import Channel, InboundMessage, OutboundMessage, WantedTurn
from conftest import ROSA
from contacts import addresses
from contacts.models import Contact

pytestmark = [pytest.mark.django_db, pytest.mark.urls("project.urls.public")]
LISTS = "/admin/channels_app/outboundmessage/", "/admin/channels_app/inboundmessage/"
OUT, IN = LISTS
SECRET = "mi secreto"


@pytest.fixture(autouse=True)
def plain_files(settings):
    """No manifest of static files is needed to see a page."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def operator(client):
    """operator("view_outboundmessage", …) logs staff with these permissions in and returns the browser."""

    def log_in(*permissions):
        user = User.objects.create_user("rosa", password="x", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def boss(client):
    client.force_login(User.objects.create_superuser("jefa", password="x"))
    return client


@pytest.fixture
def outbound():
    channel = Channel.objects.get_or_create(kind="sms", address="+51900000001")[0]
    rosa = addresses.find_or_create("sms", ROSA)

    def write(*, age=timedelta(0), channel=channel, **more):
        more = {"text": SECRET, "segments": 1, **more}
        row = OutboundMessage.objects.create(channel=channel, contact=rosa.contact, address=rosa, **more)
        OutboundMessage.objects.filter(pk=row.pk).update(created_at=timezone.now() - age)
        return row

    return write


@pytest.fixture
def inbound(outbound):
    rosa, channel = addresses.find_or_create("sms", ROSA), Channel.objects.get()
    count = iter(range(1000))

    def write(**more):
        more = {"text": SECRET, "external_id": f"SM{next(count)}", **more}
        return InboundMessage.objects.create(channel=channel, contact=rosa.contact, address=rosa, **more)

    return write


def page(browser, url, status=200):
    response = browser.get(url)
    assert response.status_code == status
    return response.content.decode()


def change(row):
    return f"/admin/channels_app/{row._meta.model_name}/{row.pk}/change/"


@pytest.mark.parametrize("url", [*LISTS, f"{OUT}fallas/", "/admin/channels_app/channel/", "/admin/"])
def test_pages_without_a_single_row_say_so_well(boss, url):
    assert "Traceback" not in page(boss, url)


def test_an_empty_picture_says_that_all_is_well(boss):
    shown = page(boss, f"{OUT}fallas/")
    for words in ("Nadie espera respuesta.", "La cola está vacía", "Ningún mensaje falló", "Todavía no hay canales"):
        assert words in shown


@pytest.mark.parametrize("url", [*LISTS, f"{OUT}fallas/", f"{OUT}1/texto/", f"{OUT}1/reenviar/"])
def test_strangers_see_nothing(client, operator, url):
    assert client.get(url).status_code == 302
    assert operator().get(url).status_code in (403, 405)


def test_no_list_and_no_page_shows_words_or_numbers(boss, outbound, inbound):
    reply = outbound(in_reply_to=inbound())
    for url in (*LISTS, change(reply), change(reply.in_reply_to), f"{OUT}fallas/"):
        shown = page(boss, url)
        assert SECRET not in shown
        assert ROSA[3:] not in shown


def test_reading_a_text_needs_the_permission_and_leaves_a_trace(operator, outbound):
    row = outbound()
    browser = operator("view_outboundmessage")
    assert "Ver el texto" not in page(browser, change(row))
    assert browser.post(f"{OUT}{row.pk}/texto/").status_code == 403
    assert LogEntry.objects.count() == 0
    user = User.objects.get()
    user.user_permissions.add(Permission.objects.get(codename="view_message_text"))
    assert "Ver el texto" in page(browser, change(row))
    response = browser.post(f"{OUT}{row.pk}/texto/")
    assert SECRET in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id, entry.change_message) == (user, str(row.pk), "Leyó el texto del mensaje.")


def test_a_link_alone_never_shows_a_text(boss, outbound):
    assert boss.get(f"{OUT}{outbound().pk}/texto/").status_code == 405


def test_the_life_of_a_message_reads_from_writing_to_arrival(boss, outbound, inbound):
    asked = inbound()
    life = [
        ["2026-11-20T15:00:00.000+00:00", "queued", ""],
        ["2026-11-20T15:00:01.000+00:00", "sending", ""],
        ["2026-11-20T15:00:02.500+00:00", "failed", "30003"],
        ["2026-11-20T15:30:00.000+00:00", "resent", "receipt"],
    ]
    row = outbound(status="failed", error_code="30003", life=life, in_reply_to=asked, attempts=1)
    OutboundMessage.objects.filter(pk=row.pk).update(created_at="2026-11-20T15:00:00Z")
    again = outbound(retry_of=row, tries=1, status="delivered")
    shown = page(boss, change(row))
    places = [shown.index(words) for words in ("escrito", "enviándose", "fallido</strong> <span>30003:", "reenviado")]
    assert places == sorted(places)
    assert "20/11/2026 10:00:02" in shown  # Lima
    assert "1,5 s después" in shown
    assert change(again) in shown
    assert change(asked) in shown
    assert change(row) in page(boss, change(again))
    assert change(row) in page(boss, change(asked))


def test_a_message_from_before_lives_were_kept_shows_its_last_attempt(boss, outbound):
    row = outbound(status="sent", attempted_at=timezone.now())
    assert "enviado</strong>" in page(boss, change(row))


def test_the_list_looks_at_the_last_day_unless_asked(boss, outbound):
    old, new = outbound(age=timedelta(days=3)), outbound()
    assert (change(new) in page(boss, OUT), change(old) in page(boss, OUT)) == (True, False)
    assert change(old) in page(boss, f"{OUT}?dias=7")
    assert change(old) in page(boss, f"{OUT}?estado=queued")  # open ones, however old
    assert change(old) in page(boss, f"{OUT}?q={old.contact.code}")
    assert change(old) in page(boss, f"{OUT}?contacto={old.contact.code}")
    assert change(old) not in page(boss, f"{OUT}?q=0123456789abcdef")


@pytest.mark.parametrize("term", ["pk", "external_id"])
def test_a_message_is_found_by_its_number_or_the_vendors(boss, outbound, inbound, term):
    for row in (outbound(external_id="SM-out", age=timedelta(days=9)), inbound(external_id="SM-in")):
        url = f"/admin/channels_app/{row._meta.model_name}/?q={getattr(row, term)}"
        assert change(row) in page(boss, url)


def test_a_failed_code_is_a_link_into_the_list(boss, outbound):
    failed, other = outbound(status="failed", error_code="30003"), outbound(status="failed", error_code="30006")
    shown = page(boss, f"{OUT}?estado=failed&dias=1&codigo=30003")
    assert (change(failed) in shown, change(other) in shown) == (True, False)


def test_lists_ask_as_often_for_fifty_rows_as_for_one(boss, outbound, inbound):
    def queries(url):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page(boss, url)
        return len(captured)

    outbound(in_reply_to=inbound())
    for url in LISTS:
        page(boss, url)
    few = [queries(url) for url in LISTS]
    for _ in range(30):
        outbound(in_reply_to=inbound(), status="failed", error_code="30003")
    assert [queries(url) for url in LISTS] == few
    assert max(few) <= 10


def test_lists_never_count_the_table(boss, outbound):
    outbound()
    with CaptureQueriesContext(connection) as captured:
        page(boss, OUT)
    counts = [query["sql"] for query in captured if "COUNT(" in query["sql"]]
    assert all("LIMIT 1000" in sql for sql in counts)
    assert not any("DISTINCT" in query["sql"] for query in captured)


@pytest.mark.parametrize("days", [0, 1, 2, 5, 9, 50])
def test_the_first_row_of_a_window_is_found_by_halving(outbound, days):
    rows = [outbound(age=timedelta(days=age)) for age in (9, 7, 5, 5, 3, 1, 0)]
    OutboundMessage.objects.filter(pk=rows[3].pk).delete()  # gaps do no harm
    first = first_since(OutboundMessage, timezone.now() - timedelta(days=days), time="created_at")
    wanted = [
        row.pk
        for row in OutboundMessage.objects.filter(created_at__gte=timezone.now() - timedelta(days=days, minutes=1))
    ]
    assert list(OutboundMessage.objects.filter(pk__gte=first).values_list("pk", flat=True)) == wanted


def test_an_empty_table_has_no_window():
    assert first_since(OutboundMessage, timezone.now(), time="created_at") == 0


def test_failures_are_counted_by_class_and_code(outbound):
    outbound(status="failed", error_code="30003", age=timedelta(days=8))
    outbound(status="failed", error_code="30003", age=timedelta(days=2))
    for code in ("30003", "30003", "30006", "98765"):
        outbound(status="failed", error_code=code)
    outbound(status="delivered", error_code="30003")
    android = Channel.objects.create(kind="sms", address="+51911111111", transport="android")
    outbound(status="failed", error_code="TP-70", channel=android)
    classes = {one.name: one for one in failures.by_class(timezone.now())}
    off = classes["teléfono apagado"]
    assert (off.day, off.week) == (3, 4)
    assert [(one.code, one.day, one.week) for one in off.failures] == [("30003", 2, 3), ("TP-70", 1, 1)]
    assert all(one.reason for one in off.failures)
    assert {one.code: one.reason for one in classes["no llegará"].failures}["98765"] == ""


def test_the_picture_takes_as_many_queries_whatever_there_is(outbound, inbound, django_assert_max_num_queries):
    for _ in range(5):
        outbound(status="failed", error_code="30003")
        WantedTurn.objects.get_or_create(contact=inbound().contact)
    outbound(priority=1), outbound(status="held")
    with django_assert_max_num_queries(10):
        shown = failures.picture()
        assert len(shown["channels"]) == 1
    assert (shown["unanswered"]["many"], shown["turns"]["many"], shown["held"]) == (5, 1, 1)
    assert [(row["priority"], row["many"]) for row in shown["outbox"]] == [("envíos masivos", 1)]


def test_resending_asks_first_and_links_both(boss, outbound):
    row = outbound(status="failed", error_code="30003")
    asked = boss.post(f"{OUT}{row.pk}/reenviar/", {"_selected_action": row.pk})
    assert "¿Reenviar estos mensajes?" in asked.content.decode()
    assert OutboundMessage.objects.count() == 1
    boss.post(f"{OUT}{row.pk}/reenviar/", {"_selected_action": row.pk, "sure": "yes"})
    again = OutboundMessage.objects.get(retry_of=row)
    assert (again.status, again.text) == ("queued", SECRET)
    assert f"Reenvió el mensaje como {again.pk}." in LogEntry.objects.get().change_message


@pytest.mark.parametrize(
    ("more", "fit"),
    [
        ({"status": "failed"}, True),
        ({"status": "canceled"}, True),
        ({"status": "failed", "text": ""}, False),  # emptied after its time
        ({"status": "sent"}, False),
        ({"status": "delivered"}, False),
        ({"status": "queued"}, False),
        ({"status": "unknown"}, False),
    ],
)
def test_only_what_will_not_move_by_itself_is_resent(boss, outbound, more, fit):
    row = outbound(**more)
    data = {"action": "resend", "_selected_action": row.pk, "sure": "yes"}
    boss.post(f"{OUT}?dias=30", data)
    assert OutboundMessage.objects.filter(retry_of=row).exists() == fit
    assert ("Reenviar…" in page(boss, change(row))) == fit


def test_who_may_only_look_cannot_resend(operator, outbound):
    row = outbound(status="failed")
    browser = operator("view_outboundmessage")
    assert "Reenviar" not in page(browser, change(row))
    assert browser.post(f"{OUT}{row.pk}/reenviar/", {"sure": "yes"}).status_code == 403
    browser.post(OUT, {"action": "resend", "_selected_action": row.pk, "sure": "yes"})
    assert OutboundMessage.objects.count() == 1


def test_a_channel_is_paused_with_a_reason_and_resumed(boss, outbound):
    channel = outbound().channel
    url = f"/admin/channels_app/channel/{channel.pk}"
    assert boss.post(f"{url}/pausar/", {"because": ""}).status_code == 200  # asks for the reason
    boss.post(f"{url}/pausar/", {"because": "cambio de chip"})
    channel.refresh_from_db()
    assert (channel.paused_at is not None, channel.paused_because) == (True, "cambio de chip")
    assert "cambio de chip" in page(boss, f"{OUT}fallas/")
    assert "Reanudar el canal" in page(boss, f"{url}/change/")
    assert boss.get(f"{url}/reanudar/").status_code == 302
    channel.refresh_from_db()
    assert channel.paused_at  # a link alone resumes nothing
    boss.post(f"{url}/reanudar/")
    channel.refresh_from_db()
    assert channel.paused_at is None
    said = list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True))
    assert said == ["Puso el canal en pausa: cambio de chip", "Reanudó el canal."]


def test_a_channel_that_an_error_stopped_says_why(boss, outbound):
    Channel.objects.filter(pk=outbound().channel_id).update(paused_at=timezone.now(), paused_because="error 20003")
    assert "error 20003: Twilio" in page(boss, f"{OUT}fallas/")


def test_the_rate_is_the_one_thing_to_edit(boss, outbound):
    channel = outbound().channel
    url = f"/admin/channels_app/channel/{channel.pk}/change/"
    boss.post(url, {"rate": "5.5", "address": "+51999999999"})
    channel.refresh_from_db()
    assert (channel.rate, channel.address) == (5.5, "+51900000001")
    boss.post(url, {"rate": "-1"})
    channel.refresh_from_db()
    assert channel.rate == 5.5


def test_who_may_only_look_cannot_pause(operator, outbound):
    channel = outbound().channel
    browser = operator("view_channel")
    assert "Pausar" not in page(browser, f"/admin/channels_app/channel/{channel.pk}/change/")
    assert browser.post(f"/admin/channels_app/channel/{channel.pk}/pausar/", {"because": "x"}).status_code == 403


def test_a_contact_is_blocked_and_let_back(boss, outbound):
    contact = outbound().contact
    url = f"/admin/contacts/contact/{contact.pk}"
    boss.post(f"{url}/bloquear/")
    assert Contact.objects.get().blocked
    assert "Desbloquear" in page(boss, f"{url}/change/")
    boss.post(f"{url}/desbloquear/")
    assert not Contact.objects.get().blocked
