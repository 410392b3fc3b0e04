"""Voice notes are off unless a model and its packages are there; what is missing is said once and breaks nothing."""

from __future__ import annotations

import pytest

from channels_app.transcription import transcriber
from channels_app.transcription.transcriber import WEIGHTS, is_on


@pytest.fixture(autouse=True)
def _as_a_new_process():
    transcriber._is_complete.cache_clear()
    yield
    transcriber._is_complete.cache_clear()


@pytest.fixture
def weights(tmp_path, settings):
    """Files with the names of weights, in the folder that is named."""
    settings.VOICE_MODEL_DIR = str(tmp_path)
    for name in WEIGHTS:
        (tmp_path / name).write_bytes(b"")
    return tmp_path


def _with_package(monkeypatch, found):
    monkeypatch.setattr(transcriber, "find_spec", lambda name: object() if found else None)


def test_it_is_off_where_no_folder_is_named(settings, caplog):
    settings.VOICE_MODEL_DIR = ""
    assert not is_on()
    assert caplog.text == ""


def test_it_is_on_where_all_is_there(weights, monkeypatch, caplog):
    _with_package(monkeypatch, True)
    assert is_on()
    assert caplog.text == ""


def test_a_missing_package_is_said_once(weights, monkeypatch, caplog):
    _with_package(monkeypatch, False)
    assert not any(is_on() for _ in range(3))
    assert len(caplog.records) == 1
    assert "requirements/voice.txt" in caplog.text


@pytest.mark.parametrize("name", WEIGHTS)
def test_a_missing_file_is_said_by_name(weights, monkeypatch, caplog, name):
    _with_package(monkeypatch, True)
    (weights / name).unlink()
    assert not is_on()
    assert name in caplog.text


def test_a_folder_that_is_not_there_is_said(settings, monkeypatch, caplog):
    _with_package(monkeypatch, True)
    settings.VOICE_MODEL_DIR = "/nowhere"
    assert not is_on()
    assert "model.bin" in caplog.text
