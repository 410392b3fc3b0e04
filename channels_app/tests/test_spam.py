"""Senders that are no phone, blocked contacts, advertising: stored and never answered."""

from __future__ import annotations

import pytest

from channels_app.tests.conftest import ROSA
from contacts.models import Address, Contact

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sender", "kind", "answered"),
    [
        (ROSA, "sms", True),
        ("987654321", "sms", True),
        ("CLARO", "sms", False),
        ("Interbank", "sms", False),
        ("80808", "sms", False),
        ("PE.1342adf8", "whatsapp", True),
    ],
)
def test_only_a_persons_phone_is_answered(says, sender, kind, answered):
    assert bool(says("hola", sender=sender, kind=kind)) == answered


def test_whom_an_operator_blocked_is_heard_and_not_answered(says, echo):
    says("hola")
    Contact.objects.update(blocked=True)
    assert says("hola") == says("ayuda") == []
    says("baja")
    assert echo == ["hola"]
    assert Address.objects.get().opted_out


@pytest.mark.parametrize(
    "text",
    [
        "FELICIDADES! Ganaste un premio. Reclámalo en https://bit.ly/3xY",
        "Tu cuenta fue suspendida, haz clic www.bcp-seguro.xyz para verificar",
        "Préstamo aprobado solo hoy ingresa a prestamos-ya.com",
        "Casino online 50 giros gratis + bono http://apuestas.top/r?x=1",
        "Congratulations! Claim your bitcoin bono at http://x.me",
    ],
)
def test_advertising_is_left_unanswered(says, text):
    assert says(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "vi este curso https://www.gob.pe/pronabec sirve?",
        "gané una beca, felicidades a todos www.pronabec.gob.pe/sorteo/bono",
        "mi tienda es facebook.com/dulcesrosa quiero aprender pasteleria",
        "felicidades por el servicio, me dieron un premio en mi trabajo",
        "mi correo es rosa.q@gmail.com",
        "quiero estudiar marketing para vender en www.mitienda.pe",
        "el bono de trabajo peru me interesa",
        "quiero aprender a poner links como https://youtu.be/abc",
    ],
)
def test_ordinary_messages_with_links_are_answered(says, text):
    assert says(text) != []
