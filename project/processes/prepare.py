"""For containers: what must be there before the others start, done once; does nothing where nothing changed."""

from __future__ import annotations

import os
import sys

import django
from django.core.management import call_command

from project.processes import environment


def commands(*, demo: bool) -> list[tuple[str, ...]]:
    """Demo offerings and accounts never in production."""
    invented = ("--demo",) if demo else ()
    accounts = [("load_demo_accounts",)] if demo else []
    return [
        ("migrate", "--no-input", "--verbosity", "0"),
        ("load_places",),
        ("load_catalogue", *invented),
        *accounts,
        ("export_lookups",),
        ("train_recommender",),
    ]


def main() -> int:
    demo = os.environ.get("DEMO", "0") == "1"
    if not demo and (found := environment.missing(os.environ)):
        sys.stderr.write(environment.advice(found) + "\n")
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
    django.setup()
    for command in commands(demo=demo):
        sys.stdout.write(f"{command[0]} …\n")
        sys.stdout.flush()
        call_command(*command)
    return 0


if __name__ == "__main__":
    sys.exit(main())
