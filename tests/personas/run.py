"""Lets simulated people talk to the running product."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from tests.dialogue.kept import kept_of, new_contact
from tests.dialogue.person import Person
from tests.dialogue.telling import Talker
from tests.dialogue.world import RunningWorld, running_world
from tests.personas.measures import table, trouble
from tests.personas.meeting import Met, meet
from tests.personas.people import Persona


def meet_all(people: Sequence[Persona], *, through_webhooks: bool = False) -> list[Met]:
    """One after the other, each as somebody who never wrote before."""
    with running_world() as world:
        return [_meet(persona, world, through_webhooks) for persona in people]


def _meet(persona: Persona, world: RunningWorld, through_webhooks: bool) -> Met:
    talker: Talker = world.phone(persona.channel) if through_webhooks else _stranger(persona, world)
    return meet(persona, talker, lambda: kept_of(talker.code, world.database))


def _stranger(persona: Persona, world: RunningWorld) -> Person:
    """The web side would have heard the language by the first message; who mixes is answered in castellano."""
    code = secrets.token_hex(8)
    new_contact(code, world.database)
    return Person(code, channel=persona.channel, language="qu" if persona.language == "qu" else "es")


def told(met: Sequence[Met]) -> str:
    """The table, then every conversation in which something went wrong."""
    parts = [table(met)]
    for one in met:
        if trouble(one):
            parts += ["", f"{one.persona}: {trouble(one)}", *one.transcript]
    return "\n".join(parts)
