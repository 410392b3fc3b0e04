"""A log tells the kind of an error and where it happened; its words stay out."""

from __future__ import annotations

import logging
import sys
from typing import Any

import pytest
from celery.app.trace import build_tracer
from django.conf import settings

from project.celery import app
from project.logs import KindOfError, WithoutWords

SAID = "soy de sicuani +51987654321"


def formatted(error):
    try:
        raise error
    except type(error):
        return WithoutWords("%(message)s").formatException(sys.exc_info())


@pytest.mark.parametrize(
    "error", [ValueError(SAID), KeyError(SAID), UnicodeDecodeError("utf-8", SAID.encode(), 0, 1, SAID)]
)
def test_the_kind_and_the_place_are_told(error):
    text = formatted(error)
    assert type(error).__name__ in text
    assert "test_logs.py" in text
    assert SAID not in text


def test_causes_are_told_by_their_kind_too():
    try:
        try:
            raise ValueError(SAID)
        except ValueError as error:
            raise LookupError(SAID) from error
    except LookupError:
        text = WithoutWords().formatException(sys.exc_info())
    assert text.index("ValueError") < text.index("LookupError")
    assert SAID not in text


def test_the_settings_use_it():
    configured: Any = settings.LOGGING
    assert all(found["()"] == "project.logs.WithoutWords" for found in configured["formatters"].values())
    assert any(isinstance(found, KindOfError) for found in logging.getLogger("celery.app.trace").filters)


def test_a_task_that_fails_is_told_by_kind(caplog):
    @app.task(name="project.tests.fails")
    def fails():
        raise ValueError(SAID)

    with caplog.at_level(logging.INFO):
        build_tracer(fails.name, fails, app=app)("id", (), {})
    assert "fails" in caplog.text.replace(SAID, "")
    assert any(record.name == "celery.app.trace" for record in caplog.records)
    assert not any(SAID in record.getMessage() for record in caplog.records)
