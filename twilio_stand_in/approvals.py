"""Asking WhatsApp for a template's approval, which a stand-in gives at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from twilio_stand_in.contents import Content
from twilio_stand_in.refusals import Refusal

NAME = re.compile(r"[a-z0-9_]{1,512}")
CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")


def ask_approval(content: Content, asked: Mapping[str, object]) -> dict[str, object]:
    """What the request is answered with; the next look finds it approved. Raises Refusal."""
    name, category = str(asked.get("name") or ""), str(asked.get("category") or "")
    if not NAME.fullmatch(name) or category not in CATEGORIES:
        raise Refusal(20001, "name" if category in CATEGORIES else "category")
    received: dict[str, object] = {
        "name": name,
        "category": category,
        "content_type": next(iter(content.types)),
        "status": "received",
        "rejection_reason": "",
        "allow_category_change": bool(asked.get("allow_category_change", True)),
    }
    content.approval = received | {"status": "approved"}
    return received
