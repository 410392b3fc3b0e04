"""URLs of the door to the internet."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from project import health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("webhooks/", include("webhooks.urls")),
    path("api/v1/", include("api.urls")),
    path("admin/", admin.site.urls),
]
if settings.DEMO:
    urlpatterns.append(path("", include("simulator.urls")))
