"""The list of masked messages, least certain first, and what became of each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from accounts.few_pages import FewPages
from accounts.models import User
from channels_app.admin.messages import clock
from channels_app.admin.reading import ReadOnly
from contacts.models import Language
from labelling import exporting
from labelling.admin import filters, words
from labelling.admin.reading import ReadingViews, must_label
from labelling.agreeing import MAY_LABEL
from labelling.held_out import NoHeldOutSet
from labelling.intents import name_of
from labelling.models import Example
from labelling.queue import for_reader

SHOWN = ("said", "language", "slot", "understood", "sure", "said_on", "state_name", "meaning", "with_marks", "readers")


@admin.register(Example)
class ExampleAdmin(ReadingViews, ReadOnly):
    list_display = ("short", "understood", "sure", "slot", "language", "state_name")
    list_filter = filters.ALL
    fields = readonly_fields = SHOWN
    ordering = ("margin", "pk")
    sortable_by = ()
    list_per_page = 50
    paginator = FewPages
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    change_list_template = "admin/labelling/list.html"
    change_form_template = "admin/labelling/one.html"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MAY_LABEL) or super().has_view_permission(request, obj)

    def get_urls(self) -> list[URLPattern]:
        download = self.admin_site.admin_view(self.download_view)
        own = [path("descargar/<str:language>/", download, name="labelling_download")]
        return [*own, *self.reading_urls(), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        may_label = request.user.has_perm(MAY_LABEL)
        left = for_reader(request.user).count() if may_label and isinstance(request.user, User) else 0
        agreed = [(code, str(name), _agreed(code).count()) for code, name in Language.choices]
        context = {
            "title": "Mensajes por aprender",
            "may_label": may_label,
            "left": left,
            "agreed": agreed,
            "narrowed": _query(request),
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def download_view(self, request: HttpRequest, language: str) -> HttpResponse:
        """A file to learn from; asked for by a button, since it marks what it holds as exported."""
        if request.method != "POST" or language not in Language.values:
            return HttpResponseNotAllowed(["POST"])
        try:
            done = exporting.export(language=language, by=must_label(request))
        except NoHeldOutSet:
            text = "No se encuentra el conjunto de prueba: sin él no se puede saber qué no debe aprenderse."
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:labelling_example_changelist"))
        disposition = f'attachment; filename="labelled-{language}.yml"'
        return HttpResponse(
            done.text, content_type="application/yaml; charset=utf-8", headers={"Content-Disposition": disposition}
        )

    @admin.display(description="mensaje")
    def short(self, example: Example) -> str:
        return example.text or "(texto borrado)"

    said = short

    @admin.display(description="se entendió")
    def understood(self, example: Example) -> str:
        return name_of(example.guess)

    @admin.display(description="seguridad")
    def sure(self, example: Example) -> str:
        return f"{example.confidence:.0%}"

    @admin.display(description="se preguntó")
    def slot(self, example: Example) -> str:
        return words.asked(example.asked) or "–"

    @admin.display(description="estado")
    def state_name(self, example: Example) -> str:
        if example.exported_at:
            return f"exportado {clock(example.exported_at)}"
        return "sin acuerdo" if example.disputed else str(example.get_state_display())

    @admin.display(description="significa")
    def meaning(self, example: Example) -> str:
        return name_of(example.intent) or "todavía no hay acuerdo"

    @admin.display(description="con sus marcas")
    def with_marks(self, example: Example) -> str:
        return example.marked or example.suggestion or "–"

    @admin.display(description="quién etiquetó")
    def readers(self, example: Example) -> str:
        said = example.labels.select_related("by")
        return "; ".join(f"{one.by}, {clock(one.at)}: {name_of(one.intent)}" for one in said) or "nadie todavía"


def _agreed(language: str) -> QuerySet[Example]:
    return Example.objects.filter(state=Example.State.AGREED, language=language)


def _query(request: HttpRequest) -> str:
    return urlencode(filters.chosen(request))
