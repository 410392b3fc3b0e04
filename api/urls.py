"""/api/v1: REST over the same verbs as everything else, with its own OpenAPI document."""

from django.urls import path

from api.v1 import api

urlpatterns = [path("", api.urls)]
