"""What an answer gets, and what is written down of it: an outcome, and what may be asked next."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from channels_app.dialogue import Reply
from contacts import outcomes
from contacts.models import Contact, FollowUps
from followup import planning
from followup.models import FollowUp, Kind, State
from followup.reading import WHY, Answer
from followup.wording import say, with_options
from recommender import feedback

MOST_ROUNDS = 3
AGAIN_AFTER = {Kind.ENROLLED.value: timedelta(days=14), Kind.FINISHED.value: timedelta(days=30)}
FEW_STARS = 3
CAME_OF_IT = (Kind.ENROLLED, Kind.FINISHED, Kind.WORKING)  # a yes to these is told to the recommender


def reply_to(asked: FollowUp, answer: Answer, *, language: str) -> Reply:
    """Short and warm; at most one thing is asked next."""
    if asks_why(asked, answer):
        return with_options(say("enrolled_no", language), WHY, asked, language)
    return Reply(say(_name(answer), language))


def asks_why(asked: FollowUp, answer: Answer) -> bool:
    """Of a no to enrolling, once."""
    return answer.kind == Kind.ENROLLED and answer.value == "no" and not answer.reason and asked.step != WHY


def _name(answer: Answer) -> str:
    if answer.reason:
        return f"why_{answer.reason}"
    if answer.kind == Kind.HELPED:
        return "helped_low" if int(answer.value) <= FEW_STARS else "helped_high"
    return f"{answer.kind}_{answer.value}"


def note(follow_up: int, answer: Answer, *, through: int) -> None:
    """In the transaction of the reply. `through`: the message that answers."""
    row = FollowUp.objects.select_for_update().select_related("contact").get(pk=follow_up)
    if row.state != State.ASKED:
        return
    if row.step == WHY:
        _note_reason(row, answer)
    else:
        _note_outcome(row, answer)
    if asks_why(row, answer):
        row.step, row.heard_through = WHY, through
    else:
        row.state = State.ANSWERED
        Contact.objects.filter(pk=row.phone_id or 0, follow_ups=FollowUps.ASKED).update(follow_ups=FollowUps.HEARD)
    row.save(update_fields=["step", "heard_through", "state", "answered_at"])


def _note_outcome(row: FollowUp, answer: Answer) -> None:
    row.answered_at = timezone.now()
    outcomes.record(
        contact=row.contact,
        kind=answer.kind,
        value=answer.value,
        offering=row.offering,
        reason=answer.reason,
        asked_at=row.asked_at,
    )
    _tell_recommender(row, answer)
    if answer.kind != row.kind:
        _need_not_be_asked(row, answer.kind)
    elif answer.value == "not_yet" and row.kind in AGAIN_AFTER:
        planning.again(row, after=AGAIN_AFTER[row.kind], most=MOST_ROUNDS)


def _tell_recommender(row: FollowUp, answer: Answer) -> None:
    """Of no and "not yet" nothing is learnt: they may still become a yes."""
    code = row.contact.code
    if answer.kind in CAME_OF_IT and answer.value == "yes":
        feedback.note(code=code, offering=row.offering, kind=answer.kind)
    elif answer.kind == Kind.HELPED:
        thumb = 1 if int(answer.value) > FEW_STARS else -1
        feedback.note(code=code, offering="", kind=feedback.Kind.THUMBS, value=thumb)


def _note_reason(row: FollowUp, answer: Answer) -> None:
    outcomes.give_reason(contact=row.contact, kind=answer.kind, offering=row.offering, reason=answer.reason)


def _need_not_be_asked(row: FollowUp, kind: str) -> None:
    """A reminder was answered with what would have been asked next."""
    planned = FollowUp.objects.filter(contact_id=row.contact_id, kind=kind, offering=row.offering)
    planned.filter(state=State.PLANNED).update(state=State.SKIPPED, asked_at=None)
