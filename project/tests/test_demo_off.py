"""Without DEMO=1 there is no simulator: no page, no stand-in, no demo accounts' command."""

from __future__ import annotations

import subprocess
import sys

import pytest

from project.env import ROOT, VARIABLES
from project.processes import environment

URLS = """
import django; django.setup()
from django.urls import Resolver404, resolve
def there(path, door):
    try:
        resolve(path, urlconf=f"project.urls.{door}")
    except Resolver404:
        return False
    return True
from django.core.management import get_commands
paths = [("/", "public"), ("/simulator/send", "public"), ("/twilio/2010-04-01/Accounts/AC1/Messages.json", "internal")]
print([there(*path) for path in paths], "load_demo_accounts" in get_commands(), there("/healthz", "public"))
"""


@pytest.mark.parametrize(
    ("demo", "said"), [("1", "[True, True, True] True True"), ("0", "[False, False, False] False True")]
)
def test_the_simulator_exists_only_in_the_demo(demo: str, said: str) -> None:
    given = {name: "http://127.0.0.1" for name, one in VARIABLES.items() if one.required_in_production}
    environ = {**environment.without_ours({}), **given, "DEMO": demo, "DJANGO_SETTINGS_MODULE": "project.settings"}
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", URLS], capture_output=True, text=True, check=True, cwd=ROOT, env=environ
    )
    assert answer.stdout.strip() == said
