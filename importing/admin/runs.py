"""History of imports; each with its counts, its problems and the way back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from accounts.few_pages import FewPages
from accounts.models import User
from importing import registry, uploads, words
from importing.admin import reporting
from importing.admin.giving import GiveFile
from importing.models import ImportProblem, ImportRun
from importing.tasks import run_upload
from importing.undoing import CannotUndo, undo

MAY_IMPORT = "importing.run_import"
COUNTS = ("read", "created", "updated", "unchanged", "passed", "rejected", "remarked")
SHOWN_PROBLEMS = 50
LOOK_AGAIN_SECONDS = "4"  # by the browser itself: a slow link carries one small page and no script
GOES_ON = (ImportRun.State.WAITING, ImportRun.State.RUNNING)


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin[ImportRun]):
    form = GiveFile
    list_display = ("created_at", "importer", "file_name", "state", "dry_run", "created", "updated", "rejected", "by")
    list_filter = ("importer", "state")
    ordering = ("-id",)
    list_per_page = 50
    list_select_related = ("by",)
    paginator = FewPages
    show_full_result_count = False
    change_form_template = "admin/importing/run.html"

    def get_urls(self) -> list[URLPattern]:
        of_site = self.admin_site.admin_view
        own = [
            path("<int:pk>/problemas.csv", of_site(self.problems_view), name="importing_problems"),
            path("plantilla/<slug:slug>.csv", of_site(self.template_view), name="importing_template"),
            path("<int:pk>/deshacer/", of_site(self.undo_view), name="importing_undo"),
        ]
        return [*own, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_IMPORT)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MAY_IMPORT) or super().has_view_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj else GiveFile.Meta.fields

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        templates = [found for found in registry.all_importers() if found.template]
        shown = {
            "title": "Importar un archivo",
            "templates": templates,
            "show_save_and_continue": False,
            "show_save_and_add_another": False,
        }
        return super().add_view(request, form_url, {**shown, **(extra_context or {})})

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> ImportRun:
        """The record is made with its file; Django's own would be an empty one."""
        given = form.cleaned_data
        with transaction.atomic():
            run = uploads.keep(
                registry.find(given["importer"]),
                given["file"],
                by=_staff(request),
                dry_run=given["dry_run"],
                as_of=given["as_of"],
            )
            transaction.on_commit(partial(run_upload.delay, run.pk))
        return run

    def save_model(self, request: HttpRequest, obj: ImportRun, form: ModelForm[ImportRun], change: bool) -> None:
        """It is saved already."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing hangs on a form that makes its record itself."""

    def response_add(self, request: HttpRequest, obj: ImportRun, post_url_continue: Any = None) -> HttpResponse:
        messages.info(request, "El archivo llegó. Esta página dice cómo va.")
        return _to(obj)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        run = self.get_object(request, object_id)
        page = super().change_view(request, object_id, form_url, _context(request, run) if run else {})
        if run and run.state in GOES_ON:
            page["Refresh"] = LOOK_AGAIN_SECONDS
        return page

    def template_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = next((one for one in registry.all_importers() if one.slug == slug and one.template), None)
        if found is None or found.template is None:
            raise Http404
        headers = {"Content-Disposition": f'attachment; filename="{slug}.csv"'}
        content = reporting.BYTE_ORDER_MARK + found.template.read_text(encoding="utf-8")
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)

    def problems_view(self, request: HttpRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = get_object_or_404(ImportRun, pk=pk)
        name = f"problemas-{run.importer}-{run.pk}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(reporting.lines(run), content_type="text/csv; charset=utf-8", headers=headers)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET asks, POST does."""
        if not request.user.has_perm(MAY_IMPORT):
            raise PermissionDenied
        run = get_object_or_404(ImportRun, pk=pk)
        if request.method == "POST":
            return _undone(request, run)
        context = {**self.admin_site.each_context(request), "opts": self.opts, "run": run, "title": "Deshacer"}
        return render(request, "admin/importing/undo.html", context)


def _undone(request: HttpRequest, run: ImportRun) -> HttpResponse:
    try:
        undo(run, by=_staff(request))
    except CannotUndo:
        messages.error(request, "Esta importación no se puede deshacer.")
    return _to(run)


def _to(run: ImportRun) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:importing_importrun_change", args=[run.pk]))


def _staff(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _context(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    kept = run.problems.all()[: SHOWN_PROBLEMS + 1]
    titles = {found.slug: found.title for found in registry.all_importers()}
    return {
        "title": titles.get(run.importer, run.importer),
        "subtitle": None,
        "run": run,
        "counts": [(label_for_field(name, ImportRun), getattr(run, name)) for name in COUNTS],
        "problems": [_told(problem) for problem in kept[:SHOWN_PROBLEMS]],
        "more_problems": len(kept) > SHOWN_PROBLEMS,
        "goes_on": run.state in GOES_ON,
        "may_undo": run.state == ImportRun.State.DONE and request.user.has_perm(MAY_IMPORT),
    }


def _told(problem: ImportProblem) -> dict[str, Any]:
    told = words.of_row(problem.code, problem.facts)
    return {"line": problem.line, "column": problem.column, "words": told, "is_remark": problem.is_remark}
