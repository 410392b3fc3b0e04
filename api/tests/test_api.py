"""The API tells what the contract says, to who has the token."""

from __future__ import annotations

import pytest

from contacts import addresses, consents, profiles
from recommender.models import Recommendation

pytestmark = pytest.mark.django_db
ROSA = "+51987654321"
LOOKUP = "/api/v1/contacts/lookup"


@pytest.fixture
def rosa():
    return addresses.find_or_create("whatsapp", ROSA).contact


@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer wrong", "Basic open-sesame", "Bearer ñ"])
def test_without_the_token_nobody_gets_in(client, settings, token):
    settings.API_TOKEN = "open-sesame"
    assert client.get(LOOKUP, {"address": ROSA}, headers={"Authorization": token}).status_code == 401


def test_an_empty_token_closes_the_api(client, settings):
    settings.API_TOKEN = ""
    assert client.get(LOOKUP, {"address": ROSA}, headers={"Authorization": "Bearer "}).status_code == 401


def test_nobody_has_that_address(api):
    assert api.get(LOOKUP, {"address": ROSA}).status_code == 404


def test_who_has_just_written_is_known_by_code_only(api, rosa):
    known = api.get(LOOKUP, {"address": f"whatsapp:{ROSA}"}).json()
    assert known == {
        "code": rosa.code,
        "language": "es",
        "consent": False,
        "opted_out": False,
        "awaiting": None,
        "profile": {"place": None, "skills": [], "interests": [], "schooling": None},
        "recommendations": [],
        "messages": {"inbound": 0, "outbound": 0, "segments": 0},
    }


def test_the_answers_and_the_last_slate_are_told(api, rosa):
    consents.record(code=rosa.code, given=True, wording="v1")
    profiles.save_answers(code=rosa.code, skills=["cocina"], schooling="primaria_completa")
    item = {
        "offering": "o", "title": "Cocina", "provider": "CETPRO", "ubigeo": "080601", "km": 1.5, "rank": 1,
        "score": 0.9, "propensity": 1.0, "reasons": [{"code": "near", "facts": {"km": 1.5}}],
    }  # fmt: skip
    for slate in ([], [item]):
        Recommendation.objects.create(contact_code=rosa.code, profile={}, policy="network", eligible=1, slate=slate)
    known = api.get(LOOKUP, {"address": f"whatsapp:{ROSA}"}).json()
    assert known["consent"]
    assert known["profile"]["skills"] == ["cocina"]
    assert known["recommendations"] == [{k: v for k, v in item.items() if k != "propensity"}]


def test_the_schema_is_served_and_describes_the_lookup(api):
    paths = api.get("/api/v1/schema").json()["paths"]
    assert {"/api/v1/contacts/lookup", "/api/v1/understand"} <= set(paths)
