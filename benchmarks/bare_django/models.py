"""One table, with the one constraint that recognises a repeated delivery."""

from django.db import models


class Message(models.Model):
    sid = models.CharField(max_length=64, unique=True)
    sender = models.CharField(max_length=80)
    recipient = models.CharField(max_length=80)
    body = models.TextField()
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bare_django"

    def __str__(self) -> str:
        return self.sid
