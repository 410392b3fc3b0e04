"""The pipeline's states, priorities and error classes in operators' Spanish."""

from __future__ import annotations

from channels_app.models import OutboundMessage

Status = OutboundMessage.Status

STATUS = {
    Status.QUEUED: "en cola",
    Status.HELD: "retenido",
    Status.SENDING: "enviándose",
    Status.UNKNOWN: "sin saber si salió",
    Status.CANCELED: "cancelado",
    Status.SENT: "enviado",
    Status.FAILED: "fallido",
    Status.DELIVERED: "entregado",
    Status.READ: "leído",
}
# What else a life tells apart from states.
EVENTS = {
    "created": "escrito",
    "resent": "reenviado",
    "released": "soltado de la retención",
    "retried": "se repite",
}
SAID = {
    "arrived": "el anterior llegó después de todo",
    "opted_out": "la persona pidió no recibir más",
    "erased": "la persona pidió borrar sus datos",
    "broken_off": "el proceso que lo enviaba se cortó",
}  # what stands in a life where a code would
PRIORITY = {OutboundMessage.Priority.REPLY: "respuestas", OutboundMessage.Priority.BULK: "envíos masivos"}
RENDERING = {
    OutboundMessage.Rendering.TEXT: "texto",
    OutboundMessage.Rendering.QUICK_REPLY: "botones",
    OutboundMessage.Rendering.LIST_PICKER: "lista",
    OutboundMessage.Rendering.TEMPLATE: "plantilla",
}
# ErrorClass → (name, what an operator does about it).
ERROR_CLASS = {
    "never": ("no llegará", "Nada: no se repite solo. Si muchas fallan por lo mismo, lee el motivo."),
    "later": ("más tarde", "Nada: se repite solo, cada vez con más espera."),
    "unknown": ("sin saber", "Nada: se pregunta al proveedor si salió antes de repetir."),
    "phone_off": ("teléfono apagado", "Nada: se repite a la media hora, a las cuatro horas y a la mañana siguiente."),
    "other_channel": ("por otro canal", "Nada: sale por el otro canal de la persona, si lo tiene."),
    "template": ("necesita plantilla", "Prepara y haz aprobar las plantillas de WhatsApp (prepare_content)."),
    "opted_out": ("pidió no recibir", "Nada: la persona pidió que paremos. Solo ella puede volver."),
    "stopped": ("canal detenido", "Actúa: nada sale por ese canal. Corrige el motivo y reanuda el canal."),
    "configuration": ("configuración", "Actúa: corrige la configuración y reenvía lo que falló."),
}


def state(name: str) -> str:
    """A state or event of a message's life in Spanish; as it stands where nobody has named it."""
    return EVENTS.get(name) or next((label for status, label in STATUS.items() if status.value == name), name)
