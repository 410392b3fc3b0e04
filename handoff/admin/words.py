"""What the pages say of endings, of what stands in the way of an answer, and of what one costs."""

from __future__ import annotations

from contacts.models import Address
from handoff.models import Handoff
from handoff.telling import Hindrance, Way, preview

Ending = Handoff.Ending

ENDINGS = {ending.value: str(ending.label) for ending in Ending if ending is not Ending.EXPIRED}
HINDRANCES = {
    Hindrance.OPTED_OUT: "La persona pidió que no le escribamos. No se le puede enviar nada.",
    Hindrance.BLOCKED: "Este contacto está bloqueado. No se le puede enviar nada.",
    Hindrance.TEMPLATE: (
        "Pasaron más de 24 horas desde su último mensaje: WhatsApp solo deja enviar una plantilla. Sale la que avisa "
        "que hay una respuesta, y lo que escribas le llega cuando conteste."
    ),
    Hindrance.WAITS: (
        "Pasaron más de 24 horas desde su último mensaje: WhatsApp solo deja enviar una plantilla, y no hay ninguna "
        "aprobada. Lo que escribas espera hasta que la persona escriba."
    ),
}


def cost(text: str, way: Way) -> str:
    """ "3 letras, 1 SMS"."""
    if not text.strip():
        return ""
    made = preview(text, way)
    letters = f"{len(made.text)} letras"
    if way.channel.kind == Address.Kind.WHATSAPP:
        return f"{letters}, 1 mensaje de WhatsApp"
    return f"{letters}, {made.segments} SMS"
