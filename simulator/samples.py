"""Files that the WhatsApp phone can attach, so that nobody has to choose one of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from twilio_stand_in import samples
from twilio_stand_in.resources import VERSION


@dataclass(frozen=True)
class Sample:
    sid: str
    content_type: str


SAMPLES = {
    "voice_note": Sample("ME" + "0" * 31 + "1", "audio/ogg"),
    "photo": Sample("ME" + "0" * 31 + "2", "image/png"),
}


def sample_url(name: str, *, message_sid: str) -> str:
    """Where the stand-in's REST API serves it."""
    account = f"{settings.TWILIO_API_BASE_URL}/{VERSION}/Accounts/{settings.TWILIO_ACCOUNT_SID}"
    return f"{account}/Messages/{message_sid}/Media/{SAMPLES[name].sid}"


def sample_with(sid: str) -> tuple[str, bytes] | None:
    """Content type and bytes."""
    for name, sample in SAMPLES.items():
        if sample.sid == sid:
            return sample.content_type, _made(name)
    return None


@cache
def _made(name: str) -> bytes:
    return samples.photo() if name == "photo" else samples.voice_note()
