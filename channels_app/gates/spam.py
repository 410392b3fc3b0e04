"""What no person wrote to us: senders that are no phone, contacts that an operator has blocked, advertising."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from channels_app.models import InboundMessage
from contacts import addresses
from contacts.models import Address

GROUPS_OF_SPAM = 2
_PHONE = re.compile(r"\+?\d{8,15}")  # names ("CLARO") and short codes take no answers
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|xyz|top|ly|me|site|pe|link|club)\b\S*"
)


@dataclass(frozen=True)
class Patterns:
    groups: tuple[re.Pattern[str], ...]
    trusted: tuple[str, ...]


def is_unwanted(message: InboundMessage) -> bool:
    """Kept and never answered."""
    return message.contact.blocked or not is_phone(message.address) or is_advertising(message.text)


def is_phone(address: Address) -> bool:
    """Whether a person can be behind it. WhatsApp lets nothing else through, and has ids that are no number."""
    return address.kind != Address.Kind.SMS or bool(_PHONE.fullmatch(addresses.plain(address)))


def is_advertising(text: str) -> bool:
    """A link that is not of the state or a school, and words of two kinds of lure."""
    folded = _without_accents(text)
    links = [link for link in _LINK.findall(folded) if not _is_trusted(link)]
    return bool(links) and sum(bool(group.search(folded)) for group in _patterns().groups) >= GROUPS_OF_SPAM


def _without_accents(text: str) -> str:
    """Links keep every mark of theirs."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _is_trusted(link: str) -> bool:
    host = re.sub(r"^https?://", "", link).partition("/")[0]
    return any(host == site or host.endswith(f".{site}") for site in _patterns().trusted)


@cache
def _patterns() -> Patterns:
    data = yaml.safe_load(Path(__file__).with_name("spam.yml").read_text("utf-8"))
    groups = tuple(re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") for words in data["groups"].values())
    return Patterns(groups=groups, trusted=tuple(data["trusted"]))
