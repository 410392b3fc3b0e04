"""URLs of the stand-in for Twilio's REST API, on the internal door."""

from django.urls import path

from simulator import twilio_api
from simulator.twilio_resources import VERSION

urlpatterns = [
    path(f"{VERSION}/Accounts/<str:account_sid>/Messages.json", twilio_api.messages),
    path(f"{VERSION}/Accounts/<str:account_sid>/Messages/<str:sid>.json", twilio_api.message),
]
