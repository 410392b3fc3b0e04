"""Looked up by its number a phone gives its owner, whoever it speaks for."""

from __future__ import annotations

import pytest

from contacts import addresses, consents, people, profiles

pytestmark = pytest.mark.django_db
ROSA = "+51987654321"


def test_the_lookup_of_a_shared_phone_tells_of_the_owner_alone(api):
    rosa = addresses.find_or_create("sms", ROSA).contact
    daughter = people.add(owner=rosa, code="daughter", relation="hija")
    people.speak_for(owner=rosa, person=daughter)
    for person, trade in ((rosa, "cocina"), (daughter, "tejido")):
        consents.record(code=person.code, given=True, wording="test")
        profiles.save_answers(code=person.code, skills=[trade])
    known = api.get("/api/v1/contacts/lookup", {"address": ROSA}).json()
    assert (known["code"], known["profile"]["skills"]) == (rosa.code, ["cocina"])
    assert set(known) == set("code language consent opted_out awaiting profile recommendations messages".split())
