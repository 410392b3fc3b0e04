"""`script/train`: trains and evaluates the dialogue and the recommender and prints the tables."""

from __future__ import annotations

import sys

from project.processes import environment, preparation
from project.processes.console import Console
from project.processes.installation import Installation
from project.processes.manage import call, with_stores
from project.processes.programs import DIALOGUE_PYTHON, WEB_PYTHON
from project.processes.running import attended
from project.processes.steps import Preparation, Stamps
from project.processes.supervisor import Supervisor

# `--force` trains although nothing changed: whoever runs this asks for a training.
DIALOGUE = (DIALOGUE_PYTHON, "-m", "bot.train", "--force")
RECOMMENDER = (WEB_PYTHON, "manage.py", "train_recommender", "--force")


def train(installation: Installation, supervisor: Supervisor) -> int:
    def job(environ: dict[str, str]) -> int:
        var = installation.var
        Preparation(supervisor, Stamps(var / "prepared.json")).run(preparation.data_steps(environ, var=var))
        dialogue = call(supervisor, DIALOGUE, environ=environment.dialogue(environ, var=var))
        recommender = call(supervisor, RECOMMENDER, environ=environ)
        return int(bool(dialogue or recommender))

    return with_stores(installation, supervisor, job)


if __name__ == "__main__":
    sys.exit(attended(train, console=Console(descriptor=2)))
