"""Which model serves: look, let one score in silence, let it answer some, promote it, go back."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import AuditEntry
from recommender import judging, registry
from recommender.models import ModelVersion
from recommender.registry import DamagedModel, IsChampion


class Command(BaseCommand):
    help = "List the recommender's models; challenge, canary, promote, rollback or print a card."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list", help="All that are registered, the newest first.")
        verbs.add_parser("challenge").add_argument("name")
        promote = verbs.add_parser("promote", help="Make it the champion where the log speaks for it.")
        promote.add_argument("name")
        promote.add_argument("--force", metavar="WHY", default="", help="Against the rule; the reason is kept.")
        canary = verbs.add_parser("canary", help="Let the challenger answer a share of persons; 0: nobody.")
        canary.add_argument("--percent", type=int, default=10)
        shown = verbs.add_parser("card", help="Its model card, from its manifest; without a name the champion's.")
        shown.add_argument("name", nargs="?", default="")
        verbs.add_parser("rollback", help="Make the previous model the champion again.")

    def handle(self, *, verb: str, **options: Any) -> None:
        try:
            self._do(verb, options)
        except ModelVersion.DoesNotExist as error:
            raise CommandError("There is no such model: see `recommender_model list`.") from error
        except (DamagedModel, IsChampion) as error:
            raise CommandError(str(error)) from error

    def _do(self, verb: str, options: dict[str, Any]) -> None:
        match verb:
            case "challenge":
                self._say(registry.challenge(name=options["name"]))
            case "promote":
                self._promote(options["name"], why=options["force"])
            case "canary":
                self._say(registry.canary(percent=options["percent"]))
            case "card":
                self._card(options["name"] or registry.champion_name())
            case "rollback":
                self._say(registry.rollback())
            case _:
                self._list()

    @transaction.atomic
    def _promote(self, name: str, *, why: str) -> None:
        against = () if why else judging.verdict(name).against
        if against:
            raise CommandError(f"{name} is not promoted: {'; '.join(against)}. To do it all the same: --force WHY")
        version = registry.promote(name=name)
        if why:
            target = f"recommender.ModelVersion {name}"
            AuditEntry.objects.create(actor="recommender_model", verb="promote", target=target, detail={"why": why})
        self._say(version)

    def _card(self, name: str) -> None:
        from recommender import card  # brings TensorFlow with it, which no other verb needs

        self.stdout.write(card.of(registry.registered(name)))

    def _list(self) -> None:
        for version in ModelVersion.objects.all():
            self._say(version)

    def _say(self, version: ModelVersion) -> None:
        canary = f", answers {version.canary} %" if version.canary else ""
        self.stdout.write(f"{version.name}  {version.alias or '-'}{canary}  {version.created_at:%Y-%m-%d %H:%M}")
