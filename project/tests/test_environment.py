"""Settings of an installation: made once where none are given, never guessed in production."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from project.env import ROOT, VARIABLES
from project.processes import environment, secrets_file
from project.processes.environment import Addresses, MissingSecrets

ADDRESSES = Addresses("127.0.0.1", 8100, 8101, 5100)
SECRETS = {name: f"made-{name}" for name in secrets_file.MAKERS}
PRODUCTION = {name: "given" for name, one in VARIABLES.items() if one.required_in_production} | {"DEMO": "0"}


def web(**given: str) -> dict[str, str]:
    return environment.web(
        given, addresses=ADDRESSES, secrets=SECRETS, database_url="postgresql://own", redis_url="redis://own", var=ROOT
    )


def test_secrets_are_made_once_and_only_their_owner_can_read_them(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secrets.env"
    made = secrets_file.load_or_make(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert made.keys() == secrets_file.MAKERS.keys()
    assert all(made.values())
    assert Fernet(made["FIELD_ENCRYPTION_KEYS"]).decrypt(Fernet(made["FIELD_ENCRYPTION_KEYS"]).encrypt(b"x")) == b"x"
    assert secrets_file.load_or_make(file) == made


def test_a_secret_that_came_later_is_added_and_the_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "secrets.env"
    file.write_text("SECRET_KEY=old\n")
    made = secrets_file.load_or_make(file)
    assert made["SECRET_KEY"] == "old"
    assert made["API_TOKEN"]


def test_with_nothing_set_it_is_a_demo_with_the_stand_in_for_twilio() -> None:
    environ = web()
    assert environ["DEMO"] == "1"
    assert environ["TWILIO_API_BASE_URL"] == "http://127.0.0.1:8101/twilio"
    assert environ["PUBLIC_BASE_URL"] == "http://127.0.0.1:8100"
    assert environ["TWILIO_AUTH_TOKEN"] == "made-TWILIO_AUTH_TOKEN"
    assert environ["DATABASE_URL"] == "postgresql://own"
    assert environ["ACTIONS_URL"] == "http://127.0.0.1:8101/actions/webhook"
    assert environ["RASA_URL"] == "http://127.0.0.1:5100"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TWILIO_AUTH_TOKEN", "mine"),
        ("TWILIO_API_BASE_URL", "http://127.0.0.1:9999"),
        ("PUBLIC_BASE_URL", "https://example.pe"),
        ("API_TOKEN", "mine"),
        ("DATABASE_URL", "postgresql://mine"),
        ("RASA_URL", "http://elsewhere:5005"),
    ],
)
def test_what_is_set_wins(name: str, value: str) -> None:
    assert web(**{name: value})[name] == value


def test_an_empty_value_counts_as_unset() -> None:
    assert web(TWILIO_AUTH_TOKEN=" ")["TWILIO_AUTH_TOKEN"] == "made-TWILIO_AUTH_TOKEN"


def test_production_without_secrets_names_every_one_with_its_meaning() -> None:
    with pytest.raises(MissingSecrets) as told:
        environment.check({"DEMO": "0"})
    for name in PRODUCTION.keys() - {"DEMO", *environment.PROVIDED}:
        assert f"{name}: {VARIABLES[name].help}" in str(told.value)


def test_with_a_phone_as_gateway_production_needs_no_twilio() -> None:
    without = {name: value for name, value in PRODUCTION.items() if not name.startswith("TWILIO_")}
    with pytest.raises(MissingSecrets):
        environment.check(without)
    environment.check({**without, "ANDROID_GATEWAY_URL": "http://192.168.1.20:8080"})


def test_production_with_its_secrets_gets_nothing_of_the_demo() -> None:
    environment.check(PRODUCTION)
    environ = web(**PRODUCTION)
    assert "TWILIO_API_BASE_URL" not in environ
    assert "API_TOKEN" not in environ
    assert environ["SECRET_KEY"] == "given"


def test_the_dialogue_side_gets_no_secret() -> None:
    environ = environment.dialogue(web(PATH="/bin", LOG_LEVEL="DEBUG"), var=ROOT)
    assert not {"DATABASE_URL", *environment.SECRET_NAMES, *environment.DEMO_VALUES} & environ.keys()
    assert environ["ACTIONS_URL"] == "http://127.0.0.1:8101/actions/webhook"
    assert environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert environ["LOG_LEVEL"] == "WARNING"
