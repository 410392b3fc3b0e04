"""One word by which somebody wants no more questions of ours, or wants them again; the talk goes on either way."""

from __future__ import annotations

from contacts.models import Contact, FollowUps
from followup import ending, phrases
from followup.models import FollowUp, State

STOP, RESUME = "stop", "resume"
LONGEST = 40  # characters: longer than any of the phrases


def wish_of(text: str, *, asked_before: bool) -> str:
    """STOP, RESUME or ""; "no más" says it only to whoever was asked something."""
    if len(text) > LONGEST:
        return ""
    what = phrases.said(text)
    return next((wish for wish in (STOP, RESUME) if _says(wish, what, asked_before)), "")


def _says(wish: str, what: phrases.Said, asked_before: bool) -> bool:
    found = phrases.whole(wish, what)
    return found == "always" or (found == "after" and asked_before)


def obey(wish: str, *, phone: int) -> None:
    """What is planned stays planned, and nobody is asked it: after a change of mind what is still of use is."""
    rows = Contact.objects.filter(pk=phone)
    if wish == STOP:
        rows.update(follow_ups=FollowUps.STOPPED)
        ending.end(list(FollowUp.objects.filter(phone_id=phone, state=State.ASKED).values_list("pk", flat=True)))
    else:
        rows.filter(follow_ups=FollowUps.STOPPED).update(follow_ups=FollowUps.HEARD)
