"""Django settings, the same module everywhere; what differs comes from project.env."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF

from project import env
from project.email_url import settings_of

django_stubs_ext.monkeypatch()

BASE_DIR = env.ROOT
VAR_DIR = Path(env.read("VAR_DIR"))
DEMO = env.is_demo()
DEBUG = False
DOOR = env.read("DOOR")

SECRET_KEY = env.read("SECRET_KEY")
PUBLIC_BASE_URL = env.read("PUBLIC_BASE_URL").rstrip("/")
ALLOWED_HOSTS = [
    *env.read_list("ALLOWED_HOSTS"),
    *filter(None, [urlsplit(PUBLIC_BASE_URL).hostname]),
    "localhost",
    "127.0.0.1",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE_URL] if PUBLIC_BASE_URL else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_BASE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "project",
    "accounts",
    "importing",
    "places",
    "catalogue",
    "contacts",
    "recommender",
    "channels_app",
    "handoff",
    "followup",
    "webhooks",
    "labelling",
    "actions",
    "api",
    *(["simulator"] if DEMO else []),
]
MIDDLEWARE = [
    "project.direct.webhooks",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if DOOR == "internal":  # no browser comes here: no sessions, no pages
    MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
ROOT_URLCONF = f"project.urls.{DOOR}"
WSGI_APPLICATION = "project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
    }
}


def _database() -> dict[str, object]:
    """Persistent connections: a new one per request costs three times the throughput."""
    url = urlsplit(env.read("DATABASE_URL"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": url.username or "",
        "PASSWORD": url.password or "",
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # A database that has gone without a word is noticed in seconds, by what is sent and by what is awaited.
        "OPTIONS": {"connect_timeout": 5, "tcp_user_timeout": 5000, "keepalives_idle": 20, "keepalives_interval": 5},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

REDIS_URL = env.read("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A broker that is down must be noticed in seconds by the relay, not hang it.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 2, "visibility_timeout": 300}
CELERY_TASK_ROUTES = {
    "channels_app.tasks.*": {"queue": "turns"},
    "importing.tasks.*": {"queue": "imports"},
    "recommender.training_tasks.*": {"queue": "training"},  # one at a time, in a process that it watches
    "recommender.drift_tasks.*": {"queue": "imports"},  # long work too: it reads a week of decisions
}

# In the demo nobody's answer teaches anything: the courses are invented.
RECOMMENDER_EXPLORATION = min(0.3, max(0.0, float(env.read("RECOMMENDER_EXPLORATION") or (0.0 if DEMO else 0.1))))

MLFLOW_TRACKING_URI = env.read("MLFLOW_TRACKING_URI")

LANGUAGE_CODE = "es-pe"
LANGUAGES = [("es", "Español")]  # pages for staff are written in it, whatever language a browser asks for
USE_I18N = True
TIME_ZONE = "America/Lima"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"
# Twilio's forms are under 20 kB; anything larger is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

IMPORT_FOLDER = env.read("IMPORT_FOLDER")
KEEP_MESSAGE_DAYS = int(env.read("KEEP_MESSAGE_DAYS"))
FIELD_ENCRYPTION_KEYS = env.read_list("FIELD_ENCRYPTION_KEYS")
API_TOKEN = env.read("API_TOKEN")
ALERT_URL = env.read("ALERT_URL")
EMAIL_FROM = env.read("EMAIL_FROM")
globals().update(settings_of(env.read("EMAIL_URL")))
RASA_URL = env.read("RASA_URL").rstrip("/")
RASA_TIMEOUT_SECONDS = 20
TWILIO_ACCOUNT_SID = env.read("TWILIO_ACCOUNT_SID")
TWILIO_AUTH_TOKENS = env.read_list("TWILIO_AUTH_TOKEN")
TWILIO_SMS_FROM = env.read("TWILIO_SMS_FROM")
TWILIO_WHATSAPP_FROM = env.read("TWILIO_WHATSAPP_FROM").removeprefix("whatsapp:")
TWILIO_MESSAGING_SERVICE_SID = env.read("TWILIO_MESSAGING_SERVICE_SID")
TWILIO_API_BASE_URL = env.read("TWILIO_API_BASE_URL").rstrip("/")
ANDROID_GATEWAY_URL = env.read("ANDROID_GATEWAY_URL").rstrip("/")
ANDROID_GATEWAY_LOGIN = env.read("ANDROID_GATEWAY_LOGIN")
ANDROID_GATEWAY_PASSWORD = env.read("ANDROID_GATEWAY_PASSWORD")
ANDROID_SIGNING_KEYS = env.read_list("ANDROID_GATEWAY_SIGNING_KEY")
ANDROID_GATEWAY_FROM = env.read("ANDROID_GATEWAY_FROM")

VOICE_MODEL_DIR = env.read("VOICE_MODEL_DIR")

HANDOFF_HOURS = env.read("HANDOFF_HOURS")
HANDOFF_DAYS = env.read_list("HANDOFF_DAYS")
HANDOFF_CLOSED = env.read_list("HANDOFF_CLOSED")

# Questions that we ask by ourselves: hours in Lima, (days, most) for each person, and how many every ten minutes.
FOLLOW_UP_HOURS = (9, 19)
FOLLOW_UP_CAPS = ((7, 1), (90, 4))
FOLLOW_UPS_AT_ONCE = 300
MESSAGE_PRICES = env.read_prices("MESSAGE_PRICES")

MODELS_DIR = VAR_DIR / "models"  # recommender/<version>/ and dialogue/*.tar.gz
LOOKUPS_DIR = VAR_DIR / "lookups"  # names of places and trades, generated for the dialogue side

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "project.logs.WithoutWords", "format": "%(levelname)s %(name)s %(message)s"}},
    "filters": {"kind": {"()": "project.logs.KindOfError"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.read("LOG_LEVEL")},
    # These write addresses, bodies or URLs with numbers at INFO and DEBUG.
    "loggers": {
        **{name: {"level": "WARNING"} for name in ("twilio.http_client", "urllib3", "rasa_sdk")},
        "django.request": {"level": "ERROR"},  # below, it writes down whatever address a stranger asked for
        "celery.app.trace": {"level": "WARNING", "filters": ["kind"]},
    },
}
