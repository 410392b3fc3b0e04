"""What is known of a request while it is being answered; it ends in the journal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Note:
    at: float = 0.0
    about: str = ""  # the same when the run is played again
    sid: str = ""
    to: str = ""
    m: str = ""
    fault: str = ""
