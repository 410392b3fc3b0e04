"""Read the form of `POST Messages.json` the way Twilio does: an order to send, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from twilio_stand_in.account import WHATSAPP, Account
from twilio_stand_in.contents import Content, Rendered, read_variables, render
from twilio_stand_in.fields import CREATE_MESSAGE, MAX_BODY, MOST_MEDIA, Form, check, first
from twilio_stand_in.refusals import Refusal

PHONE = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
SHORT_CODE = re.compile(r"\d{3,8}", re.ASCII)
WHATSAPP_USER = re.compile(r"[A-Z]{2}\.\w{1,128}", re.ASCII)  # someone who hides the phone behind a username

FindContent = Callable[[str], Content | None]


@dataclass(frozen=True)
class Order:
    """One message that Twilio would take."""

    to: str
    sender: str
    rendered: Rendered
    messaging_service_sid: str
    status_callback: str
    content: Content | None
    media: tuple[str, ...]
    unknown_fields: tuple[str, ...]  # Twilio ignores them; a test wants to know

    @property
    def body(self) -> str:
        return self.rendered.body


def read_order(form: Form, account: Account, find_content: FindContent) -> Order:
    """Raises Refusal, in Twilio's own order of checks."""
    to = _recipient(form)
    sender = _sender(form, to, account)
    unknown = check(form, CREATE_MESSAGE)
    content = _content(form, find_content)
    return Order(
        to=to,
        sender=sender,
        rendered=_rendered(form, content, whatsapp=to.startswith(WHATSAPP)),
        messaging_service_sid=first(form, "MessagingServiceSid"),
        status_callback=first(form, "StatusCallback"),
        content=content,
        media=_media(form, to),
        unknown_fields=tuple(unknown),
    )


def _recipient(form: Form) -> str:
    to = first(form, "To").strip()
    if not to:
        raise Refusal(21604)
    bare = to.removeprefix(WHATSAPP)
    is_user = bare != to and WHATSAPP_USER.fullmatch(bare)
    if not PHONE.fullmatch(bare) and not is_user:
        raise Refusal(21211, to)
    return to


def _sender(form: Form, to: str, account: Account) -> str:
    sender = first(form, "From").strip()
    if not sender:
        return _sender_of_service(form, to, account)
    if sender.startswith(WHATSAPP) != to.startswith(WHATSAPP):
        raise Refusal(21910)
    bare = sender.removeprefix(WHATSAPP)
    if not account.owns(sender) or not (PHONE.fullmatch(bare) or SHORT_CODE.fullmatch(bare)):
        raise Refusal(63007 if sender.startswith(WHATSAPP) else 21606, sender)
    return sender


def _sender_of_service(form: Form, to: str, account: Account) -> str:
    service = first(form, "MessagingServiceSid")
    if not service:
        raise Refusal(21603)
    if service != account.messaging_service_sid:
        raise Refusal(21701, service)
    return account.whatsapp_sender if to.startswith(WHATSAPP) else account.sms_from


def _content(form: Form, find_content: FindContent) -> Content | None:
    sid = first(form, "ContentSid")
    if not sid:
        if first(form, "ContentVariables"):
            raise Refusal(21654)
        return None
    content = find_content(sid)
    if content is None:
        raise Refusal(21655)
    return content


def _rendered(form: Form, content: Content | None, *, whatsapp: bool) -> Rendered:
    if content is not None:
        return render(content, read_variables(first(form, "ContentVariables")), whatsapp=whatsapp)
    body = first(form, "Body")
    if len(body) > MAX_BODY:
        raise Refusal(21617)
    if body.strip() or form.get("MediaUrl"):
        return Rendered(body=body)
    raise Refusal(21602 if "Body" in form else 21619)


def _media(form: Form, to: str) -> tuple[str, ...]:
    media = tuple(form.get("MediaUrl", ()))
    if len(media) > MOST_MEDIA["whatsapp" if to.startswith(WHATSAPP) else "sms"]:
        raise Refusal(21623)
    return media
