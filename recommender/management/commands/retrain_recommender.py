"""Learn from the log; what comes of it scores in silence beside the champion until the log lets it be promoted."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from recommender import mirror, registry, retraining
from recommender.models import TrainingRun

End = TrainingRun.End


class Command(BaseCommand):
    help = "Learn from what people answered; the new model scores in silence. `script/manage recommender_model list`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--run", type=int, help="The training run that was begun for it.")

    def handle(self, *, run: int | None, **options: Any) -> None:
        over = retraining.window()
        began = {"since": over.since, "until": over.until}
        kept, _ = TrainingRun.objects.update_or_create(pk=run, defaults=began)
        try:
            made = retraining.retrain(over, say=self.stdout.write)
            kept.end, kept.model_version = End.CHALLENGER, made.name
            mirror.mirror(made, alias=registry.Alias.CHALLENGER.value)
        except retraining.Busy:
            kept.end = End.BUSY
        except retraining.FewLabels:
            kept.end = End.FEW
        except retraining.NothingLearnt:
            kept.end = End.NOTHING
        kept.ended_at = timezone.now()
        kept.save(update_fields=["end", "model_version", "ended_at"])
        self.stdout.write(f"{kept.get_end_display()} {kept.model_version}".strip())
