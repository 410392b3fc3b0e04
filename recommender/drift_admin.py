"""What operators see of changes: week by week, what moved and by how much; nothing here can be changed by hand."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from recommender.models import DriftCheck

WORDS = {
    "score": "puntaje",
    "km": "kilómetros",
    "eligible": "cursos posibles",
    "trades_named": "oficios nombrados",
    "language": "idioma",
    "schooling": "estudios",
    "region": "región",
    "trade": "oficio",
    "reason": "motivo",
    "scored_by_network": "lo puntúa la red",
    "family": "familia mostrada",
    "share:zero_results": "sin ningún curso",
    "share:no_interest": "sin interés nombrado",
    "share:no_skill": "sin saber nombrado",
    "share:no_schooling": "sin decir sus estudios",
    "share:unknown_trade": "oficio que no conocemos",
}


@admin.register(DriftCheck)
class DriftCheckAdmin(admin.ModelAdmin[DriftCheck]):
    list_display = ("week", "against", "decisions", "before", "alarming", "evaluated_at")
    list_filter = ("against",)
    date_hierarchy = "week"
    fields = readonly_fields = (*list_display, "at", "model_version", "findings", "figures", "looked_into")

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    @admin.display(description="alarmas")
    def alarming(self, kept: DriftCheck) -> str:
        if not kept.compared:
            return "pocas decisiones para comparar"
        return ", ".join(WORDS.get(name, name) for name in kept.alarms) or "ninguna"

    @admin.display(description="qué cambió")
    def findings(self, kept: DriftCheck) -> SafeString:
        """Table of what was compared."""
        rows = [_cells(found) for found in kept.compared.get("findings", ())]
        lines = format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", rows)
        heads = "<th>qué</th><th>cambio</th><th>azar</th><th></th>"
        return format_html("<table><tr>" + heads + "</tr>{}</table>", lines)

    @admin.display(description="cifras")
    def figures(self, kept: DriftCheck) -> SafeString:
        return _as_text(kept.compared.get("figures", {}))

    @admin.display(description="evaluación")
    def looked_into(self, kept: DriftCheck) -> SafeString:
        return _as_text(kept.evaluation)


def _cells(found: dict[str, Any]) -> tuple[str, str, str, str]:
    alarm = "alarma" if found["alarm"] else ""
    return WORDS.get(found["name"], found["name"]), f"{found['moved']:.3f}", f"{found['rate']:.3f}", alarm


def _as_text(content: dict[str, Any]) -> SafeString:
    return format_html("<pre>{}</pre>", json.dumps(content, indent=1, ensure_ascii=False))
