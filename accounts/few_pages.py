"""Pages of a long list in the operators' admin."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

MOST_PAGES = 20


class FewPages(Paginator[Any]):
    """Counts twenty pages at the most: whoever wants what lies farther back asks for a narrower list."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[: self.per_page * MOST_PAGES].count())
