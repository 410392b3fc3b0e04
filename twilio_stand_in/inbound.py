"""What a person writes, as the form that Twilio posts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from channels_app.segments import measure
from twilio_stand_in.account import WHATSAPP, Account
from twilio_stand_in.resources import VERSION

# Twilio's own words, https://help.twilio.com/articles/223134027, 2026-11. Single words; case does not matter.
STOP = frozenset("STOP UNSUBSCRIBE END QUIT STOPALL REVOKE OPTOUT CANCEL".split())
START = frozenset("START YES UNSTOP".split())
HELP = frozenset("HELP INFO".split())


@dataclass(frozen=True)
class Inbound:
    """One message of a person. The class methods make those that only WhatsApp has."""

    sender: str  # +51…, whatsapp:+51… or whatsapp:PE.…
    text: str = ""
    to: str = ""  # ours; empty is the account's own of that channel
    message_type: str = "text"
    media: tuple[tuple[str, str], ...] = ()  # content type, url
    more: Mapping[str, str] = field(default_factory=dict)  # further fields of the form

    @classmethod
    def button(cls, sender: str, title: str, payload: str) -> Inbound:
        return cls(sender, title, message_type="button", more={"ButtonText": title, "ButtonPayload": payload})

    @classmethod
    def list_choice(cls, sender: str, title: str, choice: str) -> Inbound:
        """A list reply says its title in Body too."""
        return cls(sender, title, message_type="interactive", more={"ListTitle": title, "ListId": choice})

    @classmethod
    def pin(cls, sender: str, latitude: float, longitude: float, label: str = "", address: str = "") -> Inbound:
        where = {"Latitude": str(latitude), "Longitude": str(longitude), "Label": label, "Address": address}
        return cls(sender, message_type="location", more={name: value for name, value in where.items() if value})

    @classmethod
    def attachment(cls, sender: str, content_type: str, url: str, caption: str = "") -> Inbound:
        kind = content_type.split("/")[0]
        message_type = kind if kind in ("image", "audio", "video") else "document"
        return cls(sender, caption, message_type=message_type, media=((content_type, url),))

    @property
    def is_whatsapp(self) -> bool:
        return self.sender.startswith(WHATSAPP)

    def form(self, account: Account, *, sid: str, opt_out_type: str = "") -> dict[str, str]:
        """Every field that Twilio posts for a message of this kind."""
        form = {
            "AccountSid": account.sid,
            "ApiVersion": VERSION,
            "Body": self.text,
            "From": self.sender,
            "MessageSid": sid,
            "NumMedia": str(len(self.media)),
            "NumSegments": "1" if self.is_whatsapp else str(measure(self.text).segments),
            "SmsMessageSid": sid,
            "SmsSid": sid,
            "SmsStatus": "received",
            "To": self.to or (account.whatsapp_sender if self.is_whatsapp else account.sms_from),
        }
        if account.messaging_service_sid:
            form["MessagingServiceSid"] = account.messaging_service_sid
        if opt_out_type:
            form["OptOutType"] = opt_out_type
        channel = whatsapp_fields(self.sender, self.message_type) if self.is_whatsapp else sms_fields()
        return form | media_fields(self.media) | channel | dict(self.more)


def media_fields(media: Sequence[tuple[str, str]]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for number, (kind, url) in enumerate(media):
        fields |= {f"MediaContentType{number}": kind, f"MediaUrl{number}": url}
    return fields


def sms_fields() -> dict[str, str]:
    """Twilio guesses places from number prefixes; for Peru it knows the country only."""
    unknown = {f"{end}{part}": "" for end in ("From", "To") for part in ("City", "State", "Zip")}
    return unknown | {"FromCountry": "PE", "ToCountry": "PE"}


def whatsapp_fields(sender: str, message_type: str, *, profile_name: str = "Visitante") -> dict[str, str]:
    """Someone who hides the phone behind a username has no WaId, but an id of the business's own."""
    bare = sender.removeprefix(WHATSAPP)
    person = {"WaId": bare.removeprefix("+")} if bare.startswith("+") else {"ExternalUserId": bare}
    context: dict[str, object] = {"type": "whatsapp", "data": {"context": {"ProfileName": profile_name, **person}}}
    return {
        "ChannelMetadata": json.dumps(context, separators=(",", ":")),
        "MessageType": message_type,
        "ProfileName": profile_name,
        **person,
    }
