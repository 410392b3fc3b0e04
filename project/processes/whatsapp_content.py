"""In the demonstration: once everything is ready, buttons and lists are set up at our own stand-in for Twilio."""

from __future__ import annotations

from collections.abc import Mapping

from project.processes.child import Program
from project.processes.programs import manage


def preparing(environ: Mapping[str, str]) -> Program | None:
    """A job that ends by itself; None where another Twilio is played or real: there operators run it.

    Where it fails, options go out as numbered text, as they do until it is done.
    """
    own = f"http://127.0.0.1:{environ['INTERNAL_PORT']}/twilio"
    if environ["DEMO"] != "1" or environ.get("TWILIO_API_BASE_URL", "").rstrip("/") != own:
        return None
    return manage("prepare-content", "prepare_content", environ=environ)
