"""Every environment variable the product reads, declared once with its meaning."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Variable:
    """One environment variable; `secret` ones have no default outside the demo."""

    name: str
    help: str
    default: str = ""
    required_in_production: bool = False
    unless: str = ""  # … but not where this other variable is set

    def is_required(self, environ: Mapping[str, str]) -> bool:
        """Outside the demo."""
        return self.required_in_production and not environ.get(self.unless, "").strip()


ANDROID = "ANDROID_GATEWAY_URL"  # with a phone of one's own, Twilio may be left out
VARIABLES: dict[str, Variable] = {
    variable.name: variable
    for variable in (
        Variable("DEMO", "1 turns on the phone simulator and demo accounts. Never in production.", "0"),
        Variable("DOOR", "Which URLs this process serves: public or internal.", "public"),
        Variable("SECRET_KEY", "Django's signing key, 50 random characters.", required_in_production=True),
        Variable("DATABASE_URL", "postgresql://user:password@host:port/name", required_in_production=True),
        Variable("REDIS_URL", "redis://host:port/0", required_in_production=True),
        Variable(
            "PUBLIC_BASE_URL", "The address that Twilio signs, without a final slash.", required_in_production=True
        ),
        Variable("TWILIO_ACCOUNT_SID", "Twilio account, AC…", required_in_production=True, unless=ANDROID),
        Variable(
            "TWILIO_AUTH_TOKEN",
            "Twilio auth token; two, comma-separated, during rotation.",
            required_in_production=True,
            unless=ANDROID,
        ),
        Variable("TWILIO_SMS_FROM", "Our number for SMS, E.164.", required_in_production=True, unless=ANDROID),
        Variable("TWILIO_WHATSAPP_FROM", "Our number for WhatsApp, E.164, with or without whatsapp:."),
        Variable("TWILIO_MESSAGING_SERVICE_SID", "Messaging service to send SMS by, MG…; else TWILIO_SMS_FROM."),
        Variable("TWILIO_API_BASE_URL", "Another address for Twilio's REST API.", "https://api.twilio.com"),
        Variable(ANDROID, "REST address of a phone as SMS gateway; empty: none."),
        Variable("ANDROID_GATEWAY_LOGIN", "User of the gateway's REST API."),
        Variable("ANDROID_GATEWAY_PASSWORD", "Its password."),
        Variable(
            "ANDROID_GATEWAY_SIGNING_KEY", "Key of the gateway's webhooks; two, comma-separated, during rotation."
        ),
        Variable("ANDROID_GATEWAY_FROM", "Number of the phone's SIM, E.164."),
        Variable("RASA_URL", "The dialogue server, private network only.", "http://127.0.0.1:5005"),
        Variable("ACTIONS_URL", "Where the dialogue server calls actions.", "http://127.0.0.1:8001/actions/webhook"),
        Variable(
            "FIELD_ENCRYPTION_KEYS",
            "Fernet keys for phone numbers, comma-separated, newest first.",
            required_in_production=True,
        ),
        Variable("API_TOKEN", "A bootstrap bearer token for /api/v1; empty closes the API."),
        Variable("EMAIL_URL", "Mail server for what staff are told, smtp://user:password@host:587; empty: none."),
        Variable("EMAIL_FROM", "The address that mail to staff comes from; empty: none is sent."),
        Variable("ALERT_URL", 'Where operators are woken: gets a POST of {"text": …}, as chats and pagers take it.'),
        Variable(
            "ALLOWED_HOSTS", "Host names the public door answers to, comma-separated; PUBLIC_BASE_URL's is added."
        ),
        Variable("KEEP_MESSAGE_DAYS", "Days after which the words of a message are emptied.", "90"),
        Variable(
            "MESSAGE_PRICES",
            "US dollars a segment or message, by kind or transport:kind; the cheapest way is taken to ask people.",
            "sms=0.044,android:sms=0.005,whatsapp=0.005,whatsapp_template=0.025",
        ),
        Variable(
            "RECOMMENDER_EXPLORATION",
            "Share of recommendations drawn by lot, to learn from, 0 to 0.3; default 0.1, in the demo 0.",
        ),
        Variable("MLFLOW_TRACKING_URI", "MLflow server that models are copied to, http://…; empty: none."),
        Variable("VOICE_MODEL_DIR", "Folder with Whisper weights for voice notes; empty: people are asked to write."),
        Variable("HANDOFF_HOURS", "Hours in Lima at which staff answer whoever asks for a person.", "9-18"),
        Variable("HANDOFF_DAYS", "Days of the week on which they do, Monday is 1; never on national holidays.", "1-5"),
        Variable("HANDOFF_CLOSED", "Other days on which they do not: 2026-12-24,2026-12-31."),
        Variable("PORT", "Port of the public door.", "8000"),
        Variable("BIND", "Address the public door listens on; 0.0.0.0 in containers.", "127.0.0.1"),
        Variable("INTERNAL_PORT", "Port of the door inside, always on loopback under script/server; default PORT+1."),
        Variable("RASA_PORT", "Port of the dialogue server under script/server; default 5005 or the next free one."),
        Variable("VAR_DIR", "Folder for data, models and logs of this installation.", str(ROOT / "var")),
        Variable("IMPORT_FOLDER", "Folder where new official files are looked for every ten minutes; empty: none."),
        Variable("LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR.", "INFO"),
    )
}


def is_demo(environ: Mapping[str, str] = os.environ) -> bool:
    return environ.get("DEMO", "0") == "1"


def read(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """The value of a declared variable.

    Raises ImproperlyConfigured with advice where production needs it and it is missing.
    """
    variable = VARIABLES[name]
    value = environ.get(name, "").strip() or variable.default
    if not value and variable.is_required(environ) and not is_demo(environ):
        raise ImproperlyConfigured(
            f"{name} is not set. It is: {variable.help} "
            "See .env.example; for a demonstration without any settings run script/server."
        )
    return value


def read_list(name: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    return [part.strip() for part in read(name, environ).split(",") if part.strip()]


def read_prices(name: str, environ: Mapping[str, str] = os.environ) -> dict[str, float]:
    """ "sms=0.044,whatsapp=0.005"; what is not named keeps its default. Raises ImproperlyConfigured."""
    try:
        pairs = [pair.split("=") for pair in (*VARIABLES[name].default.split(","), *read_list(name, environ))]
        return {kind.strip(): float(price) for kind, price in pairs}
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} has to look like {VARIABLES[name].default}") from error
