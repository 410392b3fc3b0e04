"""Messages that came twice, and words of ours that come back, answer nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from actions.tests.conftest import Answered, entity, number, trade
from channels_app.incoming import Incoming
from channels_app.models import InboundMessage
from channels_app.receive import receive
from contacts import consents
from contacts.models import Contact

Act = Callable[..., Answered]
VALIDATE = "validate_onboarding_form"


@pytest.fixture
def sent(db: None) -> Callable[..., Contact]:
    """Two messages of one person, so many seconds apart; the first has its answer."""

    def send(first: str, second: str, *, apart: float) -> Contact:
        for number_, text in enumerate((first, second)):
            receive(
                Incoming(kind="sms", external_id=f"SM{number_}", sender="+51987654321", recipient="+519", text=text)
            )
        old, new = InboundMessage.objects.order_by("pk")
        now = timezone.now()
        InboundMessage.objects.filter(pk=old.pk).update(received_at=now - timedelta(seconds=apart), answered_at=now)
        InboundMessage.objects.filter(pk=new.pk).update(received_at=now)
        consents.record(code=new.contact.code, given=True, wording="test")
        return new.contact

    return send


def _events(apart: float) -> list[dict[str, Any]]:
    return [{"event": "user", "timestamp": 1000.0}, {"event": "user", "timestamp": 1000.0 + apart}]


@pytest.mark.parametrize(
    ("first", "second", "apart", "twice"),
    [
        ("cocina", "cocina", 8, True),
        ("cocina", "Cosina!", 8, True),
        ("cocina", "cocina", 25, False),
        ("cocina", "coser", 3, False),
        ("nada", "nada", 3, True),
        ("nada", "nada", 9, False),
    ],
)
def test_the_same_words_within_seconds_answer_one_question(
    act: Act, rosa: Contact, sent: Callable[..., Contact], first: str, second: str, apart: float, twice: bool
) -> None:
    contact = sent(first, second, apart=apart)
    Contact.objects.filter(pk=rosa.pk).delete()
    Contact.objects.filter(pk=contact.pk).update(code=rosa.code)
    entities = [] if second == "nada" else [trade("cocina", second)]
    slots = {"consent": True, "place": "080601", "skills": ["cocina"]}
    answered = act(VALIDATE, second, asked="interests", slots=slots, entities=entities, events=_events(apart))
    assert (answered.says == ["utter_came_twice"]) is twice
    assert ("interests" in answered.slots) is not twice


def test_no_query_where_nothing_is_hurried(act: Act, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(0):
        act(VALIDATE, "para qué", asked="place", slots={"consent": True}, events=_events(40))


SKILLS = "¿Qué sabes hacer? Por ejemplo: cocinar, coser, albañileria. Puedes decir varias cosas, o NADA."
PLACE = "¿Donde vives? Escribe tu distrito o ciudad. Por ejemplo: Sicuani."
INTERESTS = "Imatam yachayta munanki? Akllay utaq qillqamuy:\n1 Agricultura\n2 Crianza de animales"


@pytest.mark.parametrize(
    ("asked", "pasted", "found"),
    [
        ("skills", SKILLS, [trade("cocina", "cocinar", SKILLS), trade("costura", "coser", SKILLS)]),
        ("place", PLACE, [entity("place", "080601", "Sicuani", within=PLACE)]),
        ("interests", INTERESTS, [trade("agricultura", "Agricultura", INTERESTS)]),
    ],
)
def test_a_question_of_ours_that_comes_back_tells_nothing(
    act: Act, agreed: Contact, asked: str, pasted: str, found: list[dict[str, Any]]
) -> None:
    answered = act(VALIDATE, pasted, asked=asked, slots={"consent": True}, entities=found)
    assert answered.says == ["utter_as_said"]
    assert (asked in answered.slots, "misses" in answered.slots, answered.then) == (False, False, None)


def test_what_stands_beside_it_counts(act: Act, agreed: Contact) -> None:
    said = f"{SKILLS} tejer"
    found = [trade("cocina", "cocinar", said), trade("tejido", "tejer", said)]
    answered = act(VALIDATE, said, asked="skills", slots={"consent": True}, entities=found)
    assert answered.slots["skills"] == ["tejido"]


@pytest.mark.parametrize("said", ["me gustaria aprender cocina", "sé cocinar, coser y tejer", "1 cocina"])
def test_own_words_are_no_quotation(act: Act, agreed: Contact, said: str) -> None:
    found = [trade("cocina", "coci", said), number(1)] if "1" in said else [trade("cocina", "coci", said)]
    answered = act(VALIDATE, said, asked="interests", slots={"consent": True}, entities=found)
    assert "utter_as_said" not in answered.says
    assert "cocina" in [*answered.slots.get("interests", []), *answered.slots.get("skills", [])]
