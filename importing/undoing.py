"""Takes back what an import wrote, but for rows that were changed or used since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from accounts.models import User
from importing import registry, runs
from importing.models import ImportedChange, ImportRun
from importing.writing import all_same, quoted

Model = type[models.Model]
Reference = models.ForeignKey[Any, Any]


class CannotUndo(Exception):
    """The run is not one that wrote something, or it was undone already."""


@dataclass(frozen=True)
class Undone:
    """`left`: rows that somebody else changed or that something else refers to; they stay as they are."""

    undone: int
    left: int


@transaction.atomic
def undo(run: ImportRun, *, by: User | None) -> Undone:
    """The last that was written is taken back first. A second import of the file brings everything back."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != ImportRun.State.DONE:
        raise CannotUndo(run.state)
    steps = ImportedChange.objects.filter(run=run).order_by("-step").values_list("step", "table").distinct()
    undone = sum(_undo_step(run, step, _model_of(table)) for step, table in steps)
    left = run.changes.filter(left=True).count()
    if undone:
        _follow_up(run)
    run.state = ImportRun.State.UNDONE
    run.message = _words(undone, left)
    run.save(update_fields=["state", "message"])
    runs.note(run, "undo import", by=by, undone=undone, left=left)
    return Undone(undone, left)


def _follow_up(run: ImportRun) -> None:
    """What follows from the rows is made anew, as after an import."""
    for importer in registry.all_importers():
        if importer.slug == run.importer and importer.after:
            importer.after()


def _words(undone: int, left: int) -> str:
    rest = f" {left} quedaron como están, porque cambiaron o se usan desde entonces." if left else ""
    return f"Deshecha: {undone} filas volvieron a como estaban.{rest}"


def _model_of(table: str) -> Model:
    """Through tables of many-to-many fields as well."""
    found = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return found[table]


def _undo_step(run: ImportRun, step: int, model: Model) -> int:
    """Rows that were changed get back what they had, rows that were made go."""
    sample = run.changes.filter(step=step).first()
    if sample is None:
        return 0
    about = {"run": run.pk, "step": step}
    with connection.cursor() as cursor:
        cursor.execute(_restore(model, list(sample.key)), about)
        restored = int(cursor.rowcount)
        cursor.execute(_delete(model, list(sample.key)), about)
        deleted = int(cursor.rowcount)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    _mark_left(run, step, model, list(sample.key))
    return restored + deleted


def _changes(model: Model, key: list[str], *, made: bool) -> str:
    """`c`, the changes of a step, beside `m`, the rows they are of."""
    table, same = quoted(model._meta.db_table), _same_key(model, key)
    null = "IS NULL" if made else "IS NOT NULL"
    return f"""importing_importedchange c
        CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, c.key) k JOIN {table} m ON {same}
        WHERE c.run_id = %(run)s AND c.step = %(step)s AND c.before {null}"""


def _same_key(model: Model, key: list[str]) -> str:
    return all_same([field for field in model._meta.concrete_fields if field.column in key], "m", "k")


def _restore(model: Model, key: list[str]) -> str:
    """Only columns that the import changed, where all of them still are what it wrote."""
    table, pk = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    names = [field.column for field in model._meta.concrete_fields if field.column != model._meta.pk.column]
    sets = ", ".join(f"{quoted(name)} = (r.old).{quoted(name)}" for name in names)
    return f"""UPDATE {table} t SET {sets} FROM (
        SELECT m.{pk} AS own_key, jsonb_populate_record(m, c.before) AS old FROM {_changes(model, key, made=False)}
        AND to_jsonb(m) @> c.after
    ) r WHERE t.{pk} = r.own_key"""


def _delete(model: Model, key: list[str]) -> str:
    """Where the whole row is what the import made of it, and nothing refers to it."""
    table, pk = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    free = "".join(f" AND NOT EXISTS ({_user(related)})" for related in _referring(model))
    return f"""DELETE FROM {table} t USING (
        SELECT m.{pk} AS own_key FROM {_changes(model, key, made=True)} AND to_jsonb(m) @> c.after{free}
    ) r WHERE t.{pk} = r.own_key"""


def _referring(model: Model) -> list[Reference]:
    """Foreign keys of other tables, those between two tables of a many-to-many as well."""
    everywhere = (other._meta for other in apps.get_models(include_auto_created=True))
    fields = (field for about in everywhere if about.managed and not about.proxy for field in about.concrete_fields)
    return [field for field in fields if isinstance(field, models.ForeignKey) and field.related_model is model]


def _user(field: Reference) -> str:
    table, target = quoted(field.model._meta.db_table), quoted(field.target_field.column)
    return f"SELECT 1 FROM {table} u WHERE u.{quoted(field.column)} = m.{target}"


def _mark_left(run: ImportRun, step: int, model: Model, key: list[str]) -> None:
    """Those that stand as the import left them or otherwise, instead of as before it."""
    table, pk, same = quoted(model._meta.db_table), quoted(model._meta.pk.column), _same_key(model, key)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""UPDATE importing_importedchange c SET {quoted("left")} = true
            FROM importing_importedchange o CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, o.key) k
            LEFT JOIN {table} m ON {same}
            WHERE o.id = c.id AND c.run_id = %(run)s AND c.step = %(step)s
            AND CASE WHEN o.before IS NULL THEN m.{pk} IS NOT NULL ELSE NOT to_jsonb(m) @> o.before END""",
            {"run": run.pk, "step": step},
        )
