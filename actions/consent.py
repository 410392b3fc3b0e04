"""The first question: may we keep the answers."""

from __future__ import annotations

from actions.heard import Heard
from actions.outcome import Outcome, say
from actions.picking import NO, pick, picks, says_no, says_yes
from contacts import consents

OPTIONS = ["consent=yes", "consent=no"]
QUESTION = "utter_ask_consent/2"  # name and version of the wording; a new wording takes the next number

FORGOTTEN = tuple("consent place skills interests schooling options place_candidates schooling_candidates game".split())


def read(heard: Heard) -> bool | None:
    if len({choice.value for choice in picks(heard, "consent")}) > 1:
        return None  # "1 y 2" agrees to nothing
    picked = pick(heard, "consent")
    if picked == NO and heard.awaiting != "consent" and heard.slots.get("consent"):
        return None  # a button of long ago; what was agreed since is taken back by erasing, which asks first
    if picked is not None:
        return picked != NO
    if heard.awaiting != "consent" or not (says_yes(heard) or says_no(heard)):
        return None
    return says_yes(heard)


def respect_refusal(heard: Heard) -> Outcome:
    """Nothing is kept; the person may come back with any word, and is told what is known of courses without it."""
    consents.record(code=heard.code, given=False, wording=f"{QUESTION}/{heard.language}")
    return Outcome(says=(say("utter_refused"),), sets={**dict.fromkeys(FORGOTTEN), "refused": True})
