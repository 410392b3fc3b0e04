"""Files and the typing indicator: what is asked of Twilio, whom the token is shown, how much is taken."""

from __future__ import annotations

import base64
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from channels_app.errors import ErrorClass, TransportError
from channels_app.models import InboundMessage
from channels_app.transports.twilio import client as rest
from channels_app.transports.twilio import media
from channels_app.transports.twilio.adapter import fetch_media, show_typing


class Vendor(ThreadingHTTPServer):
    """Answers each path as a test wants and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Vendor

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.server.asked.append((self.path, self.headers.get("Authorization", ""), body))
        status, headers, content = self.server.answers[self.path]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = _answer  # noqa: N815 - http.server's names

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def vendor(settings):
    server = Vendor()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.TWILIO_API_BASE_URL = server.url
    rest.client.cache_clear()
    yield server
    rest.client.cache_clear()
    server.shutdown()
    server.server_close()
    thread.join()


AUDIO = {"Content-Type": "audio/ogg"}


def test_a_voice_note_is_fetched_with_our_credentials(vendor, settings):
    vendor.answers["/Media/ME1"] = (200, AUDIO, b"OggS" * 100)
    assert fetch_media(f"{vendor.url}/Media/ME1", most_bytes=1000) == b"OggS" * 100
    pair = f"{settings.TWILIO_ACCOUNT_SID}:{settings.TWILIO_AUTH_TOKENS[0]}".encode()
    assert vendor.asked[0][1] == f"Basic {base64.b64encode(pair).decode()}"


def test_a_redirect_to_the_same_vendor_is_followed(vendor):
    vendor.answers["/Media/ME1"] = (307, {"Location": "/stored/1"}, b"")
    vendor.answers["/stored/1"] = (200, AUDIO, b"OggS")
    assert fetch_media(f"{vendor.url}/Media/ME1", most_bytes=10) == b"OggS"


@pytest.mark.parametrize(
    ("answer", "error_class", "code"),
    [
        ((200, AUDIO, b"x" * 101), ErrorClass.NEVER, "too_large"),
        ((200, {"Content-Type": "text/html"}, b"<html>"), ErrorClass.NEVER, "kind"),
        ((404, AUDIO, b""), ErrorClass.NEVER, "404"),
        ((401, AUDIO, b""), ErrorClass.NEVER, "401"),
        ((503, AUDIO, b""), ErrorClass.LATER, "503"),
        ((429, AUDIO, b""), ErrorClass.LATER, "429"),
        ((307, {"Location": "http://169.254.169.254/latest"}, b""), ErrorClass.NEVER, "host"),
        ((307, {"Location": "file:///etc/passwd"}, b""), ErrorClass.NEVER, "host"),
        ((307, {"Location": "/Media/ME1"}, b""), ErrorClass.NEVER, "redirects"),
        ((200, {**AUDIO, "Content-Length": "50"}, b"x"), ErrorClass.LATER, "ChunkedEncodingError"),
    ],
)
def test_what_is_refused_says_why(vendor, monkeypatch, answer, error_class, code):
    monkeypatch.setattr(media, "READ_SECONDS", 0.5)
    vendor.answers["/Media/ME1"] = answer
    with pytest.raises(TransportError) as refused:
        fetch_media(f"{vendor.url}/Media/ME1", most_bytes=100)
    assert refused.value.error_class is error_class
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("url", "own", "files"),
    [
        ("https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME", True, False),
        ("https://mcs.us1.twilio.com/x", True, False),
        ("https://mms.twiliocdn.com/x", False, True),
        ("http://api.twilio.com/x", False, False),
        ("https://api.twilio.com:8443/x", False, False),
        ("https://eviltwilio.com/x", False, False),
        ("https://api.twilio.com.evil.example/x", False, False),
        ("https://api.twilio.com@evil.example/x", False, False),
        ("https://evil.example@api.twilio.com/x", False, False),
        ("https://127.0.0.1/x", False, False),
        ("ftp://api.twilio.com/x", False, False),
        ("", False, False),
    ],
)
def test_credentials_are_shown_to_twilio_alone(settings, url, own, files):
    settings.TWILIO_API_BASE_URL = rest.TWILIO_ITSELF
    assert (media._is_own(url), media._is_files_host(url)) == (own, files)


def test_whoever_plays_twilio_is_the_only_host(vendor):
    with pytest.raises(TransportError, match="host"):
        fetch_media("https://api.twilio.com/2010-04-01/Media/ME1", most_bytes=10)


def test_the_typing_indicator_names_the_message_and_the_channel(vendor):
    vendor.answers["/v2/Indicators/Typing.json"] = (200, {"Content-Type": "application/json"}, b'{"success": true}')
    show_typing(InboundMessage(external_id="SM" + "0" * 32))
    assert vendor.asked[0][2] == f"channel=whatsapp&messageId=SM{'0' * 32}"


def test_a_refused_typing_indicator_says_its_code(vendor):
    answer = b'{"code": 20404, "message": "not found", "status": 404}'
    vendor.answers["/v2/Indicators/Typing.json"] = (404, {"Content-Type": "application/json"}, answer)
    with pytest.raises(TransportError) as refused:
        show_typing(InboundMessage(external_id="SM" + "0" * 32))
    assert refused.value.code == "20404"
