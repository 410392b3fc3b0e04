"""Health checks of containers: `http PORT` asks a door, `loop` asks the database whether the relay or sender moves."""

from __future__ import annotations

import os
import sys
import urllib.request

import psycopg2

# A loop that is well asks the database each second. Connections of this check itself are closed at once.
MOVING = """
    SELECT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE client_addr = inet_client_addr() AND pid <> pg_backend_pid()
        AND state_change > now() - interval '60 seconds'
    )
"""


def door_answers(port: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=4) as answer:  # our own door
            return bool(answer.status == 200)
    except OSError:
        return False


def loop_moves(database_url: str) -> bool:
    """A process of this machine asked the database for something within the last minute."""
    try:
        connection = psycopg2.connect(database_url, connect_timeout=4)
    except psycopg2.OperationalError:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute(MOVING)
            return bool(cursor.fetchone() == (True,))
    finally:
        connection.close()


def main(arguments: list[str]) -> int:
    match arguments:
        case ["http", port]:
            return int(not door_answers(port))
        case ["loop"]:
            return int(not loop_moves(os.environ["DATABASE_URL"]))
    sys.stderr.write("usage: python -m project.processes.alive http PORT | loop\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
