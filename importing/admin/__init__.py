"""Imports in the operators' admin: give a file, watch it, read what was wrong, take it back; pipeline and quality."""

from importing.admin.pipeline import PipelineRunAdmin
from importing.admin.quality import QualityLookAdmin
from importing.admin.runs import ImportRunAdmin

__all__ = ["ImportRunAdmin", "PipelineRunAdmin", "QualityLookAdmin"]
