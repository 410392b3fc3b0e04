"""What fails and what waits, in one picture; and the first row of a stretch of time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from channels_app.admin import failures
from channels_app.admin.windows import first_since
from channels_app.models import Channel, OutboundMessage, WantedTurn
from channels_app.tests.admin.pages import OUT, change, page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("project.urls.public"),
    pytest.mark.usefixtures("plain_files"),
]


def test_an_empty_picture_says_that_all_is_well(boss):
    shown = page(boss, f"{OUT}fallas/")
    for words in ("Nadie espera respuesta.", "La cola está vacía", "Ningún mensaje falló", "Todavía no hay canales"):
        assert words in shown


def test_a_failed_code_is_a_link_into_the_list(boss, outbound):
    failed, other = outbound(status="failed", error_code="30003"), outbound(status="failed", error_code="30006")
    shown = page(boss, f"{OUT}?estado=failed&dias=1&codigo=30003")
    assert (change(failed) in shown, change(other) in shown) == (True, False)


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
