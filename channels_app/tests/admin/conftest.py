"""Operators with permissions, and messages for them to look at."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from channels_app.models import Channel, InboundMessage, OutboundMessage
from channels_app.tests.admin.pages import SECRET
from conftest import ROSA
from contacts import addresses


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
