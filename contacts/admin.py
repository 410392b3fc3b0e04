"""Contacts in the operators' admin: by code, never by number; an operator may block one, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse

from accounts.few_pages import FewPages
from accounts.history import note
from contacts import blocking
from contacts.models import Consent, Contact, FieldWorker, OptOut, Profile
from contacts.worker_admin import FieldWorkerAdmin

MAY_BLOCK = "contacts.change_contact"

admin.site.register(FieldWorker, FieldWorkerAdmin)


class ReadOnlyInline(admin.TabularInline[Any, Contact]):
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ConsentInline(ReadOnlyInline):
    model = Consent
    verbose_name_plural = "consentimientos"


class OptOutInline(ReadOnlyInline):
    model = OptOut
    exclude = ("address",)
    verbose_name_plural = "pidió parar o volver"


class ProfileInline(ReadOnlyInline):
    model = Profile
    raw_id_fields = ("place",)
    verbose_name_plural = "perfil"


class OthersInline(ReadOnlyInline):
    """Of an owner: whom they speak for. Each has a page of their own with consent and profile."""

    model = Contact
    fk_name = "on_phone_of"
    fields = ("number", "code", "relation", "language", "created_at")
    readonly_fields = fields
    show_change_link = True
    verbose_name_plural = "otras personas en este teléfono"


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin[Contact]):
    """The newest first; found by the whole code, which is an index."""

    list_display = ("code", "language", "blocked", "awaiting", "created_at")
    list_filter = ("language", "blocked")
    list_per_page = 50
    ordering = ("-pk",)
    sortable_by = ()
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # they count every choice of every filter
    paginator = FewPages
    search_fields = ("code",)
    search_help_text = "Código del contacto, completo."
    inlines = (ProfileInline, ConsentInline, OptOutInline, OthersInline)
    exclude = ("people_question",)
    change_form_template = "admin/contacts/contact.html"
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Contact], search_term: str
    ) -> tuple[QuerySet[Contact], bool]:
        code = search_term.strip().lower()
        return (queryset.filter(code=code) if code else queryset), False

    def get_urls(self) -> list[URLPattern]:
        views = (("bloquear", self.block_view), ("desbloquear", self.unblock_view))
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"contacts_contact_{name}")
            for name, view in views
        ]
        return [*own, *super().get_urls()]

    def block_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, blocking.block, "Bloqueó al contacto: lo que escriba se guarda y no se responde.")

    def unblock_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, blocking.unblock, "Desbloqueó al contacto: se le responde de nuevo.")

    def _act(self, request: HttpRequest, pk: int, verb: Callable[..., None], said: str) -> HttpResponse:
        if not request.user.has_perm(MAY_BLOCK):
            raise PermissionDenied
        contact = get_object_or_404(Contact, pk=pk)
        if request.method == "POST":
            verb(code=contact.code, by=request.user)
            note(request, contact, said)
            self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:contacts_contact_change", args=[pk]))
