import os
from pathlib import Path

from bot import model_files


def test_the_name_follows_the_content(tmp_path: Path) -> None:
    (tmp_path / "places.json").write_text("1")
    before = model_files.content_hash(tmp_path)
    assert model_files.content_hash(tmp_path) == before
    (tmp_path / "places.json").write_text("2")
    assert model_files.content_hash(tmp_path) != before


def test_held_out_messages_are_never_trained_on(tmp_path: Path) -> None:
    assert model_files.TEST_SET.is_dir()
    assert not any(model_files.TEST_SET in path.parents for path in model_files.sources(tmp_path))


def test_the_newest_three_models_stay(tmp_path: Path) -> None:
    for age, name in enumerate("abcde"):
        path = tmp_path / f"dialogue-{name}.tar.gz"
        path.write_text("")
        model_files.report_path(path).write_text("{}")
        os.utime(path, (1000 - age, 1000 - age))
    oldest = tmp_path / "dialogue-e.tar.gz"
    model_files.drop_old(keep=oldest, folder=tmp_path)
    assert {p.name[9] for p in tmp_path.iterdir()} == {"a", "b", "e"}
    assert model_files.newest_model(tmp_path) == tmp_path / "dialogue-a.tar.gz"
