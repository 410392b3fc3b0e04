"""How long something waited and why a channel is in pause, in operators' words."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import template

from channels_app.admin.reasons import reason
from channels_app.channels import BY_ERROR
from channels_app.models import Channel

register = template.Library()


@register.filter
def waited(since: datetime, now: datetime) -> str:
    return span(now - since)


@register.filter
def paused_why(channel: Channel) -> str:
    """An operator's word, or what the vendor's code means."""
    because = channel.paused_because
    if not because.startswith(BY_ERROR):
        return because
    why = reason(channel.transport, because.removeprefix(BY_ERROR))
    return f"{because}: {why}" if why else because


def span(time: timedelta) -> str:
    """Two digits' worth of a duration.

    >>> span(timedelta(seconds=0.25)), span(timedelta(minutes=3, seconds=5)), span(timedelta(days=2, hours=3))
    ('0,2 s', '3 min 5 s', '2 d 3 h')
    """
    seconds = max(time.total_seconds(), 0)
    if seconds < 10:
        return f"{seconds:.1f} s".replace(".", ",")
    whole = round(seconds)
    for size, unit, smaller, small_unit in ((86400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s")):
        if whole >= size:
            return f"{whole // size} {unit} {whole % size // smaller} {small_unit}"
    return f"{whole} s"
