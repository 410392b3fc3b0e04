"""What tests of several rooms share: signed webhooks, people who write, and a browser."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from twilio.request_validator import RequestValidator

from project.processes import chromium

ROSA = "+51987654321"
JUAN = "+51912345678"
_sids = itertools.count(1)
# For modules of tests that use `open_page`.
IN_A_BROWSER = [
    pytest.mark.browser,
    pytest.mark.urls("project.urls.public"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("plain_files"),
    pytest.mark.skipif(not chromium.is_there(), reason="no chromium or google-chrome on the path"),
]
SCREENS = [pytest.param(360, 740, id="phone"), pytest.param(1280, 800, id="desk")]


def sms_form(text: str = "hola", *, sender: str = ROSA, sid: str | None = None, **more: str) -> dict[str, str]:
    """An inbound SMS as Twilio posts it."""
    sid = sid or f"SM{next(_sids):032x}"
    return {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "AccountSid": settings.TWILIO_ACCOUNT_SID,
        "From": sender,
        "To": "+51900000001",
        "Body": text,
        "NumSegments": "1",
        "NumMedia": "0",
        "FromCountry": "PE",
        "ApiVersion": "2010-04-01",
        **more,
    }


def whatsapp_form(text: str = "hola", *, sender: str = ROSA, **more: str) -> dict[str, str]:
    form = sms_form(text, sender=f"whatsapp:{sender}", WaId=sender.lstrip("+"), ProfileName="Rosa", **more)
    return {**form, "To": "whatsapp:+51900000002", "MessageType": more.get("MessageType", "text")}


def signature(path: str, form: dict[str, str], *, token: str | None = None) -> str:
    url = settings.PUBLIC_BASE_URL + path
    return str(RequestValidator(token or settings.TWILIO_AUTH_TOKENS[0]).compute_signature(url, form))


@pytest.fixture
def twilio_posts(client: Client) -> Callable[..., object]:
    """Post a form as Twilio does, signed; returns the response."""

    def post(form: dict[str, str], path: str = "/webhooks/twilio/message") -> object:
        return client.post(path, form, headers={"X-Twilio-Signature": signature(path, form)})

    return post


@pytest.fixture(autouse=True)
def _no_row_is_remembered() -> None:
    """Ids that are kept per process do not outlive a test's database."""
    from channels_app.receive import channel_for
    from importing import renewing

    renewing.looked()  # no look at the database in the middle of a test that counts queries, or has none
    getattr(channel_for, "cache_clear", lambda: None)()


@pytest.fixture
def plain_files(settings: Any) -> None:
    """No manifest of static files is needed to see a page."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright_api = pytest.importorskip("playwright.sync_api")
    with pytest.MonkeyPatch.context() as patch, playwright_api.sync_playwright() as playwright:
        # Playwright's loop runs in this thread; Django would take our queries for asynchronous ones.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        launched = playwright.chromium.launch(executable_path=chromium.path(), args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Any, live_server: Any, client: Client) -> Iterator[Callable[..., Any]]:
    """open_page(360, 740, "/admin/") as whoever `client` is; at the end nothing was asked elsewhere, nothing broke."""
    contexts: list[Any] = []
    strangers: list[str] = []
    complaints: list[str] = []

    def open_at(width: int, height: int, path: str = "/", **more: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **more))
        if "sessionid" in client.cookies:
            session = client.cookies["sessionid"].value
            contexts[-1].add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = contexts[-1].new_page()
        page.on("request", lambda r: None if r.url.startswith(live_server.url) else strangers.append(r.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if _is_complaint(line) else None)
        page.goto(live_server.url + path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert strangers == []
    assert complaints == []


def _is_complaint(line: Any) -> bool:
    of_django = "/admin/" in line.page.url and line.location["url"].endswith("/favicon.ico")  # its admin has none
    return line.type == "error" and not of_django


def photograph(page: Any, name: str, **more: Any) -> None:
    """Kept where SCREENSHOTS names a folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(animations="disabled", path=f"{folder}/{name}.png", **more)
