"""What the dialogue server calls."""

from django.urls import URLPattern, path

from actions import views

urlpatterns: list[URLPattern] = [path("webhook", views.webhook)]
