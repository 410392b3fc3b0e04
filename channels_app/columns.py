"""Rows of a statement of ours as instances of models: half the cost of asking Django for them once more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import JSONField, Model

M = TypeVar("M", bound=Model)


class Columns(Generic[M]):
    """A model's columns under an alias; `sql` for the statement, `instance` for the values that it gives."""

    def __init__(self, model: type[M], alias: str, *, without: Iterable[str] = ()) -> None:
        fields = [field for field in model._meta.concrete_fields if field.name not in without]
        self._model = model
        self._names = [field.attname for field in fields]
        self._json = [index for index, field in enumerate(fields) if isinstance(field, JSONField)]
        self.sql = ", ".join(f"{alias}.{field.column}" for field in fields)

    def __len__(self) -> int:
        return len(self._names)

    def instance(self, values: Sequence[Any]) -> M:
        """What is left out is read when it is asked for."""
        decoded = list(values)
        for index in self._json:
            decoded[index] = json.loads(decoded[index])
        return self._model.from_db("default", self._names, decoded)
