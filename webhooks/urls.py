"""What Twilio calls."""

from django.urls import path

from webhooks import views

urlpatterns = [
    path("message", views.message),
    path("status", views.status),
]
