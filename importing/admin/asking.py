"""What pages of history share: nothing is written by hand, and one button asks the worker for a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

MAY_IMPORT = "importing.run_import"


@dataclass(frozen=True)
class Asked:
    """The button of the list."""

    url: str
    words: str


class MayImport:
    """For whoever may import; rows come from the worker alone."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MAY_IMPORT)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_IMPORT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def check_asked(self, request: HttpRequest) -> None:
        """A link that is followed asks for nothing."""
        if request.method != "POST" or not request.user.has_perm(MAY_IMPORT):
            raise PermissionDenied
