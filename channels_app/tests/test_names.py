"""People are called what they asked to be called; what WhatsApp calls them is offered once and never assumed."""

from __future__ import annotations

import pytest

from channels_app import dialogue, names
from channels_app.dialogue import Reply, Turn
from channels_app.models import InboundMessage
from channels_app.segments import fold, measure
from channels_app.tests.conftest import texts_out
from channels_app.turn import take_turns
from channels_app.wording import say
from contacts import consents, profiles
from contacts.models import Contact, Profile
from recommender.models import Recommendation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("llámame Rosa", "Rosa"),
        ("LLAMAME ROSA", "Rosa"),
        ("me llamo rosa maría.", "Rosa María"),
        ("Yo me llamo Ñusta", "Ñusta"),
        ("mi nombre es Juan de Dios", "Juan De Dios"),
        ("sutiymi Wayta", "Wayta"),
        ("Wayta nispa waqyaway", "Wayta"),
        ("  llámame   Rosa !", "Rosa"),
        ("me llamo", None),
        ("llámame mañana", None),
        ("llámame al 987654321", None),
        ("llámame por favor", None),
        ("me llamo la atención", None),
        ("me llamo Rosa y quiero coser", None),
        ("me llamo Rosa soy de Sicuani", None),
        ("mi nombre es Rosa, quiero cocina", None),
        ("me llamo R0sa", None),
        ("me llamo x", None),
        ("llámame " + "a" * 70, None),
        ("hola", None),
        ("", None),
    ],
)
def test_only_a_message_that_says_nothing_else_says_a_name(text, name):
    assert names.said(text) == name


@pytest.fixture
def rosa(writes, echo):
    """Rosa has agreed, and was asked where she lives."""
    writes("hola", kind="whatsapp", profile_name="Rosa Quispe")
    contact = Contact.objects.get()
    consents.record(code=contact.code, given=True, wording="test")
    take_turns()
    echo.clear()
    contact.refresh_from_db()
    return contact


def test_a_name_is_kept_and_the_question_comes_again(rosa, writes, echo):
    writes("llámame Rosa", kind="whatsapp")
    take_turns()
    assert Profile.objects.get().name == "Rosa"
    assert texts_out()[-1] == "Mucho gusto, Rosa.\noí hola"
    assert echo == []
    assert Contact.objects.get().awaiting == "place"


def test_a_second_name_does_not_repeat_the_first_greeting(rosa, writes, echo):
    for text in ("llámame Rosa", "llámame Rosita"):
        writes(text, kind="whatsapp")
        take_turns()
    assert texts_out()[-1] == "Mucho gusto, Rosita.\noí hola"
    assert Profile.objects.get().name == "Rosita"


def test_a_name_is_not_kept_without_consent(writes, echo):
    writes("hola")
    take_turns()
    writes("me llamo Rosa")
    take_turns()
    assert texts_out()[-1] == fold(say("name_not_kept", "es").format(name="Rosa")) + "\noi hola"
    assert not Profile.objects.exists()


def test_the_first_message_of_somebody_new_is_greeted_by_the_dialogue(writes, echo):
    writes("me llamo Rosa")
    take_turns()
    assert echo == ["me llamo Rosa"]


def test_a_name_goes_with_the_other_answers(rosa):
    profiles.save_name(code=rosa.code, name="Rosa")
    profiles.save_answers(code=rosa.code, skills=["cocina"])
    assert Profile.objects.get().name == "Rosa"
    consents.record(code=rosa.code, given=False, wording="test")
    assert not Profile.objects.exists()
    with pytest.raises(profiles.NoConsent):
        profiles.save_name(code=rosa.code, name="Rosa")


@pytest.fixture
def shows(monkeypatch):
    """A dialogue whose next answer shows courses and asks nothing more."""

    def converse(message, **more):
        Recommendation.objects.create(
            contact_code=message.contact.code, profile={}, policy="prior", eligible=3, slate=[]
        )
        return Turn(replies=(Reply("tus cursos"),))

    monkeypatch.setattr(dialogue, "converse", converse)


def _onboarded(contact):
    profiles.save_answers(code=contact.code, skills=["cocina"])


def test_the_name_on_whatsapp_is_offered_once_with_the_first_courses(rosa, writes, shows):
    _onboarded(rosa)
    for _ in range(2):
        writes("secundaria", kind="whatsapp", profile_name="Rosa Quispe")
        take_turns()
        Contact.objects.update(awaiting="schooling")
    offer = "¿Te llamo Rosa? Si quieres, escribe: LLÁMAME ROSA"
    assert texts_out()[-2:] == [f"tus cursos\n{offer}", "tus cursos"]
    assert Profile.objects.get().name == ""


@pytest.mark.parametrize("profile_name", ["", "♡Rosa♡", "R.Q.", "X", "🌸 Rosa", "51987654321"])
def test_what_is_hardly_a_name_is_not_offered(rosa, writes, shows, profile_name):
    _onboarded(rosa)
    writes("secundaria", kind="whatsapp", profile_name=profile_name)
    take_turns()
    assert texts_out()[-1] == "tus cursos"


def test_whoever_has_told_a_name_is_not_offered_another(rosa, writes, shows):
    _onboarded(rosa)
    profiles.save_name(code=rosa.code, name="Rosita")
    writes("secundaria", kind="whatsapp", profile_name="Rosa")
    take_turns()
    assert texts_out()[-1] == "tus cursos"


def test_by_sms_nothing_is_offered(rosa, writes, shows):
    _onboarded(rosa)
    message = writes("secundaria", kind="whatsapp", profile_name="Rosa")
    message.channel.kind = "sms"
    message.contact.awaiting = "schooling"
    turn = Turn(replies=(Reply("tus cursos"),))
    assert names.with_offer(message, turn) == turn


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize("name", ["name_kept", "name_not_kept", "name_offered"])
def test_the_texts_are_one_sms_with_a_long_name(name, language):
    text = say(name, language).format(name="M" * 20, shouted="M" * 20)
    assert measure(fold(text)).segments == 1


def test_the_name_on_whatsapp_stays_on_the_message(rosa):
    assert InboundMessage.objects.get().profile_name == "Rosa Quispe"
    assert not Profile.objects.exclude(name="").exists()
