"""Operators say which number is a field worker's; afterwards it is not shown to anybody."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User
from contacts import field_workers
from contacts.models import Address, FieldWorker

_MOBILE = re.compile(r"(?:\+?51)?(9\d{8})")


class LinkForm(forms.ModelForm[FieldWorker]):
    kind = forms.ChoiceField(label="Canal", choices=Address.Kind.choices)
    number = forms.CharField(label="Número", max_length=20, help_text="Celular del Perú, por ejemplo 987 654 321.")

    class Meta:
        model = FieldWorker
        fields = ("user", "called", "organisation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "user" in self.fields:
            self.fields["user"].queryset = User.objects.filter(is_active=True).order_by("username")  # type: ignore[attr-defined]

    def clean_number(self) -> str:
        found = _MOBILE.fullmatch(re.sub(r"[\s.-]", "", self.cleaned_data["number"]))
        if found is None:
            raise forms.ValidationError("Un celular tiene 9 cifras y empieza con 9.")
        return f"+51{found[1]}"


class FieldWorkerAdmin(admin.ModelAdmin[FieldWorker]):
    """Added and taken away, each on record; whoever changes the number adds it anew."""

    form = LinkForm
    fields = ("kind", "number", "user", "called", "organisation")
    list_display = ("called", "organisation", "user", "channel", "contact_code", "linked_at")
    list_select_related = ("user", "address__contact")
    ordering = ("-pk",)
    actions = None

    @admin.display(description="canal")
    def channel(self, worker: FieldWorker) -> str:
        return Address.Kind(worker.address.kind).label

    @admin.display(description="contacto")
    def contact_code(self, worker: FieldWorker) -> str:
        return worker.address.contact.code

    def get_fields(self, request: HttpRequest, obj: FieldWorker | None = None) -> Any:
        return self.fields if obj is None else ("user", "called", "organisation", "linked_at")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: FieldWorker, form: Any, change: bool) -> None:
        said = {name: form.cleaned_data[name] for name in ("kind", "number", "user", "called", "organisation")}
        linked = field_workers.link(**said, by=_staff(request))
        obj.pk, obj.address = linked.pk, linked.address

    def delete_model(self, request: HttpRequest, obj: FieldWorker) -> None:
        field_workers.unlink(worker=obj, by=_staff(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[FieldWorker]) -> None:
        for worker in queryset:
            self.delete_model(request, worker)


def _staff(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise ValueError("nobody is logged in")
    return request.user
