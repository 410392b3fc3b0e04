"""What is wrong with providers and offerings is found, and what only looks so is left alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from catalogue import quality
from catalogue.models import Offering, Programme, Provider, Source
from catalogue.tests.registers import HUAMANGA, QUINUA, ayacucho
from importing.quality import MOST_EXAMPLES, Found

pytestmark = pytest.mark.django_db
LIMA = (-12.05, -77.03)


@pytest.fixture(autouse=True)
def huamanga() -> None:
    ayacucho()
    Source.objects.create(slug="padron", title="Padrón", publisher="MINEDU", as_of=timezone.localdate())


def house(slug: str, **said: Any) -> Provider:
    """An active CETPRO in Ayacucho with a code of its own, but for what is said."""
    code = f"{Provider.objects.count() + 1:07}"
    given = {"name": slug, "kind": "cetpro", "district_id": "050101", "modular_code": code, "annex": "0"}
    return Provider.objects.create(slug=slug, **{**given, "source_id": "padron", "confidence": "high", **said})


def at(point: tuple[float, float]) -> dict[str, float]:
    return {"latitude": point[0], "longitude": point[1]}


def course(slug: str, provider: Provider, **said: Any) -> Offering:
    programme, _ = Programme.objects.get_or_create(
        slug="cocina", defaults={"name": "Cocina", "source_id": "padron", "confidence": "high"}
    )
    given = {"shift": "night", "starts_on": date(2027, 3, 1), "source_id": "padron", "confidence": "high"}
    return Offering.objects.create(slug=slug, provider=provider, programme=programme, **{**given, **said})


def found(name: str) -> Found:
    return next(check for check in quality.CHECKS if check.name == name).find()


def keys(name: str) -> set[str]:
    return {example.key for example in found(name).examples}


def test_a_house_far_from_its_district_is_found_and_its_page_can_be_opened() -> None:
    house("here", **at(HUAMANGA))
    house("in-the-sea", **at((0.0, 0.0)))
    house("in-lima", **at(LIMA))
    house("nowhere")
    house("half", latitude=-13.0)
    assert keys("provider-outside-district") == {"in-the-sea", "in-lima"}
    assert {example.model for example in found("provider-outside-district").examples} == {"catalogue.provider"}
    assert keys("provider-half-a-point") == {"half"}


def test_many_are_counted_and_some_are_named() -> None:
    for number in range(MOST_EXAMPLES + 5):
        house(f"lost-{number:02}", **at(LIMA))
    lost = found("provider-outside-district")
    assert (lost.count, len(lost.examples)) == (MOST_EXAMPLES + 5, MOST_EXAMPLES)


@pytest.mark.parametrize(
    ("other", "is_the_same"),
    [
        ({"name": "Cetpro José  Olaya", "modular_code": ""}, True),
        ({"name": "JOSE OLAYA", "modular_code": "0000001"}, True),
        ({"name": "José Olaya", "modular_code": "0000009"}, False),
        ({"name": "José Olaya", "modular_code": "", "district_id": "050108"}, False),
        ({"name": "José Olaya", "modular_code": "", "kind": "instituto"}, False),
        ({"name": "José Olaya", "modular_code": "", "active": False}, False),
        ({"name": "José Pardo", "modular_code": ""}, False),
    ],
)
def test_one_house_twice_is_found_by_its_name_unless_its_code_is_another(
    other: dict[str, Any], is_the_same: bool
) -> None:
    house("first", name="CETPRO José Olaya", modular_code="0000001")
    house("second", **{"annex": "1", **other})
    assert keys("provider-same-name") == ({"first", "second"} if is_the_same else set())


def test_a_code_that_two_active_houses_have_is_found() -> None:
    codes: dict[str, dict[str, Any]] = {
        "first": {},
        "second": {"district_id": "050108"},
        "annex": {"annex": "1"},
        "closed": {"active": False},
    }
    for slug, said in codes.items():
        house(slug, **{"modular_code": "0419853", **said})
    house("without", modular_code="")
    house("without-too", modular_code="")
    assert keys("provider-same-code") == {"first", "second"}


def test_an_offering_twice_is_found_even_where_its_start_is_not_known() -> None:
    one, other = house("one", **at(HUAMANGA)), house("other", district_id="050108", **at(QUINUA))
    numbers = count()
    courses: list[dict[str, Any]] = [{}, {}, {"shift": "morning"}, {"starts_on": None}, {"starts_on": None}]
    for said in [*courses, {"open": False}]:
        course(f"c{next(numbers)}", one, **said)
    course("elsewhere", other)
    assert keys("offering-twice") == {"c0", "c1", "c3", "c4"}


def test_seats_dates_and_costs_that_cannot_be_are_found() -> None:
    at_home = house("one")
    tomorrow = timezone.localdate() + timedelta(days=1)
    course("full", at_home, seats=10, seats_taken=11)
    course("turned", at_home, starts_on=tomorrow, ends_on=tomorrow - timedelta(days=9))
    course("dear", at_home, cost_soles=90_000)
    assert keys("offering-seats") == {"full"}
    assert keys("offering-dates-turned") == {"turned"}
    assert keys("offering-cost-out-of-range") == {"dear"}
