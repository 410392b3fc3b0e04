"""Makes `spacy.blank("qu")` and `spacy.blank("es_pe")` work without importing spaCy, which costs seconds and 100 MB.

spaCy looks for an unknown language in the module `spacy.lang.<code>`; a finder answers for the two codes of ours.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

MODULES = {
    "spacy.lang.qu": ("language.spacy_quechua", "SouthernQuechua"),
    "spacy.lang.es_pe": ("language.spacy_spanish", "PeruvianSpanish"),
}


class _Shelf(MetaPathFinder, Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname in MODULES else None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        """spaCy takes the class that stands first in `__all__`."""
        source, name = MODULES[module.__name__]
        module.__dict__.update({name: getattr(importlib.import_module(source), name), "__all__": [name]})


def register() -> None:
    """Once a process, however often it is called."""
    if not any(isinstance(finder, _Shelf) for finder in sys.meta_path):
        sys.meta_path.append(_Shelf())
