"""Phone numbers at rest: encrypted with rotating Fernet keys, found again by a keyed hash."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def encrypt(value: str) -> bytes:
    return _fernet(tuple(settings.FIELD_ENCRYPTION_KEYS)).encrypt(value.encode())


def decrypt(token: bytes | memoryview) -> str:
    return _fernet(tuple(settings.FIELD_ENCRYPTION_KEYS)).decrypt(bytes(token)).decode()


def fingerprint(value: str) -> str:
    """Hex HMAC-SHA256 of a number or id.

    Keyed by the oldest encryption key, which rotation therefore keeps at the end of the list: fingerprints
    have to stay the same while the keys in front of it change.
    """
    return hmac.new(_hash_key(settings.FIELD_ENCRYPTION_KEYS[-1]), value.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


@lru_cache(maxsize=4)
def _hash_key(key: str) -> bytes:
    return hashlib.sha256(b"yachay-nan address fingerprint:" + key.encode()).digest()
