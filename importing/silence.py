"""What a staged row says nothing of: the table's own value stays, and a new row gets the target's."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from importing.staging import Stage
from importing.writing import quoted, same_key


def fill(stage: Stage) -> None:
    """Into a table anew, which takes the name of the old: changing most rows of one would write them twice."""
    if not stage.target.silent:
        return
    chosen = ", ".join(["s.n", "s.line", *_chosen(stage)])
    model = quoted(stage.target.model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE filled ON COMMIT DROP AS SELECT {chosen}"
            f" FROM {stage.table} s LEFT JOIN {model} m ON {same_key(stage, 'm', 's')}",
            [value for name in stage.names if (value := stage.target.silent.get(name)) is not None],
        )
        cursor.execute(f"DROP TABLE pg_temp.{stage.table}")
        cursor.execute(f"ALTER TABLE pg_temp.filled RENAME TO {stage.table}")
        cursor.execute(f"ANALYZE {stage.table}")


def _chosen(stage: Stage) -> Iterator[str]:
    silent = stage.target.silent
    for name in stage.names:
        column = quoted(name)
        if name not in silent:
            yield f"s.{column}"
        elif silent[name] is None:
            yield f"coalesce(s.{column}, m.{column}) AS {column}"
        else:
            yield f"coalesce(s.{column}, m.{column}, %s) AS {column}"
