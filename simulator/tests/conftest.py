"""What the simulator's tests share: our senders, plain static files, a message on a visitor's phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simulator.models import Direction, SimulatedMessage
from simulator.receipts import to_be_delivered, to_be_sent

SMS_FROM = "+51900000001"
WHATSAPP_FROM = "+51900000002"
PERSON = "+51987654321"


@pytest.fixture(autouse=True)
def our_senders(settings, plain_files, tmp_path: Path):
    settings.TWILIO_SMS_FROM = SMS_FROM
    settings.TWILIO_WHATSAPP_FROM = WHATSAPP_FROM
    settings.TWILIO_MESSAGING_SERVICE_SID = "MG00000000000000000000000000000001"
    settings.TWILIO_API_BASE_URL = "http://127.0.0.1:1/twilio"
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def receipts_posted():
    """Call it to wait until every promised receipt was posted."""

    def wait() -> None:
        to_be_sent.wait_until_empty()
        to_be_delivered.wait_until_empty()

    yield wait
    wait()


def heard(phone: str, body: str, **more: Any) -> SimulatedMessage:
    """A message from the service on that phone."""
    ours = f"whatsapp:{WHATSAPP_FROM}" if phone.startswith("whatsapp:") else SMS_FROM
    return SimulatedMessage.objects.create(direction=Direction.OUTBOUND, phone=phone, ours=ours, body=body, **more)
