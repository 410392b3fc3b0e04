import json

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from accounts.models import AuditEntry
from recommender import registry
from recommender.features import NAMES
from recommender.models import ModelVersion

CHAMPION, PREVIOUS = ModelVersion.Alias.CHAMPION, ModelVersion.Alias.PREVIOUS


@pytest.fixture(autouse=True)
def var_dir(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def sealed(name, *, content_hash="c0ffee", **manifest):
    folder = registry.home() / name
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(name.encode())
    (folder / "model.keras").write_bytes(b"keras")
    return registry.seal(
        folder, {"content_hash": content_hash, "features": list(NAMES), "metrics": {"n": 1}, **manifest}
    )


def promoted(name):
    registry.register(artefact=sealed(name))
    return registry.promote(name=name)


def aliases():
    return dict(ModelVersion.objects.exclude(alias="").values_list("alias", "name"))


def test_a_sealed_folder_says_what_is_in_it():
    artefact = sealed("one")
    assert set(artefact.manifest["files"]) == {"model.onnx", "model.keras"}
    assert registry.load(artefact.folder) == artefact
    assert artefact.graph == b"one"


@pytest.mark.parametrize("name", ["model.onnx", "model.keras", "manifest.json"])
@pytest.mark.parametrize(
    "harm", [lambda path: path.write_bytes(b"changed"), lambda path: path.unlink()], ids=["changed", "gone"]
)
def test_a_damaged_folder_is_refused(name, harm):
    folder = sealed("one").folder
    harm(folder / name)
    with pytest.raises(registry.DamagedModel, match="one"):
        registry.load(folder)


def test_a_model_for_other_features_is_refused():
    with pytest.raises(registry.DamagedModel, match="other features"):
        sealed("one", features=["prior"])


@pytest.mark.django_db
def test_the_champion_of_yesterday_is_the_previous_of_today():
    assert registry.champion() is None
    for name in ("one", "two", "three"):
        promoted(name)
    assert aliases() == {CHAMPION: "three", PREVIOUS: "two"}
    assert registry.champion_name() == "three"
    assert registry.champion() == registry.load(registry.home() / "three")


@pytest.mark.django_db
def test_promoting_the_previous_takes_the_step_back():
    promoted("one")
    promoted("two")
    registry.promote(name="one")
    assert aliases() == {CHAMPION: "one", PREVIOUS: "two"}


@pytest.mark.django_db
def test_promoting_the_champion_changes_nothing():
    promoted("one")
    promoted("two")
    registry.promote(name="two")
    assert aliases() == {CHAMPION: "two", PREVIOUS: "one"}


@pytest.mark.django_db
def test_a_damaged_model_is_not_promoted():
    promoted("one")
    registry.register(artefact=sealed("two"))
    (registry.home() / "two" / "model.onnx").unlink()
    with pytest.raises(registry.DamagedModel):
        registry.promote(name="two")
    assert aliases() == {CHAMPION: "one"}


@pytest.mark.django_db
def test_a_manifest_that_was_rewritten_after_registration_is_refused():
    promoted("one")
    manifest = registry.home() / "one" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "seed": 1}))
    with pytest.raises(registry.DamagedModel, match="not the one that was registered"):
        registry.champion()


@pytest.mark.django_db
def test_there_is_one_champion_only():
    promoted("one")
    with pytest.raises(IntegrityError):
        ModelVersion.objects.create(name="two", alias=CHAMPION, manifest_sha256="")


def test_finds_the_newest_sound_model_of_the_same_content():
    assert registry.on_disk("c0ffee") is None
    for name in ("20260101", "20260102", "20260103"):
        sealed(name)
    sealed("20260104", content_hash="other")
    (registry.home() / "20260103" / "model.onnx").unlink()
    assert registry.on_disk("c0ffee") == registry.load(registry.home() / "20260102")


@pytest.mark.django_db
def test_one_command_goes_back_and_forth_again():
    for name in ("one", "two"):
        promoted(name)
    call_command("recommender_model", "rollback")
    assert aliases() == {CHAMPION: "one", PREVIOUS: "two"}
    call_command("recommender_model", "rollback")
    assert aliases() == {CHAMPION: "two", PREVIOUS: "one"}


@pytest.mark.django_db
def test_there_is_nothing_to_go_back_to_after_the_first():
    promoted("one")
    with pytest.raises(CommandError, match="no such model"):
        call_command("recommender_model", "rollback")
    assert aliases() == {CHAMPION: "one"}


@pytest.mark.django_db
def test_nobody_goes_back_to_a_damaged_model():
    for name in ("one", "two"):
        promoted(name)
    (registry.home() / "one" / "model.onnx").write_bytes(b"changed")
    with pytest.raises(CommandError, match="files are not those"):
        call_command("recommender_model", "rollback")
    assert aliases() == {CHAMPION: "two", PREVIOUS: "one"}


@pytest.mark.django_db
def test_a_challenger_is_silent_then_answers_some_and_falls_silent_when_we_go_back():
    for name in ("one", "two"):
        promoted(name)
    registry.register(artefact=sealed("three"))
    call_command("recommender_model", "challenge", "three")
    assert registry.serving() == registry.Serving("two", "three", 0)
    call_command("recommender_model", "canary", "--percent", "10")
    assert registry.serving() == registry.Serving("two", "three", 10)
    call_command("recommender_model", "rollback")
    assert registry.serving() == registry.Serving("one", "three", 0)
    with pytest.raises(CommandError, match="no answers are logged"):
        call_command("recommender_model", "promote", "three")
    call_command("recommender_model", "promote", "three", "--force", "tried by hand")
    assert AuditEntry.objects.get(verb="promote").detail == {"why": "tried by hand"}
    assert registry.serving() == registry.Serving("three", "", 0)
    with pytest.raises(CommandError, match="champion already"):
        call_command("recommender_model", "challenge", "three")


@pytest.mark.django_db
def test_the_list_says_what_each_does(capsys):
    for name in ("one", "two"):
        promoted(name)
    call_command("recommender_model", "list")
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["two", "champion"],
        ["one", "previous"],
    ]
