"""What became of one import."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Outcome:
    """Rows of the file by what became of them; `read` is their sum, but for readers that add rows up.

    A row is new where anything was made of it, changed where something of it was changed, else unchanged.
    """

    read: int
    created: int
    updated: int
    unchanged: int
    passed: int  # understood, and none of ours: another level of school, a closed one
    rejected: int
    seconds: float
    run_id: int
    reasons: Counter[str] = field(default_factory=Counter)  # code of RowError → rows
    remarks: Counter[str] = field(default_factory=Counter)  # code of Remark → rows that were written all the same
    tables: dict[str, dict[str, int]] = field(default_factory=dict)  # what was written where
