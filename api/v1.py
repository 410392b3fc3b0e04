"""The routes of /api/v1."""

from __future__ import annotations

import hmac
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.security import HttpBearer

from api import contacts, understanding
from api.schemas import ContactOut, UnderstandIn, UnderstandOut
from channels_app.dialogue import DialogueUnavailable


class BootstrapToken(HttpBearer):
    """The one token of API_TOKEN; where it is empty nobody gets in."""

    def authenticate(self, request: HttpRequest, token: str) -> bool:
        return bool(settings.API_TOKEN) and hmac.compare_digest(token.encode(), settings.API_TOKEN.encode())


api = NinjaAPI(
    title="Yachay Ñan",
    version="1",
    auth=BootstrapToken(),
    openapi_url="schema",
    docs_url=None,
    urls_namespace="api-v1",
)


@api.exception_handler(DialogueUnavailable)
def _dialogue_unavailable(request: HttpRequest, error: DialogueUnavailable) -> Any:
    return api.create_response(request, {"detail": "The dialogue server does not answer; try again."}, status=503)


@api.get("contacts/lookup", response=ContactOut, summary="What we know of the person behind an address")
def lookup(request: HttpRequest, address: str) -> dict[str, Any]:
    """`address` is +51987654321 or whatsapp:+51987654321. 404 where nobody has that address."""
    found = contacts.lookup(address)
    if found is None:
        raise HttpError(404, "Nobody has that address.")
    return found


@api.post("understand", response=UnderstandOut, summary="What a message would be taken for, without side effects")
def understand(request: HttpRequest, body: UnderstandIn) -> dict[str, Any]:
    """Through the code that answers people; nothing is kept. 503 while the dialogue server is away."""
    return understanding.understand(text=body.text, language=body.language, awaiting=body.awaiting)
