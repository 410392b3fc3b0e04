"""TensorFlow weighs 600 MiB: only the network may bring it in, and never into a process that answers people."""

import re
import subprocess
import sys
from pathlib import Path

ROOM = Path(__file__).parent.parent
HEAVY = re.compile(r"^\s*(?:import|from)\s+(?:keras|tensorflow)\b", re.MULTILINE)
LOOK = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
import django
django.setup()
import recommender.recommend, recommender.admin
import recommender.training_tasks, recommender.retraining, recommender.reviewing
print([name for name in ("keras", "tensorflow", "onnx") if name in sys.modules])
"""


def test_one_module_imports_keras():
    assert [path.name for path in ROOM.rglob("*.py") if HEAVY.search(path.read_text())] == ["network.py"]


def test_what_answers_people_comes_without_it():
    command = [sys.executable, "-c", LOOK]
    seen = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOM.parent)  # noqa: S603
    assert seen.stdout.strip() == "[]"
