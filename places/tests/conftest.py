"""The places of Peru, loaded once for this room's tests and rolled back after them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from places import loading, names


@pytest.fixture(scope="package")
def loaded_places(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)
    names.forget()


@pytest.fixture(scope="module")
def places(loaded_places: None, django_db_blocker: DjangoDbBlocker) -> names.Book:
    """The book of names, read for this module's tests; they need no database."""
    with django_db_blocker.unblock():
        names.forget()
        return names.book()
