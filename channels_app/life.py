"""The life of an outbound message: each change of state appends [time, state, code] in the UPDATE that makes it."""

from __future__ import annotations

from django.db.models import JSONField
from django.db.models.expressions import RawSQL

# For statements of our own: two parameters, the state and the code.
APPENDED = (
    "life || jsonb_build_array(jsonb_build_array(statement_timestamp()::timestamptz(3), {state}::text, {code}::text))"
)
_SQL = APPENDED.format(state="%s", code="%s")


def lived(state: str, code: str = "") -> RawSQL:
    """For `update(life=lived("failed", "30003"))`."""
    return RawSQL(_SQL, [state, code], output_field=JSONField())  # noqa: S611 - a constant of ours, with parameters
