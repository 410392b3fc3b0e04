"""People who wrote something doubtful, the few places and trades of these tests, and staff who label."""

from __future__ import annotations

import itertools

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from catalogue import trades
from catalogue.models import Trade
from channels_app import known_names
from channels_app.models import Channel, InboundMessage
from conftest import ROSA
from contacts import addresses, consents
from labelling import held_out, known_words
from labelling.models import Example
from labelling.picking import fingerprint
from places.models import Region

_ids = itertools.count(1)


@pytest.fixture(autouse=True)
def every_text_may_be_learnt(monkeypatch):
    """But what a test says is held out: which words stand apart by their checksum is no matter of these tests."""
    monkeypatch.setattr(held_out, "stands_apart", lambda text: False)


@pytest.fixture
def names(db):
    """A region and two trades, and nothing remembered of other tests."""
    Region.objects.get_or_create(code="08", defaults={"name": "Cusco"})
    for code, words in (("costura", ["coser"]), ("cocina", ["cocinar"])):
        Trade.objects.update_or_create(code=code, defaults={"label_es": code, "family": "x", "synonyms": {"es": words}})
    _forget()
    yield
    _forget()


def _forget():
    known_words.forget()
    held_out.forget()
    trades.forget()
    known_names.forget()


@pytest.fixture
def test_set(tmp_path, monkeypatch, names):
    """The held-out messages: one."""
    (tmp_path / "es.yml").write_text(
        'version: "3.1"\nnlu:\n  - intent: greet\n    examples: |\n      - hola mi nombre es Elmer\n', encoding="utf-8"
    )
    monkeypatch.setattr(held_out, "folder", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def rosa(db):
    """Somebody who allows us to keep what she says."""
    address = addresses.find_or_create("sms", ROSA)
    consents.record(code=address.contact.code, given=True, wording="test")
    return address


@pytest.fixture
def wrote(rosa, test_set):
    """wrote("por el cerro") stores a message that the dialogue was unsure of."""
    channel = Channel.objects.create(kind="sms", address="+51900000001")

    def write(text, *, address=rosa, **more):
        taken_for = {"intent": "inform", "confidence": 0.4, "margin": 0.1, "asked": "place", "asked_again": False}
        return InboundMessage.objects.create(
            channel=channel,
            contact=address.contact,
            address=address,
            external_id=f"SM{next(_ids)}",
            text=text,
            **{"answered_at": timezone.now(), **taken_for, **more},
        )

    return write


@pytest.fixture
def example(names):
    """example("por el cerro") is one that waits."""

    def make(text="por el cerro", **more):
        common = {"suggestion": text, "language": "es", "guess": "inform", "confidence": 0.4, "margin": 0.1}
        about = {**common, "said_on": timezone.localdate(), "fingerprint": fingerprint(text), **more}
        return Example.objects.create(text=text, **about)

    return make


@pytest.fixture
def staff(db):
    """staff("ana") may label."""

    def make(name, *permissions):
        user = User.objects.create_user(name, password="x", is_staff=True)
        wanted = permissions or ("label_example",)
        user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
        return user

    return make
