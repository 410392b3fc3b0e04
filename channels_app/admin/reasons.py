"""What an error code means, asked of the adapter whose code it is."""

from __future__ import annotations

from channels_app.admin import labels
from channels_app.transports.transport import ADAPTERS, adapter


def reason(transport: str, code: str) -> str:
    """Why, in Spanish; empty for an unknown code."""
    return adapter(transport).reason_of(code) if transport in ADAPTERS else ""


def error_class(transport: str, code: str) -> str:
    """Name of the class, as in `labels.ERROR_CLASS`."""
    return str(adapter(transport).class_of(code).value) if transport in ADAPTERS else "never"


def class_label(transport: str, code: str) -> str:
    return labels.ERROR_CLASS[error_class(transport, code)][0]
