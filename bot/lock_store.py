"""A lock store that keeps nothing: the web side never sends two turns of one contact at once.

Rasa allows more than one Sanic worker only when a lock store other than its in-memory default is named.
"""

from __future__ import annotations

from rasa.core.lock_store import InMemoryLockStore
from rasa.utils.endpoints import EndpointConfig


class UncontendedLockStore(InMemoryLockStore):
    def __init__(self, endpoint_config: EndpointConfig | None = None) -> None:
        super().__init__()
