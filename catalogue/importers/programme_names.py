"""Which of our programmes a name or a CNOF code means: by the programme's own name or our reviewed table only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from catalogue.facts import FACTS_DIR, parse
from catalogue.models import Level, Programme
from importing.importer import RowError
from language.gazetteer import normalise

LEVELS = {
    **{normalise(level.label): level.value for level in Level},
    **{normalise(level.value): level.value for level in Level},
    **{"formacion continua": Level.MODULE.value, "modulo": Level.MODULE.value, "modular": Level.MODULE.value},
    **{"auxiliar": Level.AUXILIARY.value, "profesional": Level.PROFESSIONAL.value},
}
# A section of CIIU, family, division, level, number. A letter O for a zero is usual in published codes: CO714-1-003.
_CNOF = re.compile(r"[A-Z][O0-9]\d{3}-\d-\d{3}")


class ProgrammeNames:
    """The programmes that we have, by code and by every name."""

    def __init__(self) -> None:
        self._by_cnof: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self.level: dict[str, str] = {}
        for slug, name, cnof, level in Programme.objects.values_list("slug", "name", "cnof", "level"):
            self._by_cnof[cnof] = slug
            self._by_name[normalise(name)].add(slug)
            self.level[slug] = level
        self._add_reviewed()

    def _add_reviewed(self) -> None:
        for slug, names in reviewed()["names"].items():
            for name in (normalise(name) for name in names):
                if slug in self.level and name not in self._by_name:
                    self._by_name[name].add(slug)

    def find(self, name: str, *, cnof: str = "", level: str = "") -> str | None:
        """The slug; None where none or more than one is meant. A code says more than a name."""
        if cnof and cnof in self._by_cnof:
            return self._by_cnof[cnof]
        slugs = self._by_name.get(normalise(name), set())
        fitting = {slug for slug in slugs if not level or self.level[slug] == level}
        return fitting.pop() if len(fitting) == 1 else None


@cache
def reviewed() -> Mapping[str, Mapping[str, list[str]]]:
    """The table of programme_names.yml: `names` by slug, `trades` by name without accents."""
    raw: Mapping[str, Any] = parse(FACTS_DIR / "programme_names.yml")
    return {"names": raw["names"], "trades": {normalise(name): trades for name, trades in raw["trades"].items()}}


def cnof_code(text: str) -> str:
    """`CO714-1-003` → `C0714-1-003`; RowError where it is no code of the catalogue."""
    code = text.upper().replace(" ", "")
    if code and not _CNOF.fullmatch(code):
        raise RowError("cnof_code", column="cnof")
    return code[:1] + code[1:].replace("O", "0")


def level_of(text: str) -> str:
    """One of Level, or "" where nothing is said."""
    plain = normalise(text)
    if plain and plain not in LEVELS:
        raise RowError("not_a_choice", column="level", choices=", ".join(level.label for level in Level))
    return LEVELS.get(plain, "")
