"""Runs the whole pipeline of data and prints what became of each file."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from importing import pipeline, pipeline_running
from importing.models import PipelineRun, PipelineStep


class Command(BaseCommand):
    help = (
        "Import all files of a folder in their order, check the data, and print a table; exit code 1 where one failed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, help="Else IMPORT_FOLDER; without both only what needs no file.")
        parser.add_argument("--only", default="", help="Names of steps, comma-separated.")
        parser.add_argument("--again", action="store_true", help="Also files that went in before, byte by byte.")

    def handle(self, *, folder: Path | None, only: str, again: bool, **options: Any) -> None:
        names = tuple(filter(None, only.split(",")))
        self._check(folder, names)
        with pipeline_running.claim() as mine:
            if not mine:
                raise CommandError("The pipeline is running already: see its page in the admin.")
            for open_run in PipelineRun.objects.filter(finished_at=None).order_by("id"):
                self._finish(open_run)
            at = folder or (Path(settings.IMPORT_FOLDER) if settings.IMPORT_FOLDER else None)
            run = pipeline_running.begin(at, because="a mano", only=names, again=again)
            self._finish(run)
        if run.steps.filter(state__in=pipeline_running.FELL).exists():
            sys.exit(1)

    def _check(self, folder: Path | None, names: tuple[str, ...]) -> None:
        if folder and not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        if strange := [name for name in names if pipeline.find(name) is None]:
            known = ", ".join(step.name for step in pipeline.all_steps())
            raise CommandError(f"No step {', '.join(strange)}; there are {known}.")

    def _finish(self, run: PipelineRun) -> None:
        """Waits for what is to be tried again."""
        while again_at := pipeline_running.proceed(run):
            self.stdout.write(f"Se intenta otra vez a las {timezone.localtime(again_at):%H:%M:%S}.")
            time.sleep(max(0.0, (again_at - timezone.now()).total_seconds()))
        self._print(run)

    def _print(self, run: PipelineRun) -> None:
        self.stdout.write(f"Corrida {run.pk}")
        for step in run.steps.all():
            self.stdout.write(self._line(step))
        for stranger in run.strangers:
            self.stdout.write(f"  {'-':<11}{stranger:<46}nadie conoce este archivo")

    def _line(self, step: PipelineStep) -> str:
        name = step.path.rpartition("/")[2]
        took = f" ({_seconds(step):.1f} s)" if _seconds(step) >= 0.1 else ""
        return f"  {step.name:<11}{name:<46}{step.get_state_display()}. {step.message}{took}"


def _seconds(step: PipelineStep) -> float:
    return (step.finished_at - step.started_at).total_seconds() if step.started_at and step.finished_at else 0.0
