"""Contacts in the operators' admin: by code, never by number; read-only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from contacts.models import Consent, Contact, OptOut, Profile


class ReadOnlyInline(admin.TabularInline[Any, Contact]):
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ConsentInline(ReadOnlyInline):
    model = Consent


class OptOutInline(ReadOnlyInline):
    model = OptOut


class ProfileInline(ReadOnlyInline):
    model = Profile


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin[Contact]):
    list_display = ("code", "language", "blocked", "awaiting", "created_at")
    list_filter = ("language", "blocked", "awaiting")
    search_fields = ("code",)
    inlines = (ProfileInline, ConsentInline, OptOutInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
