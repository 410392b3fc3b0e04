"""What everybody who looks out for courses would be shown now, and who has news: read only, for a night's run."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from recommender import watching
from recommender.batch import Shown, answers
from recommender.decide import decide
from recommender.nearby import Surroundings, points
from recommender.ranker import shelf


class Command(BaseCommand):
    help = "Answer every wish that somebody looks out for, as online; messages about news go out by follow-ups."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, help="A file for one JSON line a wish: the wish, offerings, km.")

    def handle(self, *, out: Path | None, **options: Any) -> None:
        began, now = time.monotonic(), timezone.now()
        around = Surroundings(shelf.current(), points(), today=timezone.localdate(now))
        deciding = partial(decide, exclude=(), demo=settings.DEMO, limit=3)
        shown = list(answers(list(watching.wishes(now)), around, deciding))
        news = sum(1 for _ in watching.due(now))
        if out:
            out.write_text("".join(_line(one) for one in shown), encoding="utf-8")
        figures = {"wishes": len(shown), "unanswered": sum(not one.offerings for one in shown), "with_news": news}
        self.stdout.write(json.dumps({**figures, "seconds": round(time.monotonic() - began, 2)}))


def _line(shown: Shown) -> str:
    return json.dumps({"wish": watching.as_json(shown.wish), "offerings": shown.offerings, "km": shown.km}) + "\n"
