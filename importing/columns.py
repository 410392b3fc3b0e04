"""What the table of a target demands of each value, so that one bad value costs a row and not the file."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from importing.importer import RowError, Target

Field = models.Field[Any, Any]
Check = Callable[[Any], Any]  # the value as it is staged; raises RowError


def of_target(target: Target) -> list[Field]:
    """Key, fields and once of the target, in this order."""
    fields = {field.column: field for field in target.model._meta.concrete_fields}
    return [fields[name] for name in (*target.key, *target.fields, *target.once)]


def check_of(field: Field, *, may_be_silent: bool = False) -> Check:
    """A closure for each column: this runs for every cell of a file."""
    column, may_be_null = field.column, field.null or may_be_silent
    inner = _inner(_typed(field), column)

    def check(value: Any) -> Any:
        if value is None:
            if may_be_null:
                return None
            raise RowError("missing", column=column)
        return inner(value)

    return check


def _typed(field: Field) -> Field:
    """A foreign key's column holds what its target's key holds."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _inner(field: Field, column: str) -> Check:
    if isinstance(field, models.JSONField):
        return lambda value: json.dumps(value, ensure_ascii=False)
    if isinstance(field, ArrayField):
        return _array
    if isinstance(field, models.IntegerField):
        return _whole_number(*connection.ops.integer_field_range(field.get_internal_type()), column=column)
    if isinstance(field, models.FloatField):
        return _finite(column)
    if isinstance(field, models.CharField) and field.max_length:
        return _short(field.max_length, column)
    return lambda value: value


def _short(most: int, column: str) -> Check:
    def check(value: Any) -> Any:
        if len(value) > most:
            raise RowError("too_long", column=column, length=len(value), most=most)
        return value

    return check


def _whole_number(least: int | None, most: int | None, *, column: str) -> Check:
    def check(value: Any) -> Any:
        if (least is not None and value < least) or (most is not None and value > most):
            raise RowError("out_of_range", column=column)
        return value

    return check


def _finite(column: str) -> Check:
    def check(value: Any) -> Any:
        if not math.isfinite(value):
            raise RowError("not_a_number", column=column)
        return value

    return check


def _array(value: Any) -> str:
    """PostgreSQL's own notation; every element quoted, none of them null."""
    escaped = (str(element).replace("\\", "\\\\").replace('"', '\\"') for element in value)
    return "{" + ",".join(f'"{element}"' for element in escaped) + "}"
