"""Make sure that every content we need exists at Twilio; what is there already is found by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from channels_app import contents
from channels_app.content_shapes import Shape, all_shapes
from channels_app.models import MessageContent
from channels_app.transports.twilio import contents as api
from channels_app.transports.twilio.contents import ContentProblem

Done = Literal["unchanged", "found", "created", "missing", "failed"]


@dataclass(frozen=True)
class Prepared:
    """What became of one content. `missing` only in a dry run; `detail` is the error code or WhatsApp's approval."""

    shape: Shape
    done: Done
    detail: str = ""


def prepare(*, dry_run: bool = False) -> list[Prepared]:
    """Creates or finds each content and asks after approvals; removes nothing. One that fails stops none of the rest.

    Raises ContentProblem where Twilio does not even list what is there.
    """
    there = api.existing()
    rows = {(row.name, row.language): row for row in MessageContent.objects.filter(transport=contents.TWILIO)}
    prepared = [_tried(shape, there, rows.get((shape.name, shape.language)), dry_run) for shape in all_shapes()]
    contents.forget()
    return prepared


def _tried(shape: Shape, there: Mapping[str, str], row: MessageContent | None, dry_run: bool) -> Prepared:
    sid = there.get(shape.friendly_name)
    if dry_run:
        return Prepared(shape, _noticed(shape, sid, row))
    try:
        return _prepared(shape, sid, row)
    except ContentProblem as problem:
        return Prepared(shape, "failed", problem.code)


def _prepared(shape: Shape, sid: str | None, row: MessageContent | None) -> Prepared:
    made = sid or api.create(shape)
    # Written before anybody is asked for approval: a break after this point is found again by the name.
    kept = _keep(shape, made, approved=bool(row and row.approved and row.external_id == made))
    done: Done = _noticed(shape, sid, row) if sid else "created"
    return Prepared(shape, done, _approval(shape, kept) if shape.is_template else "")


def _noticed(shape: Shape, sid: str | None, row: MessageContent | None) -> Done:
    if sid is None:
        return "missing"
    same = row is not None and (row.external_id, row.fingerprint) == (sid, shape.fingerprint)
    return "unchanged" if same else "found"


def _keep(shape: Shape, sid: str, *, approved: bool) -> MessageContent:
    row, _ = MessageContent.objects.update_or_create(
        transport=contents.TWILIO,
        name=shape.name,
        language=shape.language,
        defaults={"external_id": sid, "fingerprint": shape.fingerprint, "approved": approved},
    )
    return row


def _approval(shape: Shape, row: MessageContent) -> str:
    """Submitted once; WhatsApp takes minutes to days, and may take its word back."""
    status = api.approval(row.external_id)
    if status == api.UNSUBMITTED:
        api.submit(shape, row.external_id)
        status = api.approval(row.external_id)
    row.approved = status == "approved"
    row.save(update_fields=["approved", "checked_at"])
    return status
