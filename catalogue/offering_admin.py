"""Offerings in the admin: operators keep and review all of them, a provider's own people write their own."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from accounts.models import User
from catalogue import keeping, reviewing
from catalogue.facts import source_named
from catalogue.models import Membership, Offering, Source
from catalogue.offering_form import SOURCE, WRITTEN, OfferingForm

REASON = "reason"  # of a rejection, in the page that asks for it
OURS = ("review", "review_reason", "verified_on")  # what a provider's own people are told and do not set
DRAFT = "_draft"  # the button that saves without asking for approval


@admin.register(Offering)
class OfferingAdmin(admin.ModelAdmin[Offering]):
    list_display = (
        *("programme", "provider", "invented", "starts_on", "ends_on", "shift", "cost_soles", "seats", "open"),
        *("review", "source", "confidence", "verified_on", "updated_at"),
    )
    list_filter = ("review", "is_demo", "open", "confidence", "source", "modality", "language", "shift")
    list_select_related = ("programme", "provider", "source")
    search_fields = ("slug", "programme__name", "provider__name")
    autocomplete_fields = ("programme", "provider")
    date_hierarchy = "starts_on"
    readonly_fields = ("review", "review_reason", "updated_at")
    actions = ("approve", "reject")
    save_on_top = True
    change_form_template = "admin/catalogue/offering/form.html"

    @admin.display(description="demo", ordering="is_demo")
    def invented(self, offering: Offering) -> str:
        return "DEMO: inventada" if offering.is_demo else "real"

    # Who sees and writes what.

    def get_queryset(self, request: HttpRequest) -> QuerySet[Offering]:
        return keeping.visible(super().get_queryset(request), request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) or keeping.keeps(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Offering | None = None) -> bool:
        return super().has_view_permission(request, obj) or keeping.keeps(request.user, obj)

    def has_change_permission(self, request: HttpRequest, obj: Offering | None = None) -> bool:
        return super().has_change_permission(request, obj) or keeping.keeps(request.user, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) or keeping.keeps(request.user)

    def has_review_permission(self, request: HttpRequest) -> bool:
        return keeping.is_operator(request.user)

    # What a provider's own people are shown of the page.

    def get_list_display(self, request: HttpRequest) -> Any:
        own = ("programme", "provider", "starts_on", "ends_on", "shift", "cost_soles", "seats", "seats_taken", "open")
        return self.list_display if _operates(request) else (*own, "review", "verified_on")

    def get_list_filter(self, request: HttpRequest) -> Any:
        return self.list_filter if _operates(request) else ("review", "open")

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return self.autocomplete_fields if _operates(request) else ()

    def get_fields(self, request: HttpRequest, obj: Offering | None = None) -> Any:
        if _operates(request):
            return super().get_fields(request, obj)
        return (*WRITTEN, *OURS) if obj else WRITTEN

    def get_readonly_fields(self, request: HttpRequest, obj: Offering | None = None) -> Any:
        if _operates(request):
            return self.readonly_fields
        settled = ("provider", "programme") if obj else ()
        return (*settled, *OURS)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Nobody chooses among one."""
        own = [] if _operates(request) else list(keeping.providers_of(request.user)[:2])
        return {**super().get_changeform_initial_data(request), **({"provider": own[0].pk} if len(own) == 1 else {})}

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        own = {} if _operates(request) else {"form": OfferingForm}
        return super().get_form(request, obj, change=change, **own, **kwargs)

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "provider" and not _operates(request):
            kwargs["queryset"] = keeping.providers_of(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        return super().render_change_form(request, {**context, "own": not _operates(request)}, *args, **kwargs)

    # What is done with it.

    def save_model(self, request: HttpRequest, obj: Offering, form: ModelForm[Any], change: bool) -> None:
        if _operates(request):
            super().save_model(request, obj, form, change)
            return
        Source.objects.get_or_create(slug=SOURCE, defaults=_own_source())
        if DRAFT in request.POST:
            reviewing.keep_draft(obj, by=_user(request))
        else:
            reviewing.submit(obj, by=_user(request), changed=form.changed_data)

    @admin.action(description="Aprobar las ofertas elegidas", permissions=["review"])
    def approve(self, request: HttpRequest, offerings: QuerySet[Offering]) -> None:
        done = sum(reviewing.approve(offering, by=_user(request)) for offering in offerings)
        self.message_user(request, f"Ofertas aprobadas: {done}.", messages.SUCCESS)

    @admin.action(description="Rechazar las ofertas elegidas, con un motivo", permissions=["review"])
    def reject(self, request: HttpRequest, offerings: QuerySet[Offering]) -> HttpResponse | None:
        reason = request.POST.get(REASON, "").strip()
        if not reason:
            return self._ask_why(request, offerings)
        done = sum(reviewing.reject(offering, by=_user(request), reason=reason[:200]) for offering in offerings)
        self.message_user(request, f"Ofertas rechazadas: {done}.", messages.SUCCESS)
        return None

    def _ask_why(self, request: HttpRequest, offerings: QuerySet[Offering]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            **{"title": "¿Por qué se rechazan?", "offerings": offerings, "opts": self.model._meta},
        }
        return TemplateResponse(request, "admin/catalogue/offering/reject.html", context)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin[Membership]):
    list_display = ("user", "provider", "since")
    list_select_related = ("user", "provider")
    search_fields = ("user__username", "provider__name")
    autocomplete_fields = ("user", "provider")


def _operates(request: HttpRequest) -> bool:
    """Who is of a provider and no operator writes as the provider, whatever else they may look at."""
    return keeping.is_operator(request.user) or not keeping.keeps(request.user)


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _own_source() -> dict[str, Any]:
    return {name: value for name, value in asdict(source_named(SOURCE)).items() if name != "slug"}
