"""What Twilio and the Android gateway call."""

from django.urls import path

from webhooks import android, views

urlpatterns = [
    path("twilio/message", views.message),
    path("twilio/status", views.status),
    path("android/event", android.event),
]
