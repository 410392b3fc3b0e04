"""The demonstration shows buttons by itself; nowhere else does anything reach for a Content API unasked."""

from __future__ import annotations

import pytest

from project.processes.whatsapp_content import preparing

OWN = {"DEMO": "1", "INTERNAL_PORT": "8001", "TWILIO_API_BASE_URL": "http://127.0.0.1:8001/twilio"}


def test_the_demo_sets_up_its_contents_at_its_own_stand_in():
    job = preparing(OWN)
    assert job is not None
    assert job.command[-1] == "prepare_content"
    assert job.environ["TWILIO_API_BASE_URL"] == OWN["TWILIO_API_BASE_URL"]


@pytest.mark.parametrize(
    "changed",
    [
        {"TWILIO_API_BASE_URL": "https://api.twilio.com"},
        {"TWILIO_API_BASE_URL": "http://127.0.0.1:9999"},
        {"TWILIO_API_BASE_URL": ""},
        {"DEMO": "0"},
    ],
)
def test_another_twilio_is_left_to_its_operators(changed):
    assert preparing({**OWN, **changed}) is None
