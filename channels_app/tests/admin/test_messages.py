"""Operators see what happened to each message; words only on the record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from channels_app.models import OutboundMessage
from channels_app.tests.admin.pages import LISTS, OUT, SECRET, change, page
from conftest import ROSA

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("project.urls.public"),
    pytest.mark.usefixtures("plain_files"),
]


@pytest.mark.parametrize("url", [*LISTS, f"{OUT}fallas/", "/admin/channels_app/channel/", "/admin/"])
def test_pages_without_a_single_row_say_so_well(boss, url):
    assert "Traceback" not in page(boss, url)


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
