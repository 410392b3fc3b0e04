"""Makes calls to the web side's actions cheap and their failures visible.

Rasa re-checks its JSON *schema* on every call (25 ms of CPU) and, when an action fails, logs and goes on, so that a
turn would end in silence. Importing this module replaces `RemoteAction.run` and its validation for this process.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import aiohttp
import rasa.core.actions.action as rasa_actions
from jsonschema import Draft7Validator, ValidationError
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.shared.exceptions import RasaException

import bot.rasa_version  # noqa: F401  refuses other releases
from bot.plain_answers import is_plain

TIMEOUT_SECONDS = 20
_FAILURES = (
    RasaException,
    ValidationError,
    aiohttp.ClientError,
    asyncio.TimeoutError,
    OSError,
    ValueError,
    LookupError,
)

_failed: ContextVar[list[str] | None] = ContextVar("failed_actions", default=None)
_validator = Draft7Validator(RemoteAction.action_response_format_spec())
_run_of_rasa = RemoteAction.run


class ActionFailed(RasaException):
    """An action raised, timed out or answered nonsense. Carries no text of the person: it ends up in logs."""


@contextmanager
def watched() -> Iterator[list[str]]:
    """Names of the actions that fail inside the block, in order."""
    names: list[str] = []
    token = _failed.set(names)
    try:
        yield names
    finally:
        _failed.reset(token)


def validate_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Rasa's check, for what is not plainly good, by a validator built once; the error names the place, no value."""
    if is_plain(result):
        return True
    error = next(_validator.iter_errors(result), None)
    if error is None:
        return True
    raise ValidationError(f"The answer of action '{self.name()}' breaks the format at '{list(error.absolute_path)}'.")


async def run_or_note(self: RemoteAction, *args: Any, **kwargs: Any) -> list[Any]:
    """Rasa's `run`; a failure is noted for `watched`, and the rest of the turn's actions are not tried."""
    noted = _failed.get()
    if noted:
        raise ActionFailed(f"Action '{self.name()}' not tried: an earlier one failed.")
    try:
        return await _run_of_rasa(self, *args, **kwargs)
    except ActionExecutionRejection:
        raise
    except _FAILURES as error:
        if noted is not None:
            noted.append(self.name())
        # From None: the original may quote the action server's answer, and with it what the person wrote.
        raise ActionFailed(f"Action '{self.name()}' failed: {type(error).__name__}.") from None


def install() -> None:
    """Idempotent."""
    RemoteAction._validate_action_result = validate_result
    RemoteAction.run = run_or_note
    rasa_actions.DEFAULT_REQUEST_TIMEOUT = TIMEOUT_SECONDS


install()
