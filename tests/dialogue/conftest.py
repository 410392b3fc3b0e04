"""People for conversations with the running dialogue server; story files beside the tests are tests too."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812 a class with a small name

from tests.dialogue.collecting import StoryFile
from tests.dialogue.kept import Kept, kept_of, new_contact
from tests.dialogue.person import Person
from tests.dialogue.stories import language_of
from tests.dialogue.world import is_running, running_world


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return StoryFile.from_parent(parent, path=file_path) if language_of(file_path) else None


@pytest.fixture
def stack_database() -> Iterator[Connection]:
    if not is_running():
        pytest.skip("no dialogue server is running; script/test starts one")
    with running_world() as world:
        yield world.database


@pytest.fixture
def person(stack_database: Connection) -> Person:
    """Somebody who has never written."""
    code = secrets.token_hex(8)
    new_contact(code, stack_database)
    return Person(code)


@pytest.fixture
def profile_of(stack_database: Connection) -> Callable[[Person], Kept]:
    return lambda person: kept_of(person.code, stack_database)
