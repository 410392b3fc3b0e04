"""Steps of the pipeline that fill this room."""

from __future__ import annotations

from importing.pipeline import Step

# The directory makes new districts, so that the wider lists find them.
UBIGEO = (
    *("ubigeo_inei*", "*directorio*municipal*", "ubigeo_departamento*", "ubigeo_provincia*", "ubigeo_distrito*"),
    "*ubigeo*",
)
STEPS = (Step("ubigeo", "Lugares", files=UBIGEO),)
