"""What the Android gateway calls, one address for all its events: check the signature, take in, answer."""

from __future__ import annotations

import logging

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from channels_app import receipts, receive
from channels_app.incoming import Incoming, Malformed
from channels_app.transports.android.events import parse_event
from channels_app.transports.android.signature import is_signed

logger = logging.getLogger(__name__)
MAX_BYTES = 64 * 1024  # the longest SMS is under 2 kB; events with pictures are not for us


@csrf_exempt
@require_POST
def event(request: HttpRequest) -> HttpResponse:
    """413 too large, 403 not signed, 400 no event, 503 not stored; the phone repeats all but 200 for two days."""
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES:
            return _plain("The event is too large.", status=413)
        if not _is_signed(request):
            return _plain("The signature does not fit.", status=403)
        _take_in(request.body)
    except RequestDataTooBig:
        return _plain("The event is too large.", status=413)
    except Malformed as error:
        logger.warning("malformed webhook: %s", error)
        return _plain("The event cannot be read.", status=400)
    except (DatabaseError, InterfaceError) as error:
        logger.error("a webhook could not be stored: %s", type(error).__name__)
        return _plain("Come again.", status=503)
    return _plain("", status=200)


def _is_signed(request: HttpRequest) -> bool:
    return is_signed(
        body=request.body,
        timestamp=request.headers.get("X-Timestamp", ""),
        signature=request.headers.get("X-Signature", ""),
    )


def _take_in(body: bytes) -> None:
    event = parse_event(body)
    if isinstance(event, Incoming):
        receive.receive(event)
    elif event is not None:
        receipts.record(event)


def _plain(text: str, *, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain")
