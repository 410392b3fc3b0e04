"""Several messages of one talk: what the actions set is there for the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from actions.tests.conftest import Answered


class Talk:
    def __init__(self, act: Callable[..., Answered], slots: Mapping[str, Any]) -> None:
        self._act, self.slots = act, dict(slots)

    def __call__(
        self,
        text: str,
        *,
        intent: str = "find_course",
        action: str = "action_take_answers",
        entities: Sequence[dict[str, Any]] = (),
        language: str = "",
        choice: str = "",
    ) -> Answered:
        self.slots |= {"language": language} if language else {}
        answered = self._act(action, text, intent=intent, entities=list(entities), slots=self.slots, choice=choice)
        self.slots |= answered.slots
        return answered
