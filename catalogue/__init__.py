"""What can be studied: providers, programmes, offerings, trades and the demand for them."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType


def __getattr__(name: str) -> object:
    """spaCy's registry library is called `catalogue` as well: whoever means it gets its parts."""
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(_registry_library(), name)


@lru_cache(maxsize=1)
def _registry_library() -> ModuleType:
    """The installed library under a name of its own, since `sys.modules["catalogue"]` is this package."""
    ours = Path(__file__).resolve().parent.parent
    elsewhere = [entry for entry in sys.path if Path(entry).resolve() != ours]
    spec = importlib.machinery.PathFinder.find_spec(__name__, elsewhere)
    if spec is None or spec.origin is None:
        raise AttributeError("The registry library `catalogue`, which spaCy needs, is not installed.")
    return _load(Path(spec.origin))


def _load(init: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "registry_catalogue", init, submodule_search_locations=[str(init.parent)]
    )
    if spec is None or spec.loader is None:
        raise AttributeError(f"{init} cannot be imported.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
