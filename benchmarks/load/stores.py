"""Databases of a benchmark's own, on the server that script/bench has started; nobody's data are touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import psycopg2

REDIS_DATABASE = 11  # the product uses 0, its tests 1


@contextmanager
def database(name: str) -> Iterator[str]:
    """The URL of an empty database that is dropped in the end."""
    url = given("DATABASE_URL")
    execute(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        execute(url, f'DROP DATABASE "{name}" WITH (FORCE)')


def redis_url() -> str:
    return urlsplit(given("REDIS_URL"))._replace(path=f"/{REDIS_DATABASE}").geturl()


def execute(url: str, *statements: str) -> list[tuple[object, ...]]:
    """Each in a transaction of its own; the rows of the last."""
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return list(cursor.fetchall()) if cursor.description else []


def given(name: str) -> str:
    if not os.environ.get(name):
        raise SystemExit(f"{name} is not set: start this by script/bench, which starts the stores.")
    return os.environ[name]
