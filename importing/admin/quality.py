"""What the checks of the data found: how many rows, how many more than the time before, and the way to them."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, URLPattern, path, reverse

from accounts.few_pages import FewPages
from importing import quality_words as words
from importing.admin import versions
from importing.admin.asking import Asked, MayImport
from importing.models import QualityLook, QualityResult
from importing.quality_models import Severity
from importing.tasks import look_at_quality


def _found(severity: Severity) -> Count:
    return Count("results", filter=Q(results__severity=severity, results__count__gt=0))


@admin.register(QualityLook)
class QualityLookAdmin(MayImport, admin.ModelAdmin[QualityLook]):
    list_display = ("at", "because", "faults", "warnings", "notes")
    list_per_page = 50
    paginator = FewPages
    show_full_result_count = False
    change_list_template = "admin/importing/asked_list.html"
    change_form_template = "admin/importing/quality.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[QualityLook]:
        counted = {f"n_{kind.value}": _found(kind) for kind in Severity}
        return super().get_queryset(request).annotate(**counted)

    @admin.display(description="faltas")
    def faults(self, look: Any) -> int:
        return int(look.n_fault)

    @admin.display(description="avisos")
    def warnings(self, look: Any) -> int:
        return int(look.n_warning)

    @admin.display(description="notas")
    def notes(self, look: Any) -> int:
        return int(look.n_note)

    def get_urls(self) -> list[URLPattern]:
        of_site = self.admin_site.admin_view
        own = [
            path("revisar/", of_site(self.look_view), name="importing_look"),
            path("versiones/", of_site(versions.page), name="importing_versions"),
        ]
        return [*own, *super().get_urls()]

    def look_view(self, request: HttpRequest) -> HttpResponse:
        self.check_asked(request)
        look_at_quality.delay()
        messages.info(request, "Se revisa en unos segundos. Vuelve a cargar esta página.")
        return HttpResponseRedirect(reverse("admin:importing_qualitylook_changelist"))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        asked = Asked(reverse("admin:importing_look"), "Revisar ahora")
        return super().changelist_view(request, {"asked": asked, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        look = self.get_object(request, object_id)
        return super().change_view(request, object_id, form_url, _context(look) if look else None)


def _context(look: QualityLook) -> dict[str, Any]:
    before = QualityLook.objects.filter(pk__lt=look.pk).first()
    counts = dict(before.results.values_list("check_name", "count")) if before else {}
    results = list(look.results.all())
    found = sorted((r for r in results if r.count), key=lambda r: Severity.values.index(r.severity))
    by_stage = groupby(sorted(found, key=lambda r: r.stage), key=lambda r: r.stage)
    return {
        "title": "Calidad de los datos",
        "subtitle": None,
        "look": look,
        "stages": [(words.stage(stage), [_shown(result, counts) for result in of]) for stage, of in by_stage],
        "clean": [words.title(result.check_name) for result in results if not result.count],
    }


def _shown(result: QualityResult, before: dict[str, int]) -> dict[str, Any]:
    change = result.count - before[result.check_name] if result.check_name in before else None
    return {
        "result": result,
        "title": words.title(result.check_name),
        "advice": words.advice(result.check_name),
        "change": "nueva" if change is None else f"{change:+d}" if change else "igual",
        "examples": [(one["label"], _page(one)) for one in result.examples],
    }


def _page(one: dict[str, str]) -> str:
    """Empty where the admin has no page of such rows."""
    if not one["model"]:
        return ""
    try:
        return reverse(f"admin:{one['model'].replace('.', '_')}_change", args=[one["key"]])
    except NoReverseMatch:
        return ""
