import json
from pathlib import Path

import pytest

from bot import model_files
from bot.figures import fallen, kept, of_model


def test_a_fall_of_more_than_two_points_is_told() -> None:
    before = {"es": 0.9, "qu": 0.9}
    assert fallen({"es": 0.881, "qu": 0.95}, before) == []
    assert fallen({"es": 0.879, "qu": 0.95}, before) == ["es: macro F1 0.879, it was 0.900"]
    assert fallen({"es": 0.9}, before) == ["qu: macro F1 0.000, it was 0.900"]


def test_figures_are_those_of_the_evaluation_beside_the_model(tmp_path: Path) -> None:
    model = tmp_path / "dialogue-a.tar.gz"
    model_files.report_path(model).write_text(json.dumps({"intents": {"es": {"macro_f1": 0.5}}}))
    assert of_model(model) == {"es": 0.5}


def test_the_trained_model_understands_as_well_as_it_did() -> None:
    model = model_files.newest_model()
    if model is None:
        pytest.skip("no model is trained here; script/test trains one")
    assert fallen(of_model(model), kept()) == []
