"""URLs of the stand-in for Twilio's REST API, on the internal door."""

from django.urls import path

from simulator import twilio_api, twilio_content_api, twilio_typing_api
from twilio_stand_in.resources import VERSION

MESSAGES = f"{VERSION}/Accounts/<str:account_sid>/Messages"

urlpatterns = [
    path(f"{MESSAGES}.json", twilio_api.messages),
    path(f"{MESSAGES}/<str:sid>.json", twilio_api.message),
    path(f"{MESSAGES}/<str:message_sid>/Media/<str:sid>", twilio_api.media),
    path("v1/Content", twilio_content_api.contents),
    path("v1/Content/<str:sid>", twilio_content_api.content),
    path("v1/Content/<str:sid>/ApprovalRequests/whatsapp", twilio_content_api.approval_create),
    path("v1/Content/<str:sid>/ApprovalRequests", twilio_content_api.approval_fetch),
    path("v2/Indicators/Typing.json", twilio_typing_api.typing_form),
    path("v3/Indicators/Typing.json", twilio_typing_api.typing_json),
]
