"""Our table of Twilio's fields beside the code that is generated from Twilio's published OpenAPI."""

from __future__ import annotations

import inspect
import re

import pytest
from twilio.rest.api.v2010.account.message import MessageInstance, MessageList
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList
from twilio.rest.messaging.v2.typing_indicator import TypingIndicatorList

from twilio_stand_in.contents import TYPES
from twilio_stand_in.fields import (
    CREATE_APPROVAL,
    CREATE_CONTENT,
    CREATE_MESSAGE,
    CREATE_TYPING,
    LIST_MESSAGES,
    check,
)
from twilio_stand_in.refusals import Refusal


def sent_names(function: object) -> set[str]:
    """The names that generated code puts on the wire: keys of the mapping given to `values.of`."""
    source = inspect.getsource(function)  # type: ignore[arg-type]
    return set(re.findall(r'^\s+"([A-Za-z<>]+)":', source, re.MULTILINE)) - {"Content-Type", "Accept"}


def json_names(model: type) -> set[str]:
    return set(re.findall(r'^\s+"(\w+)": ', inspect.getsource(model.to_dict), re.MULTILINE))  # type: ignore[attr-defined]


TABLES = [
    ("create a message", {field.name for field in CREATE_MESSAGE}, sent_names(MessageList._create)),
    ("list messages", {field.name for field in LIST_MESSAGES}, sent_names(MessageList.page)),
    ("typing", {field.name for field in CREATE_TYPING}, sent_names(TypingIndicatorList._create)),
    ("content", set(CREATE_CONTENT), json_names(ContentList.ContentCreateRequest)),
    ("approval", set(CREATE_APPROVAL), json_names(ApprovalCreateList.ContentApprovalRequest)),
]


@pytest.mark.parametrize(("label", "ours", "theirs"), TABLES, ids=[row[0] for row in TABLES])
def test_we_know_the_fields_that_twilio_knows(label, ours, theirs):
    assert theirs, label
    assert ours == theirs


def test_we_know_the_types_of_content_that_twilio_knows():
    found = re.findall(r'"((?:twilio|whatsapp)/[a-z-]+)"', inspect.getsource(ContentList.Types))
    assert set(found) == TYPES


ENUMS = [
    ("AddressRetention", MessageInstance.AddressRetention),
    ("ContentRetention", MessageInstance.ContentRetention),
    ("RiskCheck", MessageInstance.RiskCheck),
    ("ScheduleType", MessageInstance.ScheduleType),
    ("TrafficType", MessageInstance.TrafficType),
]


@pytest.mark.parametrize(("name", "theirs"), ENUMS, ids=[row[0] for row in ENUMS])
def test_we_know_the_values_that_twilio_knows(name, theirs):
    ours = next(field for field in CREATE_MESSAGE if field.name == name)
    assert set(ours.values) == {value for key, value in vars(theirs).items() if key.isupper()}


VALUES = [
    ("ValidityPeriod", "1", True),
    ("ValidityPeriod", "36000", True),
    ("ValidityPeriod", "36001", False),
    ("ValidityPeriod", "soon", False),
    ("SmartEncoded", "True", True),
    ("SmartEncoded", "yes", False),
    ("MaxPrice", "0.1", True),
    ("MaxPrice", "cheap", False),
    ("ApplicationSid", "AP" + "a" * 32, True),
    ("ApplicationSid", "AP" + "g" * 32, False),
    ("StatusCallback", "https://x/y", True),
    ("StatusCallback", "https:///y", False),
    ("StatusCallback", "http://[", False),
    ("SendAt", "2026-11-05T10:00:00Z", True),
    ("SendAt", "tomorrow", False),
    ("Body", "a\x00b", False),
]


@pytest.mark.parametrize(("name", "value", "fits"), VALUES, ids=[f"{n}={v!r}" for n, v, _ in VALUES])
def test_values(name, value, fits):
    if fits:
        assert check({name: [value]}, CREATE_MESSAGE) == []
    else:
        with pytest.raises(Refusal):
            check({name: [value]}, CREATE_MESSAGE)


def test_unknown_fields_are_ignored_and_told():
    assert check({"To": ["+51987654321"], "Colour": ["red"]}, CREATE_MESSAGE) == ["Colour"]
