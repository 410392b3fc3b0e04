"""Liveness and readiness: the process lives; everything needed to hold a conversation is there."""

from __future__ import annotations

from collections.abc import Callable

import redis
import requests
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, JsonResponse

PROBE_TIMEOUT_SECONDS = 2
PROBE_ERRORS = (DatabaseError, InterfaceError, redis.RedisError, requests.RequestException, OSError)


def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when a conversation can be held, else 503 and which part is missing."""
    parts = {name: _probe(check) for name, check in PROBES.items()}
    missing = [name for name, ok in parts.items() if not ok]
    return JsonResponse({"ready": not missing, "missing": missing, "parts": parts}, status=503 if missing else 200)


def _probe(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except PROBE_ERRORS:
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
        return cursor.fetchone() is not None


def _queue() -> bool:
    return bool(
        redis.Redis.from_url(
            settings.REDIS_URL,
            socket_timeout=PROBE_TIMEOUT_SECONDS,
            socket_connect_timeout=PROBE_TIMEOUT_SECONDS,
        ).ping()
    )


def _dialogue() -> bool:
    """Our connector answers 200 only with a model loaded and its tracker store reachable."""
    answer = requests.get(f"{settings.RASA_URL}/webhooks/turn/ready", timeout=PROBE_TIMEOUT_SECONDS)
    return answer.status_code == 200


def _catalogue() -> bool:
    from catalogue.models import Offering
    from places.models import District

    return District.objects.exists() and Offering.objects.exists()


def _recommender() -> bool:
    from recommender.models import ModelVersion

    return ModelVersion.objects.filter(alias=ModelVersion.Alias.CHAMPION).exists()


PROBES: dict[str, Callable[[], bool]] = {
    "database": _database,
    "queue": _queue,
    "dialogue": _dialogue,
    "catalogue": _catalogue,
    "recommender": _recommender,
}
