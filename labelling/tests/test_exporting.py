"""Agreed labels become training examples, sorted, once each, and never one that the dialogue is measured on."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry
from labelling.exporting import export
from labelling.held_out import is_held_out
from labelling.models import Example
from labelling.written import examples, plain_text
from language.held_out import is_held_out as stands_apart

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("test_set")]


@pytest.fixture
def agreed(example):
    def make(text, intent, *, marked=None, **more):
        return example(text, state="agreed", intent=intent, marked=marked or text, **more)

    return make


@pytest.fixture
def export_to(tmp_path, capsys):
    """Runs the command; returns the file's text."""

    def run(language="es", name="nlu/es/labelled.yml"):
        file = tmp_path / name
        call_command("export_labels", language=language, out=file)
        return file.read_text(encoding="utf-8")

    return run


def test_examples_by_intent_with_their_entities_in_rasas_format(agreed, export_to):
    agreed("sé coser", "inform", marked="sé [coser](oficio: costura)")
    agreed("vivo en cusco", "inform", marked="vivo en [cusco](lugar)")
    agreed("ayuda: ¿qué hago? # - 'x'", "help")
    assert export_to().split("nlu:\n")[1] == (
        "  - intent: help\n"
        "    examples: |\n"
        "      - ayuda: ¿qué hago? # - 'x'\n"
        "  - intent: inform\n"
        "    examples: |\n"
        '      - sé [coser]{"entity": "trade", "value": "costura"}\n'
        "      - vivo en [cusco](place)\n"
    )


def test_the_file_is_what_rasa_reads(agreed, export_to, tmp_path):
    agreed("sé coser", "inform", marked="sé [coser](oficio: costura)")
    loaded = yaml.safe_load(export_to())
    assert loaded["version"] == "3.1"
    assert list(examples(tmp_path / "nlu/es/labelled.yml")) == [("inform", "sé coser")]


def test_only_what_is_agreed_on_and_of_the_language(agreed, example, export_to):
    agreed("manam yachanichu", "inform", language="qu")
    example("por el cerro")
    example("jaja", state="discarded")
    assert "intent" not in export_to()
    assert "manam yachanichu" in export_to("qu", "nlu/qu/labelled.yml")


def test_what_is_exported_is_marked_with_the_date_once(agreed, export_to):
    one = agreed("por el cerro", "inform")
    export_to()
    one.refresh_from_db()
    first = one.exported_at
    assert first is not None
    assert "por el cerro" in export_to()
    one.refresh_from_db()
    assert one.exported_at == first


def test_what_the_dialogue_is_measured_on_is_never_exported(agreed, export_to, capsys):
    one = agreed("Ola mi nombre es  ELMER!", "greet")
    two = agreed("hola, mi nombre es NOMBRE", "greet")
    assert "intent" not in export_to()
    assert "2 left out" in capsys.readouterr().out
    assert not Example.objects.exclude(exported_at=None).exists()
    assert {one.state, two.state} == {"agreed"}


def test_without_the_held_out_set_nothing_is_exported(agreed, export_to, test_set):
    one = agreed("por el cerro", "inform")
    (test_set / "es.yml").unlink()
    with pytest.raises(CommandError, match="No held-out messages"):
        export_to()
    one.refresh_from_db()
    assert one.exported_at is None


def test_a_file_keeps_what_it_had_and_takes_the_newer_label(agreed, export_to, tmp_path):
    agreed("por el cerro", "inform")
    agreed("nada pues", "deny")
    export_to()
    Example.objects.all().delete()  # on another machine
    agreed("NADA, pues", "inform")
    agreed("a ver", "help")
    export_to()
    assert sorted(examples(tmp_path / "nlu/es/labelled.yml")) == [
        ("help", "a ver"), ("inform", "NADA, pues"), ("inform", "por el cerro"),
    ]  # fmt: skip


def test_it_is_written_down_who_exported(agreed, staff, export_to):
    agreed("por el cerro", "inform")
    export(language="es", by=staff("ana"))
    export_to("qu", "nlu/qu/labelled.yml")
    person, command = AuditEntry.objects.order_by("pk")
    assert (str(person.by), person.target, person.detail) == ("ana", "labels es", {"examples": 1})
    assert (command.by, command.actor) == (None, "export_labels")


def test_the_products_own_held_out_set_is_known(monkeypatch, settings, names):
    """In the place where it really is."""
    from labelling import held_out

    monkeypatch.setattr(held_out, "folder", lambda: settings.BASE_DIR / "nlu_data" / "test")
    known = [text for file in sorted(held_out.folder().glob("*.yml")) for _, text in examples(file)]
    assert len(known) > 100
    assert all(map(is_held_out, known))
    assert not is_held_out("una frase que nadie ha escrito todavía")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("sé [coser](trade)", "sé coser"),
        ('sé [coser]{"entity": "trade", "value": "costura"} ya', "sé coser ya"),
        ("[a](x) y [b](y:z)", "a y b"),
        ("nada", "nada"),
    ],
)
def test_marks_are_taken_off(marked, plain):
    assert plain_text(marked) == plain


def test_the_file_passes_the_projects_own_check(agreed, export_to, tmp_path, settings):
    agreed("a" * 190, "inform")
    agreed("sé coser", "inform", marked="sé [coser](oficio: costura)")
    export_to()
    rules, file = settings.BASE_DIR / ".yamllint.yml", tmp_path / "nlu/es/labelled.yml"
    checked = [sys.executable, "-m", "yamllint", "--strict", "-c", str(rules), str(file)]
    assert subprocess.run(checked, capture_output=True, text=True, check=False).stdout == ""  # noqa: S603 - our own


def test_what_would_stand_among_the_held_out_by_its_words_is_never_learnt(monkeypatch, test_set):
    from labelling import held_out

    monkeypatch.setattr(held_out, "stands_apart", stands_apart)
    texts = [f"quiero estudiar {number} cosas" for number in range(50)]
    assert [is_held_out(text) for text in texts] == [stands_apart(text) for text in texts]
    assert any(map(is_held_out, texts))
