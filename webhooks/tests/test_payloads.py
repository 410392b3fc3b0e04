"""Every shape in which Twilio brings a message says the same in our own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from channels_app.incoming import Attachment, Incoming, Malformed
from channels_app.transports.twilio.inbound import NAME_LIMIT, parse_message

PAYLOADS = yaml.safe_load(Path(__file__).with_name("payloads.yml").read_text("utf-8"))["payloads"]


def _form(fields: dict[str, str]) -> QueryDict:
    form = QueryDict(mutable=True)
    form.update(fields)
    return form


def _expected(expect: dict[str, Any]) -> Incoming:
    kind = expect.get("kind", "whatsapp")
    empty = {
        "kind": kind,
        "external_id": "SM00000000000000000000000000000001",
        "sender": "+51987654321",
        "recipient": "+51900000001" if kind == "sms" else "+51900000002",
        "text": "",
        "profile_name": "" if kind == "sms" else "Rosa",
    }
    media = tuple(Attachment(*file) for file in expect.get("media", ())) or (Attachment(""),) * expect.get("files", 0)
    said = {name: value for name, value in expect.items() if name not in ("media", "files")}
    return Incoming(**{**empty, **said, "media": media})


@pytest.mark.parametrize("payload", PAYLOADS, ids=[payload["label"] for payload in PAYLOADS])
def test_each_shape_is_understood(payload):
    assert parse_message(_form(payload["form"])) == _expected(payload["expect"])


@given(
    st.dictionaries(
        st.sampled_from(sorted({name for payload in PAYLOADS for name in payload["form"]})), st.text(max_size=200)
    )
)
def test_no_form_breaks_the_parser_or_brings_what_cannot_be_stored(fields):
    try:
        said = parse_message(_form(fields))
    except Malformed:
        return
    words = (said.external_id, said.sender, said.text, said.choice, said.profile_name, said.other_id)
    assert not any("\x00" in word for word in words)
    assert (len(said.external_id), len(said.profile_name)) <= (64, NAME_LIMIT)
    assert said.latitude is None or -90 <= said.latitude <= 90
