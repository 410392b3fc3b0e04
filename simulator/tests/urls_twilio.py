"""Only the stand-in, mounted as on the internal door: its tests need no dialogue."""

from django.urls import include, path

urlpatterns = [path("twilio/", include("simulator.twilio_urls"))]
