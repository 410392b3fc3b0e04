"""Others on a phone are counted in the order in which they come, however many processes add them at once."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from contacts import addresses, consents, people, profiles
from contacts.models import Contact, Profile

pytestmark = pytest.mark.django_db
ROSA = "+51987654321"


@pytest.fixture
def rosa():
    return addresses.find_or_create("sms", ROSA).contact


def test_the_same_code_is_the_same_person(rosa):
    assert people.add(owner=rosa, code="one") == people.add(owner=rosa, code="one")


def test_somebody_new_begins_in_the_language_of_the_owner_and_with_nothing_else(rosa):
    Contact.objects.filter(pk=rosa.pk).update(heard_qu=3.0, awaiting="skills")
    rosa.language = "qu"
    person = people.add(owner=rosa, code="one", relation="hija")
    assert (person.language, person.heard_qu, person.awaiting, person.relation) == ("qu", 0, "", "hija")
    assert not consents.has_consented(person)


@pytest.mark.django_db(transaction=True)
def test_each_has_a_number_of_their_own(rosa):
    def add(code):
        people.add(owner=rosa, code=code)
        connection.close()

    threads = [threading.Thread(target=add, args=(f"code{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [person.number for person in people.of_phone(rosa)] == [1, 2, 3, 4, 5, 6, 7]


def test_whoever_is_removed_is_spoken_for_no_more(rosa):
    person = people.add(owner=rosa, code="one")
    consents.record(code="one", given=True, wording="test")
    profiles.save_answers(code="one", skills=["cocina"])
    people.speak_for(owner=rosa, person=person)
    assert people.remove(code="one")
    rosa.refresh_from_db()
    assert (rosa.person, rosa.several) == (rosa, False)
    assert not Profile.objects.exists()


def test_nobody_is_removed_who_has_a_phone(rosa):
    assert not people.remove(code=rosa.code)
    assert not people.remove(code="nobody")
    assert Contact.objects.exists()


def test_a_phone_goes_with_all_who_are_on_it(rosa):
    people.speak_for(owner=rosa, person=people.add(owner=rosa, code="one"))
    rosa.delete()
    assert not Contact.objects.exists()


def test_whoever_is_spoken_for_speaks_for_nobody(rosa):
    person = people.add(owner=rosa, code="one")
    other = people.add(owner=rosa, code="two")
    with pytest.raises(IntegrityError), transaction.atomic():
        people.speak_for(owner=person, person=other)
    assert people.owner_of(other) == rosa == people.owner_of(rosa)
