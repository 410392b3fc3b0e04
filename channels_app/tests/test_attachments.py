"""What comes without words is kindly declined by its kind, says what to do instead, and costs one SMS."""

from __future__ import annotations

import pytest
from django.db.models import F

from channels_app import attachments
from channels_app.incoming import Attachment
from channels_app.models import InboundMessage
from channels_app.segments import fold, measure
from channels_app.tests.conftest import texts_out
from channels_app.turn import take_turns
from channels_app.wording import say

pytestmark = pytest.mark.django_db

NAMES = (
    "photo_declined", "video_declined", "file_declined", "sticker_declined", "contact_card_declined", "voice_declined",
    "voice_too_long", "voice_unclear", "voice_failed",
)  # fmt: skip


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize("name", NAMES)
def test_each_text_is_one_sms_in_both_languages(name, language):
    assert measure(fold(say(name, language))).segments == 1


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("image/jpeg", "photo_declined"),
        ("image/png", "photo_declined"),
        ("image/webp", "sticker_declined"),
        ("video/mp4", "video_declined"),
        ("audio/ogg", "voice_declined"),
        ("audio/amr", "voice_declined"),
        ("application/pdf", "file_declined"),
        ("text/plain", "file_declined"),
        ("text/vcard", "contact_card_declined"),
        ("text/x-vcard", "contact_card_declined"),
        ("", "file_declined"),
    ],
)
def test_every_kind_of_file_has_its_words(writes, echo, kind, name):
    writes("", kind="whatsapp", media=(Attachment(kind, "https://api.twilio.com/x"),))
    take_turns()
    assert texts_out() == [say(name, "es")]
    assert echo == []


def test_a_caption_is_the_text_and_the_file_is_left_alone(writes, echo):
    writes("quiero hacer esto", kind="whatsapp", media=(Attachment("image/jpeg"),))
    take_turns()
    assert echo == ["quiero hacer esto"]


def test_an_album_is_declined_once(writes, echo):
    for _ in range(4):
        writes("", kind="whatsapp", media=(Attachment("image/jpeg"),))
    writes("", kind="whatsapp", media=(Attachment("video/mp4"),))
    take_turns()
    assert texts_out() == [say("photo_declined", "es"), say("video_declined", "es")]


def test_a_photo_later_is_declined_again(writes, echo):
    writes("", kind="whatsapp", media=(Attachment("image/jpeg"),))
    InboundMessage.objects.update(received_at=F("received_at") - 2 * attachments.ALBUM)
    writes("", kind="whatsapp", media=(Attachment("image/jpeg"),))
    take_turns()
    assert texts_out() == [say("photo_declined", "es")] * 2


@pytest.mark.parametrize("text", ["😂", "❤️", "🙏🏽🙏🏽", " 😀 !!", "😂\n😂"])
def test_pictures_alone_are_gently_asked_for_words(writes, echo, text):
    writes(text)
    take_turns()
    assert texts_out() == [fold(say("sticker_declined", "es"))]


@pytest.mark.parametrize("text", ["👍", "👍🏽", "✅", "👎", "cocina 😀", "1️⃣", "?", "..."])
def test_a_sign_that_answers_and_anything_else_goes_on_to_the_dialogue(writes, echo, text):
    writes(text)
    take_turns()
    assert echo == [text]
