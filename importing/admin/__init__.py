"""Imports in the operators' admin: give a file, watch it, read what was wrong, take it back."""

from importing.admin.runs import ImportRunAdmin

__all__ = ["ImportRunAdmin"]
