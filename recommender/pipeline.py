"""Steps of the pipeline for the recommender: how many would apply, and whether the model saw what is there now."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

from catalogue import snapshot
from importing.pipeline import Step
from importing.refusing import FileRefused
from recommender import registry
from recommender.content import content_hash
from recommender.models import ModelVersion


def learn_applicants(path: Path) -> str:
    """As the command does; the last lines of what it says. FileRefused where the file cannot teach."""
    said = StringIO()
    try:
        call_command("learn_demand_prior", str(path), stdout=said)
    except CommandError as error:
        raise FileRefused("cannot_learn", why=str(error)) from error
    courses = next((line for line in said.getvalue().splitlines() if " courses, penalty" in line), "")
    return f"{courses.partition(' courses')[0]} carreras con postulantes"


def compare_training() -> str:
    """Training takes minutes and is not done here."""
    trained = ModelVersion.objects.filter(alias=ModelVersion.Alias.CHAMPION).values_list("content_hash", flat=True)
    if not registry.champion_name():
        return "No hay modelo entrenado: corre script/train."
    if trained.first() == content_hash(snapshot.load().items):
        return "El modelo vio estos mismos datos."
    return "Los datos cambiaron desde que se entrenó el modelo: corre script/train."


STEPS = (
    Step("ponte", "Postulantes por carrera", files=("*ponte*carrera*",), take=learn_applicants),
    Step("training", "¿El modelo vio estos datos?", work=compare_training),
)
