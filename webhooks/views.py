"""What Twilio calls: check the signature, take in, answer; the conversation is worked on elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from channels_app import receipts, receive
from channels_app.incoming import Malformed
from channels_app.staying_alive import repeatable
from channels_app.transports.twilio.inbound import parse_message
from channels_app.transports.twilio.receipts import parse_receipt
from channels_app.transports.twilio.signature import is_signed

logger = logging.getLogger(__name__)
MAX_FORM_BYTES = 64 * 1024  # Twilio's largest forms are under 20 kB
EMPTY_RESPONSE = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


@csrf_exempt
@require_POST
def message(request: HttpRequest) -> HttpResponse:
    """200 for every signed and stored message, repeated ones too; see `_signed` for the rest."""
    return _signed(request, lambda: receive.receive(parse_message(request.POST)))


@csrf_exempt
@require_POST
def status(request: HttpRequest) -> HttpResponse:
    return _signed(request, lambda: _record(request))


def _record(request: HttpRequest) -> None:
    receipt = parse_receipt(request.POST, request.GET.get("m", ""))
    if receipt is not None:
        receipts.record(receipt)


def _signed(request: HttpRequest, take_in: Callable[[], object]) -> HttpResponse:
    """413 too large, 400 not a form or incomplete, 403 not signed, 503 not stored (Twilio may come again), else 200."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_FORM_BYTES:
        return HttpResponse("The form is too large.", status=413, content_type="text/plain")
    try:
        if not _is_signed(request):
            return HttpResponse("The signature does not fit.", status=403, content_type="text/plain")
        repeatable(take_in)
    except (SuspiciousOperation, MultiPartParserError, Malformed) as error:
        logger.warning("malformed webhook: %s", type(error).__name__)
        return HttpResponse("The form cannot be read.", status=400, content_type="text/plain")
    except (DatabaseError, InterfaceError) as error:
        logger.error("a webhook could not be stored: %s", type(error).__name__)
        return HttpResponse("Come again.", status=503, content_type="text/plain")
    return HttpResponse(EMPTY_RESPONSE, content_type="text/xml")


def _is_signed(request: HttpRequest) -> bool:
    # The address that Twilio was told, never what forwarding headers claim; the QueryDict itself,
    # because repeated keys are signed too.
    url = settings.PUBLIC_BASE_URL + request.get_full_path()
    return is_signed(url=url, form=request.POST, signature=request.headers.get("X-Twilio-Signature", ""))
