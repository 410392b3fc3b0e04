"""URLs of the phones, on the public door and only in the demonstration."""

from django.urls import path

from simulator import views

app_name = "simulator"
urlpatterns = [
    path("", views.phones, name="phones"),
    path("simulator/send", views.send, name="send"),
    path("simulator/messages", views.messages, name="messages"),
    path("simulator/number", views.new_number, name="new_number"),
]
