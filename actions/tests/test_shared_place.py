"""A place shared from WhatsApp's map is the answer to where somebody lives, by its point or by its address."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from channels_app.transports.twilio.location import location_of

VALIDATE = "validate_onboarding_form"


def shared(**fields: str):
    form = QueryDict(mutable=True)
    form.update(fields)
    return location_of(form)


@pytest.mark.parametrize(
    ("address", "ubigeo"),
    [
        ("Jr. Puno 123, Sicuani, Canchis, Cusco", "080601"),
        ("Jr. Dos de Mayo 123, Sicuani 08261, Cusco, Perú", "080601"),
        ("Av. Arequipa 1250, Lince 15046, Lima, Perú", "150116"),
        ("Av. La Cultura 900, Wanchaq, Cusco 08002, Perú", "080108"),
        ("Calle Lima 45, San Jerónimo, Andahuaylas, Apurímac", "030213"),
        ("Av. Tacna 300, Juliaca 21101", "211101"),
        ("Mz B Lt 4 AAHH Nueva Esperanza, Villa María del Triunfo, Lima", "150143"),
        ("Plaza de Armas, Ayacucho, Perú", "050101"),
    ],
)
def test_an_address_is_read_for_its_district_not_for_its_street(act, address, ubigeo):
    words = shared(Address=address).words
    assert act(VALIDATE, words, asked="place").slots["place"] == ubigeo


def test_a_pin_is_the_district_it_was_sent_from(act):
    place = shared(Latitude="-14.2694", Longitude="-71.2256")
    pin = {"latitude": place.latitude, "longitude": place.longitude}
    assert act(VALIDATE, place.words, asked="place", pin=pin).slots["place"] == "080601"


@pytest.mark.parametrize("asked", ["skills", "interests", "schooling"])
def test_a_pin_beside_another_question_is_kept_and_the_question_comes_again(act, agreed, asked):
    slots = {"consent": True, "skills": [], "interests": ["costura"], asked: None}
    heard = act(VALIDATE, "", asked=asked, pin={"latitude": -14.2694, "longitude": -71.2256}, slots=slots)
    assert heard.slots["place"] == "080601"
    assert heard.slots.get(asked) is None
    assert heard.says == ["utter_noted"]
