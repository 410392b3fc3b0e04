"""pytest runs story files: each story is a test, told to the running product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.dialogue import stories
from tests.dialogue.telling import StoryFailed, Telling
from tests.dialogue.world import is_running, running_world


class StoryFile(pytest.File):
    def collect(self) -> Iterator[StoryItem]:
        names = set[str]()
        for story in stories.read(self.path):
            name = story.title if story.title not in names else f"{story.title} ({len(names)})"
            names.add(name)
            yield StoryItem.from_parent(self, name=name, story=story)


class StoryItem(pytest.Item):
    """Skipped where no stack is running; a failure shows the conversation, not our code."""

    def __init__(self, *, story: stories.Story, **more: Any) -> None:
        super().__init__(**more)
        self.story = story
        self.add_marker("rasa")

    def runtest(self) -> None:
        if not is_running():
            pytest.skip("no dialogue server is running; script/test starts one")
        with running_world() as world:
            Telling(self.story, world.newcomer(self.story), world).tell()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, StoryFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        return self.path, None, f"{self.path.name}: {self.name}"
