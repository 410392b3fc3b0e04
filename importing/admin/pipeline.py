"""History of the pipeline: what became of each step, and a button to run it now."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from accounts.few_pages import FewPages
from importing import pipeline
from importing.admin.asking import Asked, MayImport
from importing.models import PipelineRun, PipelineStep
from importing.tasks import run_pipeline

LOOK_AGAIN_SECONDS = "10"  # by the browser itself, as on the page of one import
RED = Count("steps", filter=Q(steps__state__in=(PipelineStep.State.FAILED, PipelineStep.State.BLOCKED)))


@admin.register(PipelineRun)
class PipelineRunAdmin(MayImport, admin.ModelAdmin[PipelineRun]):
    list_display = ("started_at", "because", "by", "finished_at", "how_many", "how_many_failed")
    list_per_page = 50
    list_select_related = ("by",)
    paginator = FewPages
    show_full_result_count = False
    change_list_template = "admin/importing/asked_list.html"
    change_form_template = "admin/importing/pipeline.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[PipelineRun]:
        return super().get_queryset(request).annotate(steps_made=Count("steps"), steps_failed=RED)

    @admin.display(description="pasos")
    def how_many(self, run: Any) -> int:
        return int(run.steps_made)

    @admin.display(description="fallaron")
    def how_many_failed(self, run: Any) -> int:
        return int(run.steps_failed)

    def get_urls(self) -> list[URLPattern]:
        own = path("correr/", self.admin_site.admin_view(self.run_view), name="importing_run_pipeline")
        return [own, *super().get_urls()]

    def run_view(self, request: HttpRequest) -> HttpResponse:
        self.check_asked(request)
        run_pipeline.delay(request.user.pk)
        messages.info(request, "Empieza en unos segundos, si no está corriendo ya.")
        return HttpResponseRedirect(reverse("admin:importing_pipelinerun_changelist"))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        asked = Asked(reverse("admin:importing_run_pipeline"), "Correr ahora")
        return super().changelist_view(request, {"asked": asked, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        run = self.get_object(request, object_id)
        page = super().change_view(request, object_id, form_url, _context(run) if run else None)
        if run and run.finished_at is None:
            page["Refresh"] = LOOK_AGAIN_SECONDS
        return page


def _context(run: PipelineRun) -> dict[str, Any]:
    return {
        "title": "Flujo de datos",
        "subtitle": None,
        "run": run,
        "steps": [_shown(step) for step in run.steps.select_related("import_run")],
        "goes_on": run.finished_at is None,
    }


def _shown(step: PipelineStep) -> dict[str, Any]:
    declared = pipeline.find(step.name)
    return {
        "title": declared.title if declared else step.name,
        "file": step.path.rpartition("/")[2],
        "step": step,
        "page": reverse("admin:importing_importrun_change", args=[step.import_run_id]) if step.import_run_id else "",
    }
