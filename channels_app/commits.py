"""Which processes wait for the disk when they commit, and which need not.

The web door waits: what is acknowledged is on disk. The sender waits: its attempt is on disk before it is made, and
with it everything that was committed earlier, for PostgreSQL's log is written in order. So a turn's reply is on disk
before anybody can hear it, though the worker did not wait. Were the machine to stop in between, the message would be
unanswered again and answered again, and nobody would have heard the first answer.
"""

from __future__ import annotations

import os

OPTIONS = "-c synchronous_commit=off"


def do_not_wait_for_the_disk() -> None:
    """For workers and the relay, before they first connect: a turn commits thrice, and a disk may take 20 ms each."""
    os.environ.setdefault("PGOPTIONS", OPTIONS)  # PostgreSQL's own name for it
