"""Spanish as people text it in Peru, and Southern Quechua: a pure library for both Pythons of the product."""

from __future__ import annotations

from language.pipelines import quechua_pipeline, spanish_pipeline
from language.registration import register

__all__ = ("quechua_pipeline", "spanish_pipeline")

register()
