"""Addresses are found but not readable; answers are kept only where they were allowed."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet, InvalidToken

from contacts import addresses, consents, profiles
from contacts.erasure import erase
from contacts.models import Address, Contact, OptOut, Profile

pytestmark = pytest.mark.django_db
ROSA = "+51987654321"


@pytest.mark.parametrize(
    ("raw", "parsed"),
    [
        ("+51987654321", ("sms", "+51987654321")),
        ("+51 987 654 321", ("sms", "+51987654321")),
        ("whatsapp:+51987654321", ("whatsapp", "+51987654321")),
        ("whatsapp:PE.1234567890", ("whatsapp", "PE.1234567890")),
    ],
)
def test_an_address_says_its_channel(raw, parsed):
    assert addresses.parse(raw) == parsed


def test_the_same_number_is_the_same_contact_and_another_channel_is_another_address():
    first = addresses.find_or_create("sms", ROSA)
    assert addresses.find_or_create("sms", ROSA) == first
    assert addresses.find_or_create("whatsapp", ROSA) != first
    assert addresses.find("sms", "+51900000000") is None


def test_a_number_can_be_read_with_a_key_only(settings):
    address = addresses.find_or_create("whatsapp", ROSA)
    assert addresses.plain(address) == f"whatsapp:{ROSA}"
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(InvalidToken):
        addresses.plain(Address.objects.get())


def test_after_a_new_key_in_front_old_numbers_are_read_and_found(settings):
    address = addresses.find_or_create("sms", ROSA)
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_ENCRYPTION_KEYS]
    assert addresses.find("sms", ROSA) == address
    assert addresses.plain(address) == ROSA


@pytest.fixture
def rosa():
    return addresses.find_or_create("sms", ROSA).contact


def test_nothing_is_kept_without_consent(rosa):
    with pytest.raises(profiles.NoConsent):
        profiles.save_answers(code=rosa.code, skills=["cocina"])
    assert not Profile.objects.exists()


def test_answers_are_kept_one_by_one(rosa):
    consents.record(code=rosa.code, given=True, wording="v1")
    profiles.save_answers(code=rosa.code, skills=["cocina", "costura"])
    profiles.save_answers(code=rosa.code, schooling="secundaria_completa")
    answers = profiles.answers_of(rosa.code)
    assert (answers.skills, answers.schooling, answers.consent) == (("cocina", "costura"), "secundaria_completa", True)
    assert (answers.place, answers.interests) == (None, ())


def test_taking_consent_back_removes_the_answers(rosa):
    consents.record(code=rosa.code, given=True, wording="v1")
    profiles.save_answers(code=rosa.code, interests=["cocina"])
    consents.record(code=rosa.code, given=False, wording="v1")
    assert not Profile.objects.exists()
    assert not consents.has_consented(rosa)


def test_starting_again_forgets_the_answers_and_keeps_the_consent(rosa):
    consents.record(code=rosa.code, given=True, wording="v1")
    profiles.save_answers(code=rosa.code, interests=["cocina"])
    profiles.forget_answers(code=rosa.code)
    assert profiles.answers_of(rosa.code).interests == ()
    assert consents.has_consented(rosa)


def test_erasing_keeps_only_the_wish_not_to_be_written_to(rosa):
    consents.record(code=rosa.code, given=True, wording="v1")
    profiles.save_answers(code=rosa.code, interests=["cocina"])
    consents.opt_out(address=rosa.addresses.get(), word="baja")
    erase(code=rosa.code)
    assert not Profile.objects.exists()
    assert not rosa.consents.exists()
    assert OptOut.objects.get().out
    assert Address.objects.get().opted_out


def test_an_unknown_code_is_an_error():
    with pytest.raises(Contact.DoesNotExist):
        profiles.answers_of("0" * 16)
