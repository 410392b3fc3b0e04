"""Spares deep copies that Rasa makes of events and slots for debug lines nobody reads.

In the modules below `copy` is used for nothing else; a debug line is rendered at once and needs no copy.
"""

from __future__ import annotations

from typing import TypeVar

from rasa.core import processor
from rasa.core.actions import forms
from rasa.core.policies import rule_policy

import bot.rasa_version  # noqa: F401  refuses other releases

ONLY_FOR_DEBUG_LINES = (processor, forms, rule_policy)
Thing = TypeVar("Thing")


class Uncopied:
    """Stands where these modules expect Python's `copy`."""

    @staticmethod
    def deepcopy(thing: Thing) -> Thing:
        return thing


def install() -> None:
    """Idempotent."""
    for module in ONLY_FOR_DEBUG_LINES:
        module.copy = Uncopied


install()
