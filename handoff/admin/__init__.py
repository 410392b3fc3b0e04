"""The inbox of staff who answer people: who waits, one conversation at a time, all of it on record."""

from handoff.admin import inbox

__all__ = ["inbox"]
