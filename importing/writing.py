"""From a staged table into the model's: one statement, which also notes what it changed."""

from __future__ import annotations

from typing import Any

from django.db import connection, models
from django.utils import timezone

from importing import columns
from importing.staging import Stage


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def listed(names: list[str] | tuple[str, ...], table: str = "") -> str:
    return ", ".join(f"{table}.{quoted(name)}" if table else quoted(name) for name in names)


def same_key(stage: Stage, left: str, right: str) -> str:
    """Nulls of a key are equal to each other, as in a unique constraint that does not tell them apart."""
    return all_same(columns.of_target(stage.target)[: len(stage.target.key)], left, right)


def all_same(keys: list[columns.Field], left: str, right: str) -> str:
    return " AND ".join(_same(field, left, right) for field in keys)


def _same(field: columns.Field, left: str, right: str) -> str:
    """Not IS NOT DISTINCT FROM, which cannot be hashed."""
    one, other = f"{left}.{quoted(field.column)}", f"{right}.{quoted(field.column)}"
    return f"({one} = {other} OR ({one} IS NULL AND {other} IS NULL))" if field.null else f"{one} = {other}"


def prepare() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.doubled, pg_temp.written")
        cursor.execute("CREATE TEMP TABLE doubled (line bigint, first bigint) ON COMMIT DROP")
        cursor.execute("CREATE TEMP TABLE written (line bigint, how text, tab text) ON COMMIT DROP")


def drop_doubled(stages: list[Stage]) -> list[tuple[int, int]]:
    """Rows whose key came before with other values: (line, line that was used). Equal ones count once."""
    with connection.cursor() as cursor:
        for stage in stages:
            cursor.execute(_find_doubled(stage))
        for stage in stages:
            cursor.execute(f"DELETE FROM {stage.table} WHERE line IN (SELECT line FROM doubled)")
            cursor.execute(_drop_equal(stage))
        cursor.execute("SELECT line, min(first) FROM doubled GROUP BY line ORDER BY line")
        return list(cursor.fetchall())


def _firsts(stage: Stage) -> str:
    key = listed(stage.target.key)
    return f"(SELECT {key}, min(n) AS n FROM {stage.table} GROUP BY {key} HAVING count(*) > 1)"


def _find_doubled(stage: Stage) -> str:
    rest = stage.target.fields + stage.target.once
    differs = f"ROW({listed(rest, 's')}) IS DISTINCT FROM ROW({listed(rest, 'f')})" if rest else "false"
    return f"""
        INSERT INTO doubled SELECT s.line, f.line FROM {_firsts(stage)} k
        JOIN {stage.table} f ON f.n = k.n JOIN {stage.table} s ON {same_key(stage, "s", "k")} AND s.n <> k.n
        WHERE {differs}"""


def _drop_equal(stage: Stage) -> str:
    return f"""
        DELETE FROM {stage.table} s USING {_firsts(stage)} k
        WHERE {same_key(stage, "s", "k")} AND s.n <> k.n"""


def write(stage: Stage, *, run_id: int) -> None:
    """Notes each written line in `written`; waits for whoever is changing one of the rows."""
    facts: dict[str, Any] = {":run": run_id, ":step": stage.step, ":now": timezone.now(), ":stamps": _stamps(stage)}
    with connection.cursor() as cursor:
        cursor.execute(_statement(stage), {**facts, **_defaults(stage)})


def _statement(stage: Stage) -> str:
    target, table = stage.target, quoted(stage.target.model._meta.db_table)
    rows, changes, pk = stage.table, quoted("importing_importedchange"), quoted(stage.target.model._meta.pk.column)
    sets = ", ".join(f"{quoted(name)} = c.{quoted(name)}" for name in target.fields)
    sets += "".join(f", {quoted(name)} = %(:now)s" for name in _stamps(stage))
    updated = f"UPDATE {table} m SET {sets} FROM changing c WHERE m.{pk} = c.own_key" if target.fields else "SELECT 1"
    defaults = list(_defaults(stage))
    into = listed([*stage.names, *defaults])
    chosen = ", ".join([listed(stage.names, "s"), *(f"%({name})s" for name in defaults)])
    logged = f"{changes} (run_id, step, {quoted('table')}, key, before, after, {quoted('left')})"
    note = f"%(:run)s, %(:step)s, '{stage.target.model._meta.db_table}'"
    return f"""
        WITH changing AS (
            {_changing(stage, table=table, pk=pk)}
        ), updated AS (
            {updated}
        ), made AS (
            INSERT INTO {table} AS t ({into}) SELECT {chosen} FROM {rows} s
            WHERE NOT EXISTS (SELECT 1 FROM {table} m WHERE {same_key(stage, "m", "s")})
            RETURNING {listed(target.key, "t")}, to_jsonb(t) - %(:stamps)s::text[] AS whole
        ), logged AS (
            INSERT INTO {logged}
            SELECT {note}, {_object(target.key, "c")}, {_only_changed("old", "new")},
                {_only_changed("new", "old")}, false
            FROM changing c
            UNION ALL
            SELECT {note}, {_object(target.key, "t")}, NULL, t.whole, false FROM made t
        )
        INSERT INTO written SELECT line, 'updated', '{stage.table}' FROM changing
        UNION ALL SELECT s.line, 'created', '{stage.table}' FROM made t JOIN {rows} s ON {same_key(stage, "s", "t")}
        """


def _changing(stage: Stage, *, table: str, pk: str) -> str:
    """Rows that are there and differ, with both versions of what is written."""
    fields = stage.target.fields
    differs = f"ROW({listed(fields, 'm')}) IS DISTINCT FROM ROW({listed(fields, 's')})" if fields else "false"
    olds, news = _object(fields, "m"), _object(fields, "s")
    return f"""
            SELECT m.{pk} AS own_key, s.*, {olds} AS old, {news} AS new
            FROM {stage.table} s JOIN {table} m ON {same_key(stage, "m", "s")}
            WHERE {differs} FOR UPDATE OF m"""


def _object(names: tuple[str, ...], table: str) -> str:
    """In parts of fifty columns: a call takes a hundred arguments."""
    parts = [names[start : start + 50] for start in range(0, len(names), 50)] or [()]
    return " || ".join(
        "jsonb_build_object(" + ", ".join(f"'{name}', {table}.{quoted(name)}" for name in part) + ")" for part in parts
    )


def _only_changed(of: str, other: str) -> str:
    return f"""(SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(c.{of}) e
                WHERE e.value IS DISTINCT FROM c.{other} -> e.key)"""


def _stamps(stage: Stage) -> list[str]:
    """Columns that Django would set to the moment of a change."""
    fields = stage.target.model._meta.concrete_fields
    return [f.column for f in fields if getattr(f, "auto_now", False) and f.column not in stage.names]


def _defaults(stage: Stage) -> dict[str, Any]:
    """What a new row needs beside what the file says: Django keeps defaults to itself."""
    return {
        field.column: _default(field)
        for field in stage.target.model._meta.concrete_fields
        if field.column not in stage.names and not isinstance(field, models.AutoField)
    }


def _default(field: columns.Field) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.localdate() if field.get_internal_type() == "DateField" else timezone.now()
    return field.get_db_prep_save(field.get_default(), connection)
