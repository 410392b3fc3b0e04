"""URLs of the door inside: actions for the dialogue server, metrics."""

from django.conf import settings
from django.urls import include, path

from project import health, metrics

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", metrics.metrics),
    path("actions/", include("actions.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("twilio/", include("simulator.twilio_urls")))
