"""What must be there before anyone can be answered: tables, places, catalogue, names, trained models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from project.env import ROOT
from project.processes import fingerprints
from project.processes.child import Program
from project.processes.programs import DIALOGUE_PYTHON, LIBRARY_NOISE, manage
from project.processes.steps import Step

LOCK = "requirements/web.txt"
DATA_ROOMS = ("places", "catalogue", "accounts", "language")
DIALOGUE_SOURCES = ("bot", "language", "nlu_data", "config.yml", "domain.yml", "domain", "requirements/dialogue.txt")


def steps(environ: Mapping[str, str], *, dialogue_environ: Mapping[str, str], var: Path) -> list[Step]:
    return [*data_steps(environ, var=var), *training_steps(environ, dialogue_environ=dialogue_environ, var=var)]


def data_steps(environ: Mapping[str, str], *, var: Path) -> list[Step]:
    demo = environ["DEMO"] == "1"
    database_url = environ["DATABASE_URL"]

    def data() -> str:
        return f"{fingerprints.of_paths(*DATA_ROOMS)} {fingerprints.of_database(database_url)} demo={demo}"

    def command(title: str, name: str, *options: str, needs: str, is_there: Callable[[], bool] = lambda: True) -> Step:
        return Step(title, manage(name, name, *options, environ=environ), (needs,), data, is_there)

    accounts = [command("Making the demo accounts", "load_demo_accounts", needs="load_catalogue")] if demo else []
    return [
        Step(
            "Preparing the tables",
            manage("migrate", "migrate", "--no-input", "--verbosity", "0", environ=environ),
            inputs=lambda: fingerprints.of_paths(LOCK),
            is_there=lambda: fingerprints.is_migrated(database_url),
        ),
        Step(
            "Collecting the pages' static files",
            manage("collectstatic", "collectstatic", "--no-input", "--verbosity", "0", environ=environ),
            inputs=lambda: fingerprints.of_paths(LOCK, *_static_folders()) + f" demo={demo}",
            is_there=(var / "static" / "staticfiles.json").exists,
        ),
        command("Loading the districts of Peru", "load_places", needs="migrate"),
        command("Loading the catalogue", "load_catalogue", *(["--demo"] if demo else []), needs="load_places"),
        *accounts,
        command(
            "Writing names of places and trades for the dialogue",
            "export_lookups",
            needs="load_catalogue",
            is_there=(var / "lookups" / "places.json").exists,
        ),
    ]


def training_steps(environ: Mapping[str, str], *, dialogue_environ: Mapping[str, str], var: Path) -> list[Step]:
    """Each takes one core for a minute or two; they run side by side."""
    models = var / "models"

    def recommender() -> str:
        return (
            f"{fingerprints.of_paths('recommender', *DATA_ROOMS)} {fingerprints.of_database(environ['DATABASE_URL'])}"
        )

    return [
        Step(
            "Training the dialogue (once; a minute or two)",
            Program("train-dialogue", (DIALOGUE_PYTHON, "-m", "bot.train"), dialogue_environ, mute=LIBRARY_NOISE),
            ("export_lookups",),
            lambda: fingerprints.of_paths(*DIALOGUE_SOURCES) + fingerprints.of_folder(var / "lookups"),
            lambda: any((models / "dialogue").glob("dialogue-*.tar.gz")),
        ),
        Step(
            "Training the recommender (once; a minute or two)",
            replace(manage("train-recommender", "train_recommender", environ=environ), mute=LIBRARY_NOISE),
            ("load_catalogue",),
            recommender,
            lambda: any((models / "recommender").glob("*/*")),
        ),
    ]


def _static_folders() -> list[str]:
    """The rooms' own; not var/static, which is what the collecting makes."""
    return [str(path.relative_to(ROOT)) for path in ROOT.glob("*/static") if path.parent.name != "var"]
