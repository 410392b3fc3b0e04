"""The view and its one URL."""

import os

from django.http import HttpRequest, HttpResponse
from django.urls import path
from twilio.request_validator import RequestValidator

from bare_django.models import Message

validator = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
base = os.environ["PUBLIC_BASE_URL"]


def message(request: HttpRequest) -> HttpResponse:
    signature = request.headers.get("X-Twilio-Signature", "")
    if not validator.validate(base + request.get_full_path(), request.POST, signature):
        return HttpResponse(status=403)
    form = request.POST
    Message.objects.create(sid=form["MessageSid"], sender=form["From"], recipient=form["To"], body=form["Body"])
    return HttpResponse("<Response/>", content_type="text/xml", headers={"Content-Length": "11"})


urlpatterns = [path("webhooks/twilio/message", message)]
